"""The best arm gets most, every arm its floor, and late results do not mislead."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.experiment import arrived, shares


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 500), st.floats(0, 1)), min_size=2, max_size=8))
def test_shares_keep_the_floor_and_sum_to_one(arms: list[tuple[int, float]]) -> None:
    trials = [count for count, _ in arms]
    found = shares(trials, [int(count * rate) for count, rate in arms], floor=0.05)
    assert (found.share >= 0.05 - 1e-12).all()
    assert found.share.sum() == pytest.approx(1)
    assert found.best.sum() == pytest.approx(1)


def test_arms_alike_get_alike_and_the_better_gets_more() -> None:
    assert shares([100, 100], [10, 10]).share == pytest.approx([0.5, 0.5], abs=0.02)
    found = shares([1_000, 1_000, 1_000], [50, 90, 55], floor=0.1)
    assert found.share[1] == pytest.approx(0.8, abs=0.02)


def test_the_interval_holds_the_rate_as_often_as_it_says() -> None:
    rng = np.random.default_rng(0)
    rates = rng.uniform(0.01, 0.2, 400)
    won = rng.binomial(400, rates)
    found = shares(np.full(400, 400.0), won, floor=0)
    assert 0.86 <= ((found.low <= rates) & (rates <= found.high)).mean() <= 0.94


def test_delays_are_learned_although_the_longest_are_not_seen_yet() -> None:
    rng = np.random.default_rng(1)
    age = rng.uniform(0, 10, 20_000)
    delay = rng.exponential(5, 20_000)
    seen = np.where((delay <= age) & (rng.random(20_000) < 0.3), delay, np.nan)
    there = arrived(age, seen)
    assert there == pytest.approx(1 - np.exp(-age / 5), abs=0.05)
    assert (arrived(age, np.full(20_000, np.nan)) == 1).all()


def run(*, allow_for_delay: bool, seed: int) -> float:
    """Share of units that the better of two arms got; it was tried last and its results wait."""
    rng = np.random.default_rng(seed)
    rates, arm, born, due = (0.05, 0.15), [], [], []
    split = np.array([0.5, 0.5])
    for day in range(40):
        drawn = (rng.random(100) < split[1]).astype(int)
        won = rng.random(100) < np.take(rates, drawn)
        arm += drawn.tolist()
        born += [day] * 100
        due += np.where(won, day + rng.exponential(6, 100), np.inf).tolist()
        age, late = day + 1.0 - np.array(born), np.array(due) - np.array(born)
        seen = np.where(late <= age, late, np.nan)
        weight = arrived(age, seen) if allow_for_delay else np.ones(len(age))
        trials = np.bincount(arm, weight, 2)
        split = shares(trials, np.bincount(arm, ~np.isnan(seen), 2), seed=day).share
    return float(np.mean(arm))


def test_the_better_arm_wins_although_its_results_come_late() -> None:
    careful = np.mean([run(allow_for_delay=True, seed=seed) for seed in range(10)])
    assert careful > 0.75


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: shares([1], [1]), "At least two arms"),
        (lambda: shares([1, -1], [1, 0]), "Row 2: trials and results cannot be negative"),
        (lambda: shares([1, 1], [1, 0], floor=0.6), "A floor of 0.6 for 2 arms"),
        (lambda: arrived([1, 2], [np.nan, 3]), "Row 2: the delay and the age do not fit"),
        (lambda: arrived([1], [1, 2]), "1 ages but 2 delays"),
    ],
)
def test_what_makes_no_sense_is_refused(call: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        call()
