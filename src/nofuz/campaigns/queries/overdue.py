from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F

from nofuz.campaigns.models import EXPIRES_BY_ITSELF, Assignment, AssignmentEvent
from nofuz.campaigns.policies import PATIENCE, due_on, expires_on
from nofuz.workspaces.api import Seat


@dataclass(frozen=True, slots=True)
class Lateness:
    due_on: date
    expires_on: date | None


def lateness(assignment: Assignment, moved_at: datetime, today: date) -> Lateness | None:
    """How late it is, and when it expires by itself; nothing while it is in time."""
    expires = expires_on(assignment, moved_on=_day(moved_at, assignment.workspace.timezone))
    due = due_on(assignment)
    return Lateness(due, expires) if expires and due < today else None


def waited_in_vain(seat: Seat, moment: datetime) -> list[Assignment]:
    """Assignments of which nothing came in all the time that patience lasts."""
    zone, today = seat.workspace.timezone, _day(moment, seat.workspace.timezone)
    last_moves = AssignmentEvent.objects.visible_to(seat).filter(
        number=F("assignment__version"),
        assignment__state__in=EXPIRES_BY_ITSELF,
        at__lte=moment - PATIENCE,
    )
    return [
        move.assignment
        for move in last_moves.select_related("assignment__campaign")
        if _is_over(move.assignment, _day(move.at, zone), today)
    ]


def _is_over(assignment: Assignment, moved_on: date, today: date) -> bool:
    expires = expires_on(assignment, moved_on=moved_on)
    return expires is not None and expires <= today


def _day(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()
