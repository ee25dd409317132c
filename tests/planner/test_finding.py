"""Find creators for a budget: lawful, explained, and certified."""

from __future__ import annotations

from typing import Any

import pytest

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.planner import api as planner
from nofuz.planner.api import Answer, Grounds, Question, Wanted
from nofuz.planner.models import Follower
from tests.cast import Cast, assemble
from tests.planner.support import creator

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def ask(cast: Cast, budget: int, **rest: Any) -> Answer:
    return planner.solve(cast.owner, Question(budget=Money(budget, "EUR"), **rest))


def follows(cast: Cast, account: int, people: range) -> None:
    Follower.objects.bulk_create(
        Follower(workspace=cast.workspace, account_id=account, person=person) for person in people
    )


def test_the_plan_keeps_the_budget_and_proves_how_good_it_is(cast: Cast) -> None:
    for number in range(8):
        views = [8_000 * (number + 1), 12_000 * (number + 1)]
        creator(cast, f"c{number}", views, price=10_000 * (number + 2))
    answer = ask(cast, 150_000)
    assert 0 < answer.cost <= 150_000
    assert (answer.value or 0) <= answer.upper_bound
    assert answer.share > 0.99
    assert answer.grounds == Grounds.ADDITIVE
    assert answer.low is not None
    assert answer.low < (answer.value or 0) < (answer.high or 0)


def test_what_each_adds_sums_to_the_whole(cast: Cast) -> None:
    for number in range(5):
        creator(cast, f"c{number}", [5_000, 9_000], price=20_000)
    answer = ask(cast, 70_000)
    assert sum(pick.gain for pick in answer.picks) == pytest.approx(answer.value)
    assert sum(pick.cost for pick in answer.picks) == answer.cost


def test_must_and_never_are_kept(cast: Cast) -> None:
    best = creator(cast, "best", [90_000] * 3, price=10_000)
    poor = creator(cast, "poor", [100] * 3, price=10_000)
    creator(cast, "good", [50_000] * 3, price=10_000)
    chosen = {pick.account_id for pick in ask(cast, 20_000, must=(poor,), never=(best,)).picks}
    assert poor in chosen
    assert best not in chosen


def test_one_creator_takes_no_more_than_its_share_of_the_budget(cast: Cast) -> None:
    for number in range(4):
        creator(cast, f"small{number}", [9_000, 11_000], price=20_000)
    creator(cast, "star", [900_000, 990_000], price=90_000)
    answer = ask(cast, 100_000, largest_share=0.25)
    assert (len(answer.picks), answer.too_dear) == (4, 1)


def test_your_own_effort_per_creator_is_part_of_the_cost(cast: Cast) -> None:
    for number in range(4):
        creator(cast, f"c{number}", [10_000] * 3, price=10_000)
    assert len(ask(cast, 40_000).picks) == 4
    assert len(ask(cast, 40_000, coordination_minor=10_000).picks) == 2


def test_without_a_rate_the_price_is_assumed_and_marked_or_the_creator_is_left_out(
    cast: Cast,
) -> None:
    creator(cast, "free", [20_000] * 3)
    assumed = ask(cast, 1_000_000, cpm_minor=1_000)
    assert [pick.is_cost_estimated for pick in assumed.picks] == [True]
    without = ask(cast, 1_000_000)
    assert (without.picks, without.unpriced) == ((), 1)


def test_a_rate_in_another_currency_is_counted_not_converted(cast: Cast) -> None:
    creator(cast, "dollar", [20_000] * 3, price=100, currency="USD")
    answer = ask(cast, 1_000_000)
    assert (answer.picks, answer.other_currency) == ((), 1)


def test_a_creator_without_known_results_is_left_out_and_counted(cast: Cast) -> None:
    creator(cast, "silent", [], price=100)
    creator(cast, "known", [5_000], price=100)
    answer = ask(cast, 1_000)
    assert (len(answer.picks), answer.unknown) == (1, 1)


def test_with_audience_data_people_are_counted_once(cast: Cast) -> None:
    """Two creators share all followers, a third has others: the third is worth more."""
    one = creator(cast, "one", [1_000] * 3, price=100, followers=100)
    two = creator(cast, "two", [1_000] * 3, price=100, followers=100)
    three = creator(cast, "three", [800] * 3, price=100, followers=80)
    follows(cast, one, range(100))
    follows(cast, two, range(100))
    follows(cast, three, range(100, 180))
    answer = ask(cast, 200, wanted=Wanted.REACH)
    assert answer.grounds == Grounds.AUDIENCE
    assert answer.value == pytest.approx(180)
    assert answer.plain_sum == pytest.approx(180)
    everybody = ask(cast, 300, wanted=Wanted.REACH, must=(one, two, three))
    assert everybody.value == pytest.approx(180)
    assert everybody.plain_sum == pytest.approx(280)


def test_a_panel_stands_for_all_followers(cast: Cast) -> None:
    """The data hold one follower in ten: overlap is counted there and scaled up."""
    one = creator(cast, "one", [9_000] * 3, price=100, followers=1_000)
    two = creator(cast, "two", [9_000] * 3, price=100, followers=1_000)
    follows(cast, one, range(100))
    follows(cast, two, range(50, 150))
    answer = ask(cast, 200, wanted=Wanted.REACH)
    assert answer.stands_for == pytest.approx(10)
    assert answer.value == pytest.approx(1_500)
    assert answer.plain_sum == pytest.approx(2_000)


def test_without_audience_data_reach_is_a_range_and_says_so(cast: Cast) -> None:
    for number in range(3):
        creator(cast, f"c{number}", [1_000] * 3, price=100)
    answer = ask(cast, 300, wanted=Wanted.REACH)
    assert (answer.grounds, answer.value) == (Grounds.SIZES, None)
    assert answer.low == pytest.approx(1_000, rel=0.5)
    assert answer.high == pytest.approx(3 * (answer.low or 0))


def test_with_the_size_of_the_market_there_is_a_guess_inside_the_range(cast: Cast) -> None:
    for number in range(3):
        creator(cast, f"c{number}", [1_000] * 3, price=100)
    answer = ask(cast, 300, wanted=Wanted.REACH, population=5_000)
    assert answer.value is not None
    assert (answer.low or 0) < answer.value < (answer.high or 0)


def test_a_plan_is_kept_as_it_was_answered(cast: Cast) -> None:
    creator(cast, "c", [5_000] * 3, price=100)
    question = Question(budget=Money(1_000, "EUR"), platforms=("youtube",))
    plan = planner.ask(question=question, brand=cast.brand, by=cast.owner)
    kept = planner.Plan.objects.get(pk=plan.pk)
    assert kept.question == question
    assert kept.answer.picks[0].name


def test_no_creator_that_fits_is_said_in_one_sentence(cast: Cast) -> None:
    with pytest.raises(Refused, match="No creator fits"):
        planner.ask(question=Question(budget=Money(1, "EUR")), brand=cast.brand, by=cast.owner)


def test_a_plan_starts_a_campaign_with_its_creators(cast: Cast) -> None:
    for number in range(2):
        creator(cast, f"c{number}", [5_000] * 3, price=40_000)
    question = Question(budget=Money(100_000, "EUR"), coordination_minor=5_000)
    plan = planner.ask(question=question, brand=cast.brand, by=cast.owner)
    campaign = planner.start_campaign(
        plan=plan, name="Spring", landing_url="https://shop.example/", by=cast.owner
    )
    fees = [assignment.fee_minor for assignment in campaign.assignments.all()]
    assert fees == [40_000, 40_000]
    assert campaign.budget_minor == 100_000
