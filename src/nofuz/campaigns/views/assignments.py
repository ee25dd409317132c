from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from nofuz.campaigns import actions
from nofuz.campaigns.forms.assignment import DatesForm, MetricsForm
from nofuz.campaigns.forms.money import CostForm, FeeForm
from nofuz.campaigns.forms.moves import move_form
from nofuz.campaigns.models import FEE_IS_OVER, IS_LIVE, TONES, Assignment, Event, State
from nofuz.campaigns.queries.detail import assignment_page
from nofuz.creators.api import Creator
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission, Seat


def assignment(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    return _page(request, _assignment(seat, pk), seat)


@require_POST
def move(request: HttpRequest, workspace: str, pk: int, event: str) -> HttpResponse:
    """Make one move; who may and whether it is lawful is said by the rules, not here."""
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    moved = _assignment(seat, pk)
    if event not in set(Event) - {Event.PROPOSE}:
        raise Http404
    form = move_form(Event(event), moved, request.POST)
    if not form.is_valid():
        return _page(request, moved, seat, wrong=form)
    form.make(moved, seat)
    messages.success(request, _("Done. The assignment moved on."))
    return redirect("campaigns:assignment", workspace, pk)


@require_POST
def change_fee(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    changed = _assignment(seat, pk)
    form = FeeForm(request.POST, currency=changed.currency)
    if not form.is_valid():
        return _page(request, changed, seat, fee_form=form)
    actions.change_fee(assignment=changed, fee=form.money(), by=seat)
    messages.success(request, _("The fee is changed."))
    return redirect("campaigns:assignment", workspace, pk)


@require_POST
def change_dates(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    changed = _assignment(seat, pk)
    form = DatesForm(request.POST)
    if not form.is_valid():
        return _page(request, changed, seat, dates_form=form)
    actions.change_dates(assignment=changed, **form.cleaned_data, by=seat)
    messages.success(request, _("The due dates are changed."))
    return redirect("campaigns:assignment", workspace, pk)


@require_POST
def add_cost(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    charged = _assignment(seat, pk)
    form = CostForm(request.POST, currency=charged.currency)
    if not form.is_valid():
        return _page(request, charged, seat, cost_form=form)
    actions.add_assignment_cost(assignment=charged, **form.told(), by=seat)
    messages.success(request, _("The cost is booked."))
    return redirect("campaigns:assignment", workspace, pk)


@require_POST
def record_metrics(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    seat = workspaces.enter(request, workspace, Permission.EDIT)
    measured = _assignment(seat, pk)
    form = MetricsForm(request.POST)
    if not form.is_valid():
        return _page(request, measured, seat, metrics_form=form)
    now = timezone.now()
    actions.record_metrics(assignment=measured, values=form.values(), observed_at=now, by=seat)
    messages.success(request, _("The figures are kept."))
    return redirect("campaigns:assignment", workspace, pk)


def of_creator(request: HttpRequest, workspace: str, pk: int) -> HttpResponse:
    """The section on a creator's page: everything the creator was ever asked to do."""
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    creator = get_object_or_404(Creator.objects.visible_to(seat), pk=pk)
    rows = Assignment.objects.visible_to(seat).for_pages().filter(creator=creator).order_by("-id")
    context = {"rows": [(row, TONES[State(row.state)]) for row in rows]}
    return render(request, "campaigns/of_creator.html", context)


def _assignment(seat: Seat, pk: int) -> Assignment:
    return get_object_or_404(Assignment.objects.visible_to(seat).for_pages(), pk=pk)


def _page(request: HttpRequest, shown: Assignment, seat: Seat, **forms: Any) -> HttpResponse:
    """The page of an assignment; a wrong form takes the place of its fresh one."""
    detail = assignment_page(shown, seat)
    wrong = forms.pop("wrong", None)
    moves = [
        (event, wrong if wrong and wrong.event == event else move_form(event, shown))
        for event in detail.events
    ]
    context = {
        "detail": detail,
        "assignment": shown,
        "moves": moves,
        "can_edit": seat.can(Permission.EDIT),
        "is_live": shown.state in IS_LIVE,
        "is_waiting": shown.state == State.DRAFTED,
        "fee_is_over": shown.state in FEE_IS_OVER,
        **_fresh(shown),
        **forms,
    }
    return render(request, "campaigns/assignment.html", context)


def _fresh(shown: Assignment) -> dict[str, Any]:
    dates = {"draft_due_on": shown.draft_due_on, "publish_due_on": shown.publish_due_on}
    fee = {"fee": shown.fee.major if shown.fee else None}
    return {
        "fee_form": FeeForm(currency=shown.currency, initial=fee, auto_id="fee_%s"),
        "dates_form": DatesForm(initial=dates, auto_id="dates_%s"),
        "cost_form": CostForm(
            currency=shown.currency, initial={"on": timezone.localdate()}, auto_id="cost_%s"
        ),
        "metrics_form": MetricsForm(auto_id="metrics_%s"),
    }
