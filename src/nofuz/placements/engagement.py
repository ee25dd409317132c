"""Engagement rates: ours, and those that others publish, each with its exact denominator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from statistics import mean, median

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.core.figures import Basis, Figure, Input
from nofuz.placements.metrics import Additive, Metric, Unit, register_metric

LIKES_COMMENTS = ("likes", "comments")
LIKES_COMMENTS_SHARES = ("likes", "comments", "shares")
ALL_PARTS = ("likes", "comments", "shares", "saves", "clicks")
VIDEO = ("tiktok", "youtube")


class Average(Enum):
    """How a rate of several posts comes about."""

    MEANS = "mean of the posts ÷ mean denominator"
    MEDIAN = "median of the posts ÷ denominator"
    RATES = "mean of the posts' own rates"


@dataclass(frozen=True, slots=True)
class Post:
    """Counts of one placement; None or absent means "not reported"."""

    counts: Mapping[str, float | None]
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to compute an engagement rate.

    Parameters
    ----------
    id
        Short name; the metric's id is `er_` and this.
    label, source
        Who computes it so, and the address where they say it.
    parts
        Metrics that are added up per post; all must be reported.
    over
        Metric of the denominator: "followers" is the account's, others are per post.
    platforms
        Where it is used; empty for everywhere.
    average
        How posts are brought together.
    latest, days
        Only so many newest posts, or posts so young, count.
    """

    id: str
    label: str | Promise
    source: str
    parts: tuple[str, ...]
    over: str
    platforms: tuple[str, ...] = ()
    average: Average = Average.MEANS
    latest: int | None = None
    days: int | None = None

    @property
    def metric(self) -> str:
        return f"er_{self.id}"

    @property
    def formula(self) -> str:
        return f"({' + '.join(self.parts)}) ÷ {self.over}"


HOOTSUITE = "https://blog.hootsuite.com/calculate-engagement-rate/"
SKEEPERS = "https://skeepers-octoly.zendesk.com/hc/en-us/articles/6279533852956"
MODASH = "https://help.modash.io/en/articles/6542471"
VARIANTS: dict[str, Variant] = {
    variant.id: variant
    for variant in (
        Variant("followers", _("Likes and comments over followers (GRIN and others)"),
                "https://support.grin.co/", LIKES_COMMENTS, "followers"),
        Variant("upfluence", _("Upfluence, Instagram, 90 days"),
                "https://help.upfluence.co/en/articles/6989177", LIKES_COMMENTS, "followers",
                ("instagram",), days=90),
        Variant("modash_instagram", _("Modash, Instagram"), MODASH, ("likes",), "followers",
                ("instagram",), Average.MEDIAN, days=60),
        Variant("modash_video", _("Modash, TikTok and YouTube"), MODASH, ("likes",), "views",
                VIDEO, days=60),
        Variant("infludata_instagram", _("infludata, Instagram, 12 latest posts"),
                "https://infludata.com/", LIKES_COMMENTS, "followers", ("instagram",), latest=12),
        Variant("infludata_tiktok", _("infludata, TikTok"), "https://infludata.com/",
                LIKES_COMMENTS, "views", ("tiktok",)),
        Variant("skeepers_instagram", _("Skeepers, Instagram"), SKEEPERS,
                ("likes", "comments", "saves", "shares"), "followers", ("instagram",)),
        Variant("skeepers_tiktok", _("Skeepers, TikTok"), SKEEPERS, LIKES_COMMENTS_SHARES,
                "views", ("tiktok",)),
        Variant("skeepers_youtube", _("Skeepers, YouTube"), SKEEPERS, LIKES_COMMENTS, "views",
                ("youtube",)),
        Variant("lefty", _("Lefty"), "https://help.lefty.io/en/articles/2428604", ("likes",),
                "followers"),
        Variant("creatoriq", _("CreatorIQ"), "https://support.creatoriq.com/",
                LIKES_COMMENTS_SHARES, "followers"),
        Variant("by_reach", _("By reach (Hootsuite)"), HOOTSUITE, ("engagements",), "reach",
                average=Average.RATES),
        Variant("by_impressions", _("By impressions (Hootsuite)"), HOOTSUITE, ("engagements",),
                "impressions", average=Average.RATES),
        Variant("by_post", _("By followers per post (Hootsuite)"), HOOTSUITE, ("engagements",),
                "followers", average=Average.RATES),
        Variant("linkedin", _("LinkedIn"),
                "https://learn.microsoft.com/linkedin/marketing/community-management/organizations/"
                "share-statistics",
                ("clicks", "likes", "comments", "shares"), "impressions", ("linkedin",)),
    )
}  # fmt: skip


