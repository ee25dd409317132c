from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import F, QuerySet

from nofuz.campaigns.models import Assignment, Campaign
from nofuz.core.money import Money
from nofuz.core.text import fold
from nofuz.creators.api import Creator, Listing, Rate
from nofuz.money import api as money
from nofuz.placements.api import Account


class Ask(StrEnum):
    """What a brief can ask of a text."""

    MUST_SAY = "must_say"
    NEVER_SAY = "never_say"
    DISCLOSURE = "disclosure"
    HASHTAG = "hashtag"


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether a draft keeps to one point of the brief."""

    ask: Ask
    words: str
    is_kept: bool


def findings(campaign: Campaign, text: str) -> list[Finding]:
    """Compare a draft with the brief; spelling variants, case and digits do not matter."""
    said = fold(text)
    asks = [
        *((Ask.DISCLOSURE, words) for words in [campaign.disclosure] if words),
        *((Ask.HASHTAG, words) for words in campaign.hashtags),
        *((Ask.MUST_SAY, words) for words in campaign.must_say),
        *((Ask.NEVER_SAY, words) for words in campaign.never_say),
    ]
    return [
        Finding(ask, words, (fold(words) in said) != (ask == Ask.NEVER_SAY)) for ask, words in asks
    ]


def booked_fees(assignment: Assignment) -> QuerySet[money.Entry]:
    """The fee as it was booked, without what was taken back."""
    return money.Entry.objects.filter(
        workspace=assignment.workspace_id,
        key__startswith=f"fee:{assignment.pk}:",
        reversed_by__isnull=True,
    )


def main_account(creator: Creator) -> Account | None:
    """The account with the most followers; one whose followers are not known comes last."""
    rows = Listing.objects.filter(creator=creator).select_related("account")
    first = rows.order_by(F("followers").desc(nulls_last=True), "id").first()
    if first:
        return first.account
    link = creator.links.select_related("account").first()
    return link.account if link else None


def asking_price(creator: Creator, platform: str, kind: str, day: date) -> Money | None:
    rates = Rate.objects.filter(creator=creator, platform=platform, kind=kind).on(day)
    rate = rates.order_by("-valid_from", "-id").first()
    return Money(rate.minor, rate.currency) if rate else None
