from __future__ import annotations

from datetime import date

from django.db.models import F

from nofuz.core.money import Money
from nofuz.creators import api as creators
from nofuz.creators.api import Creator, Listing
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
    rate = creators.current_rate(creator, platform, kind, on=day)
    return Money(rate.minor, rate.currency) if rate else None
