"""Social media marketing beside influencer marketing: one set of definitions, nothing invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.analytics.api import By, Comparison, Scope, compare
from nofuz.analytics.queries.rows import evenly
from nofuz.core.figures import Basis, Figure
from nofuz.core.money import Money
from nofuz.money import api as money
from nofuz.placements.api import Owner, Route
from tests.analytics.support import NOW, account, formula, post
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db
Figures = Callable[[Comparison, str, str], Figure]


@pytest.fixture
def cast() -> Cast:
    return assemble()


def asked(cast: Cast, by: By = By.SIDE) -> Comparison:
    return compare(cast.owner, Scope(currency="EUR", formula=formula(cast)), by)


def figure(comparison: Comparison, key: str, metric: str) -> Figure:
    return next(group for group in comparison.groups if group.key == key).figures[metric]


def test_own_posts_and_creators_posts_stand_on_one_ruler(cast: Cast) -> None:
    own = account(cast, "us", Owner.BRAND, "instagram", 5_000)
    sara = account(cast, "sara", Owner.CREATOR, "instagram", 20_000)
    post(cast, own, Route.OWNED, {"views": 1_000, "likes": 40}, cost=1_000)
    post(cast, sara, Route.CREATOR, {"views": 4_000, "likes": 300, "comments": 20}, cost=20_000)
    found = asked(cast)
    assert figure(found, "social", "cost_per_mille").value == pytest.approx(1_000)
    assert figure(found, "influencer", "cost_per_mille").value == pytest.approx(5_000)
    assert figure(found, "social", "engagement_rate").value == pytest.approx(0.04)
    assert figure(found, "influencer", "engagement_rate").value == pytest.approx(0.08)


def test_what_nobody_reported_is_not_known_and_never_zero(cast: Cast) -> None:
    own = account(cast, "us", Owner.BRAND, "instagram", None)
    post(cast, own, Route.OWNED)
    found = asked(cast)
    for metric in (
        "views",
        "engagement",
        "revenue",
        "cost",
        "cost_per_mille",
        "roi",
        "media_value",
    ):
        assert figure(found, "social", metric).value is None, metric
    assert figure(found, "social", "cost").reason == "no_cost"


def test_a_ratio_takes_both_sides_from_the_same_posts(cast: Cast) -> None:
    """A post whose views are not known must not make the others look dearer."""
    own = account(cast, "us", Owner.BRAND, "instagram", None)
    post(cast, own, Route.OWNED, {"views": 2_000}, cost=1_000)
    post(cast, own, Route.OWNED, {}, cost=9_000)
    cpm = figure(asked(cast), "social", "cost_per_mille")
    assert (cpm.value, cpm.n) == (pytest.approx(500), 1)


def test_reach_of_several_posts_is_a_range(cast: Cast) -> None:
    own = account(cast, "us", Owner.BRAND, "instagram", None)
    for reach in (300, 500):
        post(cast, own, Route.OWNED, {"reach": reach})
    found = figure(asked(cast), "social", "reach")
    assert (found.value, found.low, found.high, found.reason) == (None, 500, 800, "not_additive")


def test_work_on_a_whole_route_is_spread_over_its_posts(cast: Cast) -> None:
    own = account(cast, "us", Owner.BRAND, "instagram", None)
    for _ in range(3):
        post(cast, own, Route.OWNED, {"views": 1_000})
    money.record_cost(
        kind=money.Kind.LABOUR,
        amount=Money(10_000, "EUR"),
        on=NOW.date(),
        brand=cast.brand,
        route=Route.OWNED,
        by=cast.owner,
    )
    cost = figure(asked(cast), "social", "cost")
    assert (cost.value, cost.basis) == (10_000, Basis.ESTIMATED)


def test_views_are_not_added_across_a_change_of_their_meaning(cast: Cast) -> None:
    """YouTube counts views from the first frame since 24 August 2026."""
    channel = account(cast, "us", Owner.BRAND, "youtube", None)
    post(cast, channel, Route.OWNED, {"views": 1_000})
    old = post(cast, channel, Route.OWNED, days=90)
    old.readings.create(
        workspace=cast.workspace,
        metric="views",
        value=2_000,
        basis=Basis.ACTUAL,
        source="test",
        observed_at=NOW.replace(month=7),
    )
    views = figure(asked(cast), "social", "views")
    assert (views.value, views.reason) == (None, "mixed_meanings")


def test_few_posts_are_said_to_be_few_and_get_no_interval(cast: Cast) -> None:
    own = account(cast, "us", Owner.BRAND, "instagram", None)
    for views in (1_000, 2_000, 1_500, 1_200):
        post(cast, own, Route.OWNED, {"views": views, "likes": views / 20})
    few = asked(cast)
    assert few.groups[0].is_small
    assert figure(few, "social", "engagement_rate").low is None
    post(cast, own, Route.OWNED, {"views": 900, "likes": 90})
    rate = figure(asked(cast), "social", "engagement_rate")
    assert rate.low is not None
    assert rate.low < (rate.value or 0) < (rate.high or 0)


def test_tiers_group_creators_only(cast: Cast) -> None:
    post(cast, account(cast, "us", Owner.BRAND, "instagram", 9_000), Route.OWNED, {"views": 10})
    small = account(cast, "small", Owner.CREATOR, "instagram", 20_000)
    large = account(cast, "large", Owner.CREATOR, "instagram", 200_000)
    for one in (small, large):
        post(cast, one, Route.CREATOR, {"views": 100})
    found = asked(cast, By.TIER)
    assert {group.key for group in found.groups} == {"micro", "macro"}
    assert found.left_out == 1


def test_a_stranger_sees_nothing(cast: Cast) -> None:
    own = account(cast, "us", Owner.BRAND, "instagram", None)
    post(cast, own, Route.OWNED, {"views": 10})
    scope = Scope(currency="EUR", formula=formula(cast))
    assert compare(cast.stranger, scope, By.SIDE).groups == ()


@given(st.integers(0, 10**12), st.integers(1, 500))
def test_an_amount_is_spread_to_the_cent(minor: int, parts: int) -> None:
    shares = evenly(minor, parts)
    assert sum(shares) == minor
    assert max(shares) - min(shares) <= 1
