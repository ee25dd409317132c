"""Engagement rates: one data set, every published variant, to 1e-9."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nofuz.placements.api import (
    VARIANTS,
    Post,
    engagement_rate,
    engagement_rate_variant,
    metric,
    reason,
)

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FOLLOWERS = 20_000
NAMES = [
    *("likes", "comments", "shares", "saves", "clicks"),
    *("views", "reach", "impressions", "engagements"),
]
TABLE = [
    (900, 30, 12, 40, 8, 15_000, 11_000, 16_000, 982),
    (400, 10, 3, 9, 2, 9_000, 7_000, 9_500, 422),
    (1_300, 75, 50, 110, 31, 30_000, 21_000, 33_000, 1_535),
    (650, 22, 6, 18, 4, 12_500, 9_000, 14_000, 696),
]
POSTS = [
    Post(dict(zip(NAMES, row, strict=True)), NOW - timedelta(days=20 * (age + 1)))
    for age, row in enumerate(TABLE)
]
TRUTH = {
    "followers": (930 + 410 + 1375 + 672) / 4 / FOLLOWERS,
    "upfluence": (930 + 410 + 1375 + 672) / 4 / FOLLOWERS,
    "modash_instagram": 900 / FOLLOWERS,
    "modash_video": (900 + 400 + 1300) / (15_000 + 9_000 + 30_000),
    "infludata_instagram": (930 + 410 + 1375 + 672) / 4 / FOLLOWERS,
    "infludata_tiktok": (930 + 410 + 1375 + 672) / 66_500,
    "skeepers_instagram": (982 + 422 + 1535 + 696) / 4 / FOLLOWERS,
    "skeepers_tiktok": (942 + 413 + 1425 + 678) / 66_500,
    "skeepers_youtube": (930 + 410 + 1375 + 672) / 66_500,
    "lefty": (900 + 400 + 1300 + 650) / 4 / FOLLOWERS,
    "creatoriq": (942 + 413 + 1425 + 678) / 4 / FOLLOWERS,
    "by_reach": (982 / 11_000 + 422 / 7_000 + 1535 / 21_000 + 696 / 9_000) / 4,
    "by_impressions": (982 / 16_000 + 422 / 9_500 + 1535 / 33_000 + 696 / 14_000) / 4,
    "by_post": (982 + 422 + 1535 + 696) / 4 / FOLLOWERS,
    "linkedin": (950 + 415 + 1456 + 682) / 72_500,
}


def without(name: str) -> list[Post]:
    return [Post({**post.counts, name: None}, post.published_at) for post in POSTS]


@pytest.mark.acceptance
@pytest.mark.parametrize("variant_id", VARIANTS)
def test_im_2_a_published_rate_is_reproduced(variant_id: str) -> None:
    """At least eight published variants agree with a table made by hand, to 1e-9."""
    found = engagement_rate_variant(VARIANTS[variant_id], POSTS, followers=FOLLOWERS, now=NOW)
    assert found.value == pytest.approx(TRUTH[variant_id], abs=1e-9)
    assert len(TRUTH) >= 8


@pytest.mark.acceptance
@pytest.mark.parametrize("variant_id", [v.id for v in VARIANTS.values() if "likes" in v.parts])
def test_im_2_hidden_likes_make_a_rate_undefined_with_the_reason(variant_id: str) -> None:
    found = engagement_rate_variant(
        VARIANTS[variant_id], without("likes"), followers=FOLLOWERS, now=NOW
    )
    assert (found.value, found.reason) == (None, "likes_hidden")
    assert "likes are hidden" in reason(found.reason)


def test_every_rate_has_its_entry_in_the_registry() -> None:
    for variant in VARIANTS.values():
        assert metric(variant.metric).formula == variant.formula


def test_a_window_without_posts_is_not_a_rate_of_zero() -> None:
    found = engagement_rate_variant(
        VARIANTS["upfluence"], POSTS, followers=FOLLOWERS, now=NOW + timedelta(days=365)
    )
    assert (found.value, found.reason) == (None, "no_readings")


@pytest.mark.parametrize(
    ("followers", "why"), [(None, "denominator_missing"), (0, "zero_denominator")]
)
def test_a_rate_needs_what_it_is_divided_by(followers: float | None, why: str) -> None:
    found = engagement_rate_variant(VARIANTS["followers"], POSTS, followers=followers)
    assert (found.value, found.reason) == (None, why)


def test_our_rate_counts_what_is_reported_over_views() -> None:
    found = engagement_rate(without("saves"))
    above = 942 + 8 + 413 + 2 + 1425 + 31 + 678 + 4
    assert found.value == pytest.approx(above / 66_500)
    assert found.version == "ours@1/views"
    assert {given.metric: given.value for given in found.inputs}["saves"] is None


def test_our_rate_falls_back_to_reach_but_never_mixes_the_two() -> None:
    assert engagement_rate(without("views")).version == "ours@1/reach"
    some = [*without("views")[:2], *POSTS[2:]]
    found = engagement_rate(some)
    assert (found.version, found.n) == ("ours@1/views", 2)


def test_our_rate_never_falls_back_to_followers() -> None:
    posts = [Post({"likes": 10, "followers": 100})]
    assert engagement_rate(posts).reason == "denominator_missing"
