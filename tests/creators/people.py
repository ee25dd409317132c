"""A few creators to look for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from nofuz.core.money import Money
from nofuz.creators import actions
from nofuz.creators.listings import refresh_listings
from nofuz.creators.models import Creator, CreatorAccount, Listing
from nofuz.placements import api as placements
from nofuz.placements.api import Route
from nofuz.workspaces.api import Seat


def person(
    seat: Seat,
    name: str,
    *,
    platform: str = "instagram",
    handle: str = "",
    followers: float | None = None,
    price: Money | None = None,
    **known: Any,
) -> Creator:
    """Somebody with one account."""
    creator = actions.add_creator(name=name, by=seat, **known)
    actions.add_account(
        creator=creator,
        platform=platform,
        handle=handle or name.replace(" ", "."),
        followers=followers,
        by=seat,
    )
    if price:
        kind = placements.PLATFORMS[platform].kinds[0]
        actions.add_rate(creator=creator, platform=platform, kind=kind, price=price, by=seat)
    return creator


def post(seat: Seat, creator: Creator, *, days_ago: int = 1, **counts: float) -> None:
    """One post with its figures; the directory follows."""
    link = CreatorAccount.objects.get(creator=creator)
    when = timezone.now() - timedelta(days=days_ago)
    placement = placements.add_placement(
        account=link.account, route=Route.CREATOR, published_at=when, title="Post", by=seat
    )
    placements.record_readings(
        of=placement, values=counts, observed_at=timezone.now(), source="test", by=seat
    )
    refresh_listings(seat.workspace, [link.account_id])


def found(rows: Any) -> list[str]:
    return [row.name if isinstance(row, Listing) else str(row) for row in rows]
