"""Without who-follows-whom the answer is a range and a stated guess."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.coverage import (
    Limit,
    Overlaps,
    Rules,
    audiences,
    from_edges,
    independent,
    pairwise,
)
from tests.engine.coverage.worlds import random_instance

unhurried = settings(deadline=None, max_examples=60)
sizes = st.lists(st.integers(0, 40), min_size=1, max_size=7)


def test_sizes_alone_give_a_range_and_no_estimate() -> None:
    known = audiences(["a", "b", "c"], [100, 60, 10], [10, 5, 9])
    estimate = independent(known, 15)
    assert set(estimate.chosen) == {"a", "b"}
    assert estimate.value is None
    assert (estimate.lowest, estimate.highest) == (100, 160)
    assert estimate.assumption == "sizes only"


def test_a_population_gives_a_stated_estimate_below_the_plain_sum() -> None:
    known = audiences(["a", "b", "c"], [100, 60, 10], [10, 5, 9], population=120)
    estimate = independent(known, 15)
    assert estimate.value == pytest.approx(120 * (1 - (20 / 120) * (60 / 120)))
    assert estimate.highest == 120
    assert estimate.certificate.startswith("Estimated: about 110 with independent audiences;")


def test_a_chance_of_seeing_lowers_every_figure() -> None:
    known = audiences(["a", "b"], [100, 60], [10, 5], seen=0.5, accepts=[1, 0.5], population=200)
    estimate = independent(known, 15)
    assert (estimate.lowest, estimate.highest) == (50, 65)
    assert estimate.value == pytest.approx(200 * (1 - 0.75 * 0.925))


@unhurried
@given(sizes, st.integers(0, 60), st.sampled_from([None, 50.0]))
def test_the_estimated_choice_is_the_best_knapsack(
    followers: list[int], budget: int, population: float | None
) -> None:
    costs = [3 + 7 * number % 11 for number in range(len(followers))]
    estimate = independent(
        audiences(np.arange(len(followers)), followers, costs, population=population), budget
    )

    def worth(chosen: tuple[int, ...]) -> float:
        rest = np.prod([1 - followers[one] / 50 for one in chosen])
        return float(50 * (1 - rest) if population else sum(followers[one] for one in chosen))

    everyone = range(len(followers))
    sets = (one for k in range(len(followers) + 1) for one in itertools.combinations(everyone, k))
    best = max(worth(one) for one in sets if sum(costs[i] for i in one) <= budget)
    assert estimate.cost <= budget
    assert worth(tuple(estimate.chosen)) == pytest.approx(best, abs=1e-6)
    assert estimate.lowest <= (estimate.value or estimate.highest) + 1e-6
    assert (estimate.value or 0) <= estimate.highest + 1e-6
    assert estimate.highest <= estimate.upper_bound + 1e-6


@unhurried
@given(st.integers(0, 2**32), st.integers(2, 12), st.sampled_from([1.0, 0.6]))
def test_pairwise_bounds_hold_the_true_reach(seed: int, accounts: int, seen: float) -> None:
    instance = random_instance(np.random.default_rng(seed), accounts, people=60)
    sets = [
        set(instance.indices[instance.indptr[one] : instance.indptr[one + 1]].tolist())
        for one in range(accounts)
    ]
    known = audiences(range(accounts), [len(one) for one in sets], instance.costs, seen=seen)
    pairs = [(i, j, len(sets[i] & sets[j])) for i, j in itertools.combinations(range(accounts), 2)]
    first, second, shared = zip(*pairs, strict=True)
    overlaps = Overlaps(known, first, second, shared)
    estimate = pairwise(overlaps, int(instance.costs.sum() // 2))
    times = np.zeros(instance.people)
    for one in estimate.chosen:
        times[list(sets[int(one)])] += 1
    truth = float((1 - (1 - seen) ** times).sum())
    assert estimate.lowest <= truth + 1e-6
    assert truth <= estimate.highest + 1e-6
    assert estimate.value is not None
    assert estimate.lowest - 1e-6 <= estimate.value <= estimate.highest + 1e-6
    low, high = overlaps.reach(list(estimate.chosen))
    assert low <= estimate.lowest + 1e-6
    assert high == pytest.approx(estimate.highest)


def test_pairwise_choices_keep_the_rules() -> None:
    known = audiences(list("abcd"), [50, 40, 30, 20], [5, 5, 5, 5])
    overlaps = Overlaps(known, ["a"], ["b"], [40])
    rules = Rules(must=["d"], never=["c"], limits=[Limit("letters", list("abc"), at_least=1)])
    assert set(pairwise(overlaps, 10, rules=rules).chosen) == {"a", "d"}
    assert pairwise(overlaps, 10).chosen == ("a", "c")
    with pytest.raises(ValueError, match="No choice was found"):
        pairwise(overlaps, 5, rules=rules)


def test_two_audiences_with_known_overlap_leave_no_doubt() -> None:
    known = audiences(["a", "b"], [50, 40], [1, 1])
    assert Overlaps(known, ["a"], ["b"], [15]).reach(["a", "b"]) == (75, 75)


@pytest.mark.parametrize(
    ("first", "second", "shared", "sentence"),
    [
        (["a", "a"], ["b", "a"], [1, 1], r"Row 2: the account is paired with itself\."),
        (["a"], ["x"], [1], r"Row 1: the account second x has no audience size"),
        (["a"], ["b"], [41], r"Row 1: more people are shared than the smaller audience has\."),
        (["a"], ["b"], [-1], r"Row 1: the number of shared people is -1.0; it must be 0 or more\."),
    ],
)
def test_impossible_overlaps_are_refused(
    first: list[str], second: list[str], shared: list[int], sentence: str
) -> None:
    known = audiences(["a", "b"], [50, 40], [1, 1])
    with pytest.raises(ValueError, match=sentence):
        Overlaps(known, first, second, shared)


def test_a_population_smaller_than_an_audience_is_refused() -> None:
    with pytest.raises(ValueError, match="Row 2: the audience of 50 is larger than the population"):
        audiences(["a", "b"], [10, 50], [1, 1], population=40)


def test_an_estimate_is_not_a_choice() -> None:
    """A page that shows an estimate cannot mistake it for a counted reach."""
    instance = from_edges([1, 2], ["a", "b"], accounts=["a", "b"], costs=[1, 1])
    estimate = independent(audiences(["a", "b"], instance.audience, [1, 1]), 2)
    assert not hasattr(estimate, "share")
    assert not hasattr(estimate, "gap")
