"""The door for tables: which account is whose, in which tier, at what price."""

from __future__ import annotations

from collections.abc import Collection
from typing import TypedDict

from nofuz.creators.models import Listing
from nofuz.creators.queries.tiers import preset_of
from nofuz.placements import api as placements
from nofuz.workspaces.api import Seat


class AccountFact(TypedDict):
    account: int
    creator: int
    platform: str
    followers: int | None
    tier: str
    engagement_rate: float | None
    engagement_over: str
    price_minor: int | None
    price_currency: str


def accounts(seat: Seat, wanted: Collection[int] | None = None) -> list[AccountFact]:
    """Return the accounts of creators with their sizes.

    Parameters
    ----------
    seat
        Whose rows.
    wanted
        Account ids; None is all of the workspace's.

    Returns
    -------
    list of AccountFact
        One row per account. `followers` is the newest count, `tier` its id in the workspace's
        preset (empty when followers are not known), `engagement_rate` a share 0-1 of what
        `engagement_over` names, `price_minor` minor units of `price_currency`. None is not known.
    """
    rows = Listing.objects.visible_to(seat)
    if wanted is not None:
        rows = rows.filter(account__in=wanted)
    preset = preset_of(seat.workspace)
    return [_fact(row, preset) for row in rows.order_by("account_id").iterator(chunk_size=5_000)]


def _fact(row: Listing, preset: str) -> AccountFact:
    tier = placements.tier_of(row.platform, row.followers, preset)
    return AccountFact(
        account=row.account_id,
        creator=row.creator_id,
        platform=row.platform,
        followers=row.followers,
        tier=tier.id if tier else "",
        engagement_rate=row.engagement_rate,
        engagement_over=row.engagement_over,
        price_minor=row.price_minor,
        price_currency=row.price_currency,
    )
