from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse

from nofuz.shell.accounts import sends_email
from nofuz.shell.entrance import entrance
from nofuz.ui.navigation import Link
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Seat, User


def frame(request: HttpRequest) -> dict[str, object]:
    """What the frame around every page shows: the visitor's workspaces, brands and own page."""
    seat = getattr(request, "seat", None)
    if not isinstance(seat, Seat) or seat.user is None:
        return {"sends_email": sends_email()}
    brands = [seat.brand] if seat.brand else list(seat.workspace.brands.all())
    may_found = workspaces.can_found_workspace(seat.user)
    return {
        "workspace": seat.workspace,
        "workspaces": _workspaces(seat, seat.user),
        "new_workspace_url": reverse("shell:new_workspace") if may_found else "",
        "brands": brands,
        "current_brand": workspaces.current_brand(request, seat),
        "search_url": reverse("shell:search", args=[seat.workspace.slug]),
        "profile_url": reverse("shell:profile"),
    }


def _workspaces(seat: Seat, user: User) -> list[Link]:
    return [
        Link(
            each.workspace.name,
            entrance(each),
            each.workspace == seat.workspace,
        )
        for each in workspaces.seats_of(user)
    ]
