from __future__ import annotations

from datetime import date

from django.db.models import F

from nofuz.core.money import Money
from nofuz.creators.api import Creator, Listing, Rate
from nofuz.placements.api import Account


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
