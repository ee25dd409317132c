"""Three campaigns with everything that belongs to them, carried by the real actions."""

from __future__ import annotations

from collections import Counter

from nofuz.campaigns.api import Assignment, AssignmentEvent, Campaign, State
from nofuz.demo.house import LOGINS
from nofuz.money import facts as money
from nofuz.money.models import Posting
from nofuz.tracking import facts as tracking
from nofuz.tracking.api import Click, Conversion, Rule
from nofuz.workspaces.api import Seat
from tests.demo.conftest import NOW


def test_one_campaign_is_over_one_runs_and_one_is_planned(demo: Seat) -> None:
    campaigns = Campaign.objects.visible_to(demo)
    phases = {campaign.phase_on(NOW.date()).value for campaign in campaigns}
    assert phases == {"planned", "running", "ended"}
    assert all(campaign.is_simulated for campaign in campaigns)


def test_assignments_stand_in_every_state(demo: Seat) -> None:
    states = Counter(Assignment.objects.visible_to(demo).values_list("state", flat=True))
    assert set(states) == set(State)


def test_the_finished_campaign_is_paid_and_traced(demo: Seat) -> None:
    finished = Assignment.objects.visible_to(demo).filter(campaign__ends_on__lt=NOW)
    assert finished.count() > 10
    assert not finished.exclude(state=State.PAID).exists()
    clicked = {row["placement"] for row in tracking.clicks(demo)}
    bought = {row["placement"] for row in tracking.conversions(demo)}
    placements = set(finished.values_list("placement", flat=True))
    assert len(placements & clicked) > len(placements) * 0.7
    assert len(placements & bought) > len(placements) * 0.5


def test_nothing_happened_in_the_future(demo: Seat) -> None:
    for model in (AssignmentEvent, Click, Conversion):
        assert model.objects.visible_to(demo).exists()
        assert not model.objects.visible_to(demo).filter(at__gt=NOW).exists()
    assert not Posting.objects.filter(entry__on__gt=NOW).exists()


def test_orders_come_by_codes_by_clicks_and_by_themselves_and_some_come_back(demo: Seat) -> None:
    orders = Conversion.objects.visible_to(demo)
    rules = set(orders.values_list("rule", flat=True))
    assert {Rule.CODE, Rule.CLICK, Rule.NOTHING} <= rules
    assert orders.refunds().exists()
    assert orders.sales().count() > 60


def test_small_creators_bring_orders_more_cheaply_than_large_ones(demo: Seat) -> None:
    cost = Counter[int]()
    for row in money.costs(demo):
        cost[row["placement"] or 0] += row["minor"]
    orders = Counter(
        {row["placement"] or 0: row["conversions"] for row in tracking.conversions(demo)}
    )
    small, large = [], []
    for one in Assignment.objects.visible_to(demo).filter(state=State.PAID):
        fee = one.fee_minor or 0
        (small if fee < 100_000 else large).append(one.placement_id)
    assert _each(cost, orders, small) < _each(cost, orders, large)


def test_returns_are_not_absurd(demo: Seat) -> None:
    cost = sum(row["minor"] for row in money.costs(demo))
    revenue = sum(
        row["revenue_minor"] - row["refunded_minor"] for row in tracking.conversions(demo)
    )
    assert -0.8 < revenue / cost - 1 < 4


def test_the_creator_who_can_log_in_has_work_to_do(demo: Seat) -> None:
    email = next(login.email for login in LOGINS if login.role == "creator")
    mine = Assignment.objects.visible_to(demo).filter(creator__user__email=email)
    assert {State.INVITED, State.ACCEPTED, State.REVISION, State.PAID} <= set(
        mine.values_list("state", flat=True)
    )


def _each(cost: Counter[int], orders: Counter[int], placements: list[int]) -> float:
    return sum(cost[pk] for pk in placements) / sum(orders[pk] for pk in placements)
