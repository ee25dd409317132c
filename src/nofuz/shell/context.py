from __future__ import annotations

from django.http import HttpRequest

from nofuz.shell.accounts import sends_email
from nofuz.workspaces import api as workspaces


def frame(request: HttpRequest) -> dict[str, object]:
    """What the frame around every page shows: the visitor's workspaces and brands."""
    seat = getattr(request, "seat", None)
    if not isinstance(seat, workspaces.Seat) or seat.user is None:
        return {"sends_email": sends_email()}
    brands = [seat.brand] if seat.brand else list(seat.workspace.brands.all())
    return {
        "workspace": seat.workspace,
        "may_found_workspace": workspaces.can_found_workspace(seat.user),
        "memberships": workspaces.seats_of(seat.user),
        "brands": brands,
        "current_brand": workspaces.current_brand(request, seat),
    }
