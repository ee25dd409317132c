from __future__ import annotations

from datetime import datetime

from nofuz.campaigns.models import Assignment, Event
from nofuz.campaigns.steps import locked, step
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
