"""The section of a creator's page that lets the creator into the portal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from nofuz.core.errors import Refused
from nofuz.creators.api import Creator
from nofuz.shell import invitations
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Role, Seat


def portal_access(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.MANAGE)
    creator = get_object_or_404(Creator.objects.visible_to(seat).select_related("user"), pk=pk)
    context: dict[str, object] = {}
    if request.method == "POST":
        try:
            context["link"] = _let_in(request, creator, seat)
        except Refused as refusal:
            context["problem"] = refusal
    waiting = workspaces.open_invitations(seat).filter(email__iexact=creator.email)
    context |= {"creator": creator, "invitation": waiting.filter(role=Role.CREATOR).first()}
    return render(request, "shell/portal_access.html", context)


def _let_in(request: HttpRequest, creator: Creator, seat: Seat) -> invitations.Link | None:
    """Connect whoever is a creator here already; everybody else gets an invitation."""
    members = workspaces.people_of(seat).filter(role=Role.CREATOR)
    member = members.filter(user__email__iexact=creator.email).first()
    if member is None:
        return invitations.invite(
            request, email=creator.email, role=Role.CREATOR, brand=seat.brand, by=seat
        )
    invitations.connect(member.user, by=seat)
    creator.refresh_from_db()
    return None
