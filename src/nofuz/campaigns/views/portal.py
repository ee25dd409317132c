"""The creator's own place: what is asked of this person, and nothing else."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nofuz.campaigns.forms.moves import MoveForm
from nofuz.campaigns.forms.portal import LABELS, OWN_EVENTS, own_form
from nofuz.campaigns.models import Assignment, Event
from nofuz.campaigns.queries.portal import own_assignments, portal_page
from nofuz.campaigns.queries.portal import portal as own_work
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Seat


def portal(request: HttpRequest, workspace: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.PORTAL)
    context = {"work": own_work(seat, timezone.localdate())}
    return render(request, "campaigns/portal/list.html", context)


def assignment(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.PORTAL)
    return _page(request, _own(seat, pk), seat)


@require_POST
def move(request: HttpRequest, workspace: str, pk: int, event: str) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.PORTAL)
    moved = _own(seat, pk)
    if event not in OWN_EVENTS:
        raise Http404
    form = own_form(Event(event), moved, "", request.POST)
    if not form.is_valid():
        return _page(request, moved, seat, wrong=form)
    form.make(moved, seat)
    messages.success(request, _("Thank you. The team sees it now."))
    return redirect("campaigns:portal_assignment", workspace, pk)


def _own(seat: Seat, pk: int) -> Assignment:
    return get_object_or_404(own_assignments(seat), pk=pk)


def _page(
    request: HttpRequest, shown: Assignment, seat: Seat, wrong: MoveForm | None = None
) -> HttpResponse:
    """The page of an assignment; a wrong form takes the place of its fresh one."""
    detail = portal_page(shown, seat, timezone.localdate())
    draft = detail.drafts[0].text if detail.drafts else ""
    moves = [
        (event, LABELS[event], wrong)
        if wrong and wrong.event == event
        else (event, LABELS[event], own_form(event, shown, draft))
        for event in detail.asked.events
    ]
    context = {"assignment": shown, "detail": detail, "moves": moves}
    return render(request, "campaigns/portal/assignment.html", context)
