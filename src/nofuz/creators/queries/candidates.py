from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from nofuz.core.money import Money
from nofuz.creators.models import Creator, Listing, Rate
from nofuz.creators.queries.directory import matching, ordered
from nofuz.creators.queries.filters import Filters
from nofuz.creators.queries.tiers import preset_of
from nofuz.placements import api as placements
from nofuz.workspaces.api import Seat

FIELDS = (
    "creator_id", "account_id", "name", "platform", "followers", "engagement_rate",
    "engagement_over",
    "avg_views", "avg_engagements", "price_minor", "price_currency", "topics", "country",
    "audience_country", "language", "last_active_at", "figures_from", "figures_n", "observed_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """One account that could speak for a brand.

    Parameters
    ----------
    creator, account
        Ids; a creator with two accounts is two candidates.
    name
        Of the account, else of the creator.
    platform
        Id in the platform registry.
    followers
        Count; None is not known, as everywhere below.
    engagement_rate
        Share 0-1 (rarely above 1), of `engagement_over`: "views", "reach" or "followers".
    avg_views, avg_engagements
        Per post.
    price
        Current rate for the platform's usual deliverable, else for the newest other one.
    tier
        Id in the workspace's tier preset; empty when followers are not known.
    topics, country, audience_country, language
        As the directory holds them; countries are ISO 3166 alpha-2 where known.
    last_active_at
        When the newest known post was published.
    is_computed
        True when averages come from the account's own posts, False when a source reported them.
    n
        Number of posts behind computed averages.
    observed_at
        When the newest figure was true.
    """

    creator: int
    account: int
    name: str
    platform: str
    followers: int | None
    engagement_rate: float | None
    engagement_over: str
    avg_views: float | None
    avg_engagements: float | None
    price: Money | None
    tier: str
    topics: tuple[str, ...]
    country: str
    audience_country: str
    language: str
    last_active_at: datetime | None
    is_computed: bool
    n: int | None
    observed_at: datetime | None


def candidates(
    seat: Seat,
    filters: Filters | None = None,
    *,
    sort: str = "-followers",
    limit: int | None = None,
) -> list[Candidate]:
    """Return the accounts of the directory that answer the filters, in one query.

    Parameters
    ----------
    seat
        Whose directory.
    filters
        As the directory page understands them; None is everybody.
    sort
        Key of `SORTS`, with a minus for descending; unknown figures come last.
    limit
        At most so many.

    Returns
    -------
    list of Candidate
    """
    asked = filters or Filters()
    rows = ordered(matching(seat, asked), sort, asked.currency or seat.workspace.currency)
    preset = preset_of(seat.workspace)
    return [_candidate(row, preset) for row in rows.values_list(*FIELDS, named=True)[:limit]]


def names(seat: Seat, creators: Iterable[int]) -> dict[int, str]:
    """Return the names of creators by id; ids of others are left out."""
    rows = Creator.objects.visible_to(seat).filter(pk__in=list(creators))
    return dict(rows.values_list("pk", "name"))


def current_rate(
    creator: Creator, platform: str, kind: str = "", *, on: date | None = None
) -> Rate | None:
    """Return the rate that is valid on a day (today): the newest of this kind, or of any kind."""
    rates = Rate.objects.filter(creator=creator, platform=platform).on(on or timezone.localdate())
    if kind:
        rates = rates.filter(kind=kind)
    return rates.order_by("-valid_from", "-id").first()


def _candidate(row: Listing, preset: str) -> Candidate:
    tier = placements.tier_of(row.platform, row.followers, preset)
    price = Money(row.price_minor, row.price_currency) if row.price_minor is not None else None
    return Candidate(
        creator=row.creator_id,
        account=row.account_id,
        name=row.name,
        platform=row.platform,
        followers=row.followers,
        engagement_rate=row.engagement_rate,
        engagement_over=row.engagement_over,
        avg_views=row.avg_views,
        avg_engagements=row.avg_engagements,
        price=price,
        tier=tier.id if tier else "",
        topics=tuple(row.topics),
        country=row.country,
        audience_country=row.audience_country,
        language=row.language,
        last_active_at=row.last_active_at,
        is_computed=row.figures_from == "computed",
        n=row.figures_n,
        observed_at=row.observed_at,
    )