def engagement_rate(
    posts: Sequence[Post],
    *,
    observed_at: datetime | None = None,
    basis: Basis = Basis.ACTUAL,
) -> Figure:
    """Compute our own rate: interactions over views, else over reach; never over followers.

    Parameters
    ----------
    posts
        Placements whose rate is wanted; those without the chosen denominator are left out.
    observed_at, basis
        Passed on to the figure.

    Returns
    -------
    Figure
        A share; None with the reason when there is no denominator. A rate over views and one
        over reach are never brought together: if any post has views, only posts with views count.
    """
    for over in ("views", "reach"):
        chosen = [post for post in posts if post.counts.get(over)]
        chosen = [post for post in chosen if _reported(post)]
        if chosen:
            break
    else:
        return _unknown("engagement_rate", "denominator_missing", posts)
    sums = {part: _sum(chosen, part) for part in (*ALL_PARTS, over)}
    below = sums[over] or 0
    return Figure(
        metric="engagement_rate",
        value=sum(sums[part] or 0 for part in ALL_PARTS) / below,
        basis=basis,
        observed_at=observed_at,
        n=len(chosen),
        inputs=tuple(Input(part, value, basis) for part, value in sums.items()),
        version=f"ours@1/{over}",
    )


def engagement(counts: Mapping[str, Input]) -> Input | None:
    """Bring the interactions of one placement together: as reported, else the sum of its parts.

    Parameters
    ----------
    counts
        Metric id to what is known of it.

    Returns
    -------
    Input or None
        Metric "engagement"; None when no part is known. Parts that were not reported are left out.
    """
    if whole := counts.get("engagements"):
        return Input("engagement", whole.value, whole.basis)
    parts = [counts[part] for part in ALL_PARTS if part in counts]
    values = [part.value for part in parts if part.value is not None]
    if not values:
        return None
    kinds = {part.basis for part in parts}
    return Input("engagement", sum(values), kinds.pop() if len(kinds) == 1 else Basis.MIXED)


def engagement_rate_variant(
    variant: Variant,
    posts: Sequence[Post],
    *,
    followers: float | None = None,
    now: datetime | None = None,
) -> Figure:
    """Compute a published rate exactly as its source describes it.

    Parameters
    ----------
    variant
        One of `VARIANTS`.
    posts
        Newest first; every part of every counted post must be reported.
    followers
        Of the account, for variants that divide by it.
    now
        End of the variant's window; without it the window is not applied.

    Returns
    -------
    Figure
        A share. Undefined with a reason when a part or the denominator is missing or zero;
        hidden likes are never taken for zero.
    """
    counted = _window(variant, posts, now)
    if not counted:
        return _unknown(variant.metric, "no_readings", posts)
    missing = {part for post in counted for part in variant.parts if post.counts.get(part) is None}
    if missing:
        why = "likes_hidden" if "likes" in missing else "part_missing"
        return _unknown(variant.metric, why, counted)
    above = [sum(post.counts[part] or 0 for part in variant.parts) for post in counted]
    below = _denominators(variant, counted, followers)
    if below is None:
        return _unknown(variant.metric, "denominator_missing", counted)
    if not all(below):
        return _unknown(variant.metric, "zero_denominator", counted)
    return Figure(
        metric=variant.metric,
        value=_rate(variant.average, above, below),
        n=len(counted),
        inputs=(
            *(Input(part, _sum(counted, part)) for part in variant.parts),
            Input(variant.over, followers if variant.over == "followers" else sum(below)),
        ),
        version=f"{variant.id}@1",
    )


def register() -> None:
    """Give every variant its entry in the metric registry."""
    ours = Metric(
        "engagement_rate",
        _("Engagement rate"),
        _("Interactions over views, or over reach where views are not reported."),
        Unit.SHARE,
        additive=Additive.NO,
        formula=f"({' + '.join(ALL_PARTS)}) ÷ views",
    )
    register_metric(ours)
    for variant in VARIANTS.values():
        definition = _("An engagement rate that others publish, computed exactly as they say.")
        register_metric(
            Metric(
                variant.metric,
                variant.label,
                definition,
                Unit.SHARE,
                additive=Additive.NO,
                formula=variant.formula,
            )
        )


def _reported(post: Post) -> bool:
    return any(post.counts.get(part) is not None for part in ALL_PARTS)


def _sum(posts: Sequence[Post], part: str) -> float | None:
    known = [value for post in posts if (value := post.counts.get(part)) is not None]
    return sum(known) if known else None


def _unknown(metric_id: str, why: str, posts: Sequence[Post]) -> Figure:
    return Figure(metric=metric_id, value=None, n=len(posts), reason=why)


def _window(variant: Variant, posts: Sequence[Post], now: datetime | None) -> Sequence[Post]:
    chosen = list(posts)
    if variant.days is not None and now is not None:
        since = now - timedelta(days=variant.days)
        chosen = [post for post in chosen if post.published_at and post.published_at >= since]
    return chosen[: variant.latest]


def _denominators(
    variant: Variant, posts: Sequence[Post], followers: float | None
) -> list[float] | None:
    if variant.over == "followers":
        return None if followers is None else [followers] * len(posts)
    found = [value for post in posts if (value := post.counts.get(variant.over)) is not None]
    return found if len(found) == len(posts) else None


def _rate(average: Average, above: Sequence[float], below: Sequence[float]) -> float:
    if average is Average.RATES:
        return mean(one / other for one, other in zip(above, below, strict=True))
    return (median(above) if average is Average.MEDIAN else mean(above)) / mean(below)
