"""What the home page tells at a glance: what is there, what waits, what is late or coming."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from nofuz.campaigns.api import Assignment, Campaign, State
from nofuz.creators.api import Creator
from nofuz.workspaces.api import Brand, Permission, Seat

SHOWN = 6
AHEAD = timedelta(days=14)
DECISIONS = {State.DRAFTED: Permission.APPROVE, State.VERIFIED: Permission.MANAGE}
OWES_A_DRAFT = (State.INVITED, State.ACCEPTED, State.REVISION)
STILL_OPEN = (*OWES_A_DRAFT, State.DRAFTED, State.APPROVED, State.SCHEDULED)


@dataclass(frozen=True, slots=True)
class Overview:
    creators: int
    running: list[Campaign]
    running_count: int
    waiting: list[Assignment]
    waiting_count: int
    late: list[Assignment]
    coming: list[Assignment]


def overview(seat: Seat, brand: Brand | None) -> Overview:
    """Read the overview of one brand, or of all the seat may see."""
    of_brand = {"brand": brand} if brand else {}
    today = timezone.localdate()
    campaigns = Campaign.objects.visible_to(seat).filter(**of_brand)
    running = campaigns.filter(starts_on__lte=today, ends_on__gte=today).order_by("ends_on")
    assignments = Assignment.objects.visible_to(seat).for_pages().filter(**of_brand)
    decided_here = [state for state, needs in DECISIONS.items() if seat.can(needs)]
    waiting = assignments.filter(state__in=decided_here).order_by("pk")
    draft_or_post = Coalesce("draft_due_on", "publish_due_on")
    due = Case(When(state__in=OWES_A_DRAFT, then=draft_or_post), default=F("publish_due_on"))
    expected = assignments.filter(state__in=STILL_OPEN).annotate(due_on=due)
    coming = expected.filter(due_on__range=(today, today + AHEAD)).order_by("due_on")
    return Overview(
        creators=Creator.objects.visible_to(seat).count(),
        running=list(running[:SHOWN]),
        running_count=running.count(),
        waiting=list(waiting[:SHOWN]),
        waiting_count=waiting.count(),
        late=list(expected.filter(due_on__lt=today).order_by("-due_on")[:SHOWN]),
        coming=list(coming[:SHOWN]),
    )
