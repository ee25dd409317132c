"""What the actions are built from: every move goes through `step`, which checks, changes, tells."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from nofuz.campaigns.models import Assignment, AssignmentEvent, Event
from nofuz.campaigns.policies import check_move
from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.money import api as money
from nofuz.workspaces.api import Seat


def locked(assignment: Assignment, version: int | None = None) -> Assignment:
    """Read the assignment again and hold it until the transaction ends.

    Raises
    ------
    Refused
        Somebody moved it since the page that names `version` was shown.
    """
    rows = Assignment.objects.for_pages().select_for_update(of=("self",))
    fresh = rows.get(pk=assignment.pk)
    if version is not None and fresh.version != version:
        raise Refused(
            _("Somebody moved this assignment meanwhile: it is now “%(state)s”. Look again.")
            % {"state": fresh.get_state_display()}
        )
    return fresh


def step(
    held: Assignment, event: Event, *, by: Seat, reason: str = "", at: datetime | None = None
) -> Assignment:
    """Move a locked assignment and write down who did it, when and why."""
    moment = at or timezone.now()
    target = check_move(event, held, by, reason=reason, today=day_of(moment, by))
    source, held.state, held.version = held.state, target, held.version + 1
    tell(held, event, source, by=by, at=moment, reason=reason)
    held.save(update_fields=["state", "version"])
    return held


def tell(
    assignment: Assignment, event: Event, source: str, *, by: Seat, at: datetime, reason: str = ""
) -> None:
    AssignmentEvent.objects.create(
        workspace=by.workspace,
        assignment=assignment,
        number=assignment.version,
        event=event,
        from_state=source,
        to_state=assignment.state,
        actor=by.user,
        at=at,
        reason=reason.strip(),
    )


def day_of(moment: datetime, by: Seat) -> date:
    """The workspace's calendar day."""
    return moment.astimezone(ZoneInfo(by.workspace.timezone)).date()


def book_fee(assignment: Assignment, amount: Money, *, on: date, by: Seat) -> None:
    """Owe the creator an amount. The total in the key makes each rise happen once."""
    if not amount.minor:
        return
    money.record_cost(
        kind=money.Kind.FEE,
        amount=amount,
        on=on,
        placement=assignment.placement,
        memo=str(assignment),
        key=f"fee:{assignment.pk}:{assignment.fee_minor}",
        by=by,
    )
