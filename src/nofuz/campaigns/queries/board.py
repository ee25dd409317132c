from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from nofuz.campaigns.models import IS_LIVE, IS_OVER, Assignment, Campaign, Phase, State
from nofuz.workspaces.api import Brand, Seat

FELL_OUT = IS_OVER - {State.PAID}


@dataclass(frozen=True, slots=True)
class Card:
    """A campaign on the board. Who declined, expired or was cancelled is in none of the counts."""

    campaign: Campaign
    active: int
    live: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Column:
    phase: Phase
    cards: list[Card]


def board(seat: Seat, brand: Brand | None, today: date) -> list[Column]:
    """The campaigns that a seat sees, by phase, newest first."""
    campaigns = Campaign.objects.visible_to(seat).select_related("brand")
    if brand:
        campaigns = campaigns.filter(brand=brand)
    counts = _counts(seat)
    columns: dict[Phase, list[Card]] = {phase: [] for phase in Phase}
    for campaign in campaigns:
        active, live, waiting = counts.get(campaign.pk, (0, 0, 0))
        columns[campaign.phase_on(today)].append(Card(campaign, active, live, waiting))
    return [Column(phase, cards) for phase, cards in columns.items()]


def _counts(seat: Seat) -> dict[int, tuple[int, int, int]]:
    rows = (
        Assignment.objects.visible_to(seat)
        .order_by("campaign_id")
        .values_list("campaign_id")
        .annotate(
            active=Count("id", filter=~Q(state__in=FELL_OUT)),
            live=Count("id", filter=Q(state__in=IS_LIVE)),
            waiting=Count("id", filter=Q(state=State.DRAFTED)),
        )
    )
    return {pk: (active, live, waiting) for pk, active, live, waiting in rows}
