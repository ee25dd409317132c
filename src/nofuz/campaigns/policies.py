"""Who may move an assignment, and what must hold before it moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nofuz.campaigns.models import (
    EXPIRES_BY_ITSELF,
    FEE_IS_OPEN,
    FEE_IS_OVER,
    NEEDS_REASON,
    TRANSITIONS,
    WHO,
    Assignment,
    Event,
    State,
)
from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.workspaces.api import Permission, Seat

# Being late by a day is a reason to ask, not an end.
PATIENCE = timedelta(days=7)


def possible_events(assignment: Assignment, seat: Seat) -> list[Event]:
    """What this seat may do next; the usual step comes first."""
    events = TRANSITIONS[State(assignment.state)]
    return [event for event in events if is_allowed(event, assignment, seat)]


def next_event(assignment: Assignment, seat: Seat) -> Event | None:
    """The usual next step, when it is this seat's to take; nobody is led to a dispute."""
    usual = next(iter(TRANSITIONS[State(assignment.state)]), None)
    return usual if usual and is_allowed(usual, assignment, seat) else None


def is_allowed(event: Event, assignment: Assignment, seat: Seat) -> bool:
    return any(_holds_permission(need, assignment, seat) for need in WHO[event])


def check_move(
    event: Event, assignment: Assignment, seat: Seat, *, reason: str, today: date
) -> State:
    """Return the state that the event leads to.

    Raises
    ------
    Refused
        The table has no such move, this seat may not make it, or something is missing for it.
    """
    target = TRANSITIONS[State(assignment.state)].get(event)
    if target is None:
        raise Refused(
            _("“%(event)s” is not possible here: the assignment is in the state “%(state)s”.")
            % {"event": event.label, "state": assignment.get_state_display()}
        )
    if not is_allowed(event, assignment, seat):
        raise Refused(_("Your role does not allow “%(event)s”.") % {"event": event.label})
    if event in NEEDS_REASON and not reason.strip():
        raise Refused(_("Say why, so that others can follow it later."))
    holds, sentence = HOLDS.get(event, (None, ""))
    if holds and not holds(assignment, today):
        raise Refused(sentence)
    return target


def check_fee(assignment: Assignment, fee: Money | None) -> None:
    """A fee may change freely before acceptance, then only rise, and not at all once it is paid."""
    state = State(assignment.state)
    if state in FEE_IS_OPEN:
        return
    if state in FEE_IS_OVER:
        raise Refused(_("The fee is settled and cannot change any more."))
    before = assignment.fee
    if fee is None or before is None or fee.currency != before.currency:
        raise Refused(_("The fee is agreed. It can rise, but not change its currency or go."))
    if fee.minor < before.minor:
        raise Refused(_("The fee is agreed. It can rise, but not fall."))


def due_on(assignment: Assignment) -> date:
    """The day by which the next thing has to come from the creator."""
    publication = assignment.publish_due_on or assignment.campaign.ends_on
    if assignment.state == State.SCHEDULED:
        return publication
    return assignment.draft_due_on or publication


def expires_on(assignment: Assignment, *, moved_on: date) -> date | None:
    """The day on which it expires by itself; whoever was asked again has the whole patience."""
    if State(assignment.state) not in EXPIRES_BY_ITSELF:
        return None
    return max(due_on(assignment), moved_on) + PATIENCE


def _holds_permission(need: Permission, assignment: Assignment, seat: Seat) -> bool:
    if need == Permission.PORTAL:
        own = seat.user is not None and assignment.creator.user_id == seat.user.pk
        return own and seat.can(Permission.PORTAL)
    return seat.can(need)


def _fee_is_said(assignment: Assignment, _today: date) -> bool:
    return assignment.fee_minor is not None


def _is_published(assignment: Assignment, _today: date) -> bool:
    placement = assignment.placement
    return placement.published_at is not None and bool(placement.url)


def _is_overdue(assignment: Assignment, today: date) -> bool:
    return due_on(assignment) < today


HOLDS: dict[Event, tuple[Callable[[Assignment, date], bool], str | Promise]] = {
    Event.ACCEPT: (
        _fee_is_said,
        gettext_lazy("Enter the agreed fee first; 0 when nothing is paid."),
    ),
    Event.VERIFY: (_is_published, gettext_lazy("Record the address of the post first.")),
    Event.PAY: (_is_published, gettext_lazy("Only what is published and verified is paid.")),
    Event.EXPIRE: (_is_overdue, gettext_lazy("The due date has not passed yet.")),
}
