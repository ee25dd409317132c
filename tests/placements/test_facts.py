"""The tables of the ruler: published placements and their newest readings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from nofuz.core.figures import Basis
from nofuz.placements import facts
from nofuz.placements.api import Account, Owner, Placement, Reading, Route
from nofuz.workspaces.api import Brand, Seat
from tests.cast import Cast, assemble

NOW = datetime(2026, 6, 1, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def account(cast: Cast, name: str) -> Account:
    return Account.objects.create(
        workspace=cast.workspace,
        platform="youtube",
        owner=Owner.CREATOR,
        natural_key=name,
        name=name,
    )


def post(account: Account, days_ago: int | None, brand: Brand | None = None) -> Placement:
    return Placement.objects.create(
        workspace=account.workspace,
        account=account,
        brand=brand,
        route=Route.CREATOR,
        published_at=None if days_ago is None else NOW - timedelta(days=days_ago),
    )


def read(post: Placement, metric: str, value: float, hours: int) -> None:
    Reading.objects.create(
        workspace=post.workspace,
        placement=post,
        metric=metric,
        value=value,
        basis=Basis.ACTUAL,
        source="test",
        observed_at=NOW + timedelta(hours=hours),
    )


def test_only_published_placements_that_speak_for_a_brand_are_facts(cast: Cast) -> None:
    channel = account(cast, "a")
    mine = post(channel, 3, cast.brand)
    post(channel, None, cast.brand)
    post(channel, 2)
    assert [row["placement"] for row in facts.placements(cast.owner)] == [mine.pk]
    assert facts.placements(cast.stranger) == []


def test_the_newest_reading_counts_and_a_missing_metric_has_no_row(cast: Cast) -> None:
    video = post(account(cast, "a"), 3, cast.brand)
    read(video, "views", 100, 1)
    read(video, "views", 90, 5)
    read(video, "likes", 7, 1)
    rows = {row["metric"]: row["value"] for row in facts.newest_readings(cast.owner, [video.pk])}
    assert rows == {"views": 90, "likes": 7}
    assert facts.newest_readings(cast.stranger, [video.pk]) == []


def test_recent_results_are_the_newest_posts_of_each_account(cast: Cast) -> None:
    one, two = account(cast, "a"), account(cast, "b")
    for age, views in ((1, 10), (2, 20), (3, 30)):
        read(post(one, age), "views", views, 0)
    read(post(two, 1), "likes", 5, 0)
    found = facts.recent_results(cast.owner, accounts=[one.pk, two.pk], metrics=["views"], posts=2)
    assert sorted((row["account"], row["value"]) for row in found) == [(one.pk, 10), (one.pk, 20)]


def test_a_seat_limited_to_a_brand_knows_how_many_follow_a_creator(cast: Cast) -> None:
    channel = account(cast, "a")
    Reading.objects.create(
        workspace=cast.workspace,
        account=channel,
        metric="followers",
        value=900,
        basis=Basis.ACTUAL,
        source="test",
        observed_at=NOW,
    )
    limited = Seat(cast.workspace, cast.client.role, cast.client.user, cast.brand)
    assert facts.followers(limited, [channel.pk]) == {channel.pk: 900}


def test_a_seat_limited_to_a_brand_sees_creators_posts_but_no_other_brands(cast: Cast) -> None:
    other = Brand.objects.create(workspace=cast.workspace, name="Other", slug="other")
    channel = account(cast, "a")
    posts = [post(channel, 1), post(channel, 1, cast.brand), post(channel, 1, other)]
    limited = Seat(cast.workspace, cast.client.role, cast.client.user, cast.brand)
    seen = Placement.objects.visible_to(limited).values_list("pk", flat=True)
    assert set(seen) == {posts[0].pk, posts[1].pk}
