"""The invented brand family has a past and a future, is plausible, and says that it is invented."""

from __future__ import annotations

from django.db.models import Sum

from nofuz.creators.api import Creator, Listing
from nofuz.money import facts as money
from nofuz.money.models import Posting
from nofuz.placements import facts
from nofuz.placements.api import Account, Owner, Placement, Reading
from nofuz.workspaces.api import Seat, Workspace
from tests.demo.conftest import NOW


def test_everything_says_that_it_is_simulated(demo: Seat) -> None:
    assert demo.workspace.is_simulated
    for model in (Account, Creator, Placement):
        rows = model.objects.visible_to(demo)
        assert rows.exists()
        assert not rows.filter(is_simulated=False).exists()


def test_nothing_lies_in_the_future_but_plans(demo: Seat) -> None:
    placements = Placement.objects.visible_to(demo)
    assert not placements.filter(published_at__gt=NOW).exists()
    assert not Reading.objects.visible_to(demo).filter(observed_at__gt=NOW).exists()
    assert placements.filter(published_at=None, planned_for__gt=NOW).count() > 10


def test_the_money_adds_up_to_zero(demo: Seat) -> None:
    mine = Posting.objects.filter(entry__workspace=demo.workspace)
    totals = mine.values("entry", "currency").annotate(total=Sum("minor"))
    assert totals.count() > 100
    assert not totals.exclude(total=0).exists()


def test_creators_write_in_three_languages_and_some_hide_or_do_not_tell(demo: Seat) -> None:
    listings = Listing.objects.visible_to(demo)
    assert set(listings.values_list("language", flat=True)) == {"fa", "fr", "en"}
    assert listings.filter(price_minor=None).exists()
    assert listings.exclude(price_minor=None).exists()
    hidden = Account.objects.visible_to(demo).filter(owner=Owner.CREATOR, platform="instagram")
    assert hidden.exclude(placements__readings__metric="likes").exists()


def test_readings_of_a_post_grow(demo: Seat) -> None:
    post = (
        Placement.objects.visible_to(demo)
        .filter(account__owner=Owner.BRAND)
        .earliest("published_at")
    )
    views = (
        post.readings.filter(metric="views").order_by("observed_at").values_list("value", flat=True)
    )
    assert len(views) > 3
    assert list(views) == sorted(views)


def test_own_posts_are_cheap_per_view(demo: Seat) -> None:
    own = {row["placement"] for row in facts.placements(demo) if row["route"] == "owned"}
    views = sum(
        row["value"] for row in facts.newest_readings(demo, own) if row["metric"] == "views"
    )
    cost = sum(row["minor"] for row in money.costs(demo) if row["placement"] in own) / 100
    assert 1 < 1000 * cost / views < 12
    assert Workspace.objects.filter(is_simulated=True).count() == 1


def test_reach_is_never_more_than_views(demo: Seat) -> None:
    own = {row["placement"] for row in facts.placements(demo)}
    known: dict[int, dict[str, float]] = {}
    for row in facts.newest_readings(demo, own):
        known.setdefault(row["placement"], {})[row["metric"]] = row["value"]
    assert all(seen["reach"] <= seen["views"] for seen in known.values() if "reach" in seen)
