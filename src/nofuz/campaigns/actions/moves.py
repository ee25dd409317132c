"""Every move of an assignment goes through `step`: check, change, tell."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from nofuz.campaigns.models import Assignment, AssignmentEvent, Event
from nofuz.campaigns.policies import check_move
from nofuz.core.errors import Refused
from nofuz.workspaces.api import Seat, action

# Moves that need nothing but a reason; the others have an action of their own.
PLAIN = frozenset(
    {Event.INVITE, Event.ACCEPT, Event.DECLINE, Event.VERIFY, Event.EXPIRE, Event.DISPUTE,
     Event.SETTLE}
)  # fmt: skip


@action("campaigns.move")
def move(
    *,
    assignment: Assignment,
    event: Event,
    reason: str = "",
    version: int | None = None,
    at: datetime | None = None,
    by: Seat,
) -> Assignment:
    """Invite, accept, decline, verify, expire, dispute or settle."""
    if event not in PLAIN:
        raise ValueError(event)
    return step(locked(assignment, version), event, by=by, reason=reason, at=at)


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
