"""What a creator's page shows: accounts, posts, and how figures moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Window
from django.db.models.functions import Lag

from nofuz.core.figures import Figure
from nofuz.creators.models import Creator, Listing
from nofuz.creators.queries.figures import Row, row_of
from nofuz.creators.queries.tiers import preset_of
from nofuz.placements import api as placements
from nofuz.placements.api import Account, Placement, Post, Reading
from nofuz.workspaces.api import Seat

SHOWN_POSTS = 20
CHARTED_POSTS = 200


@dataclass(frozen=True, slots=True)
class Fall:
    """A total that a source once gave lower than before; both readings are kept."""

    before: float
    after: float
    observed_at: datetime


@dataclass(frozen=True, slots=True)
class ShownPost:
    placement: Placement
    views: Figure
    likes: Figure
    comments: Figure
    rate: Figure
    fall: Fall | None


@dataclass(frozen=True, slots=True)
class History:
    """How one figure of one account moved, oldest first."""

    account: Account
    points: Sequence[tuple[datetime, float]]


@dataclass(frozen=True, slots=True)
class Profile:
    creator: Creator
    accounts: Sequence[Row]
    posts: Sequence[ShownPost]
    post_count: int
    followers: Sequence[History]
    rates: Sequence[History]


def profile(seat: Seat, creator: Creator) -> Profile:
    preset = preset_of(seat.workspace)
    listings = Listing.objects.visible_to(seat).filter(creator=creator).select_related("account")
    rows = [
        row_of(each, preset) for each in listings.order_by(F("followers").desc(nulls_last=True))
    ]
    accounts = [row.listing.account for row in rows]
    posts = Placement.objects.visible_to(seat).filter(account__in=accounts)
    order = (F("published_at").desc(nulls_last=True), "-id")
    newest = list(posts.select_related("account").order_by(*order)[:CHARTED_POSTS])
    counts = placements.latest_readings([post.pk for post in newest])
    return Profile(
        creator=creator,
        accounts=rows,
        posts=_shown(newest[:SHOWN_POSTS], counts),
        post_count=posts.count(),
        followers=_followers(accounts),
        rates=_rates(accounts, newest, counts),
    )


Counts = dict[int, dict[str, Reading]]


def _shown(posts: Sequence[Placement], counts: Counts) -> list[ShownPost]:
    falls = _falls([post.pk for post in posts])
    return [
        ShownPost(
            post,
            views=_count(post, counts, "views"),
            likes=_count(post, counts, "likes"),
            comments=_count(post, counts, "comments"),
            rate=_rate(post, counts),
            fall=falls.get(post.pk),
        )
        for post in posts
    ]


def _count(post: Placement, counts: Counts, metric: str) -> Figure:
    return placements.reading_figure(counts.get(post.pk, {}).get(metric), metric)


def _rate(post: Placement, counts: Counts) -> Figure:
    readings = counts.get(post.pk, {})
    known = Post({metric: each.value for metric, each in readings.items()}, post.published_at)
    seen = max((each.observed_at for each in readings.values()), default=None)
    return placements.engagement_rate([known], observed_at=seen)


def _falls(posts: Sequence[int]) -> dict[int, Fall]:
    """The last time the views of a post were given lower than the time before."""
    before = Window(
        Lag("value"),
        partition_by=[F("placement"), F("source")],
        order_by=[F("observed_at"), F("id")],
    )
    rows = (
        Reading.objects.filter(placement__in=posts, metric="views")
        .annotate(before=before)
        .order_by("observed_at", "id")
        .values_list("placement", "before", "value", "observed_at")
    )
    return {
        placement: Fall(first, then, observed_at)
        for placement, first, then, observed_at in rows
        if placement and first is not None and then < first
    }


def _followers(accounts: Sequence[Account]) -> list[History]:
    """Counts of followers by day; of several on one day the last one counts."""
    points: dict[int, dict[datetime, float]] = {}
    readings = Reading.objects.filter(account__in=accounts, metric="followers")
    for reading in readings.order_by("observed_at", "id"):
        points.setdefault(reading.account_id or 0, {})[reading.observed_at] = reading.value
    histories = [History(each, list(points.get(each.pk, {}).items())) for each in accounts]
    return [history for history in histories if len(history.points) > 1]


def _rates(
    accounts: Sequence[Account], posts: Sequence[Placement], counts: Counts
) -> list[History]:
    """Engagement rate of the posts by the moment they were published."""
    points: dict[int, list[tuple[datetime, float]]] = {}
    for post in reversed(posts):
        rate = _rate(post, counts)
        if post.published_at and rate.value is not None:
            points.setdefault(post.account_id, []).append((post.published_at, rate.value))
    histories = [History(each, points.get(each.pk, [])) for each in accounts]
    return [history for history in histories if len(history.points) > 1]
