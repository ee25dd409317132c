"""Intervals hold at every look; peeking fools a plain test and not a sequence; power is kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.experiment import from_past, from_rate, needed, power, read
from nofuz.engine.experiment.reading import from_sums

ALIKE = np.array([1.0, 1, 1])


def test_twenty_looks_fool_a_plain_test_and_not_a_sequence() -> None:
    """A/A at 95 %: the sequence errs in at most 5 % of experiments, peeking in over 15 %."""
    found = power(from_rate(0.05), 0.1, 20_000, looks=20)
    assert found.false_alarms <= 0.05 + 2 * found.error / 2
    assert found.peeking > 0.15


@pytest.mark.parametrize(
    "outcome", [from_rate(0.02), from_past(np.r_[np.zeros(900), np.arange(100)])]
)
def test_all_intervals_at_once_hold_the_truth(outcome: object) -> None:
    """Of 400 experiments watched after every 50 units, 95 % never lose the difference of 0."""
    rng = np.random.default_rng(3)
    lost = 0
    for _ in range(400):
        value = rng.choice(outcome.values, 4_000, p=outcome.chances)
        seen = read(value, rng.random(4_000) < 0.5, planned=4_000, looks=np.arange(50, 4_001, 50))
        lost += bool(((seen.low > 0) | (seen.high < 0)).any())
    assert lost <= 28


def test_the_size_found_finds_the_lift_as_often_as_wanted() -> None:
    found = needed(from_rate(0.1), 0.2, wanted=0.8)
    assert 0.8 <= found.power <= 0.86
    assert found.once > found.power
    again = power(from_rate(0.1), 0.2, found.units, seed=9)
    assert again.power == pytest.approx(0.8, abs=0.05)
    assert again.stops < found.units


def test_power_rises_with_size_and_with_lift() -> None:
    past = from_past(np.random.default_rng(0).lognormal(3, 1, 5_000))
    assert len(past.values) == 500
    small, large = power(past, 0.1, 2_000), power(past, 0.1, 8_000)
    assert small.power < large.power
    assert power(past, 0.2, 2_000).power > small.power


@settings(deadline=None, max_examples=25)
@given(st.integers(0, 1_000), st.floats(0.1, 50), st.floats(-100, 100))
def test_scale_and_level_of_values_change_only_the_unit(
    seed: int, scale: float, level: float
) -> None:
    rng = np.random.default_rng(seed)
    value, tried = rng.gamma(1, 1, 300), rng.random(300) < 0.5
    plain = read(value, tried, planned=300)
    moved = read(level + scale * value, tried, planned=300)
    assert moved.p_value == pytest.approx(plain.p_value, rel=1e-4, abs=1e-9)
    assert moved.difference[-1] == pytest.approx(scale * plain.difference[-1], rel=1e-6)


def test_interval_and_p_value_say_the_same() -> None:
    counts = np.full((2, 1), 500.0)
    for gap in np.linspace(0, 0.4, 30):
        sums = np.array([[0.0], [500 * gap]])
        squares = np.array([[500.0], [500 * (1 + gap**2)]])
        seen = from_sums(counts, sums, squares, planned=1_000, level=0.95)
        assert (seen.low[0] > 0) == (seen.p_value[0] < 0.05)


def test_a_verdict_comes_once_and_stays() -> None:
    rng = np.random.default_rng(1)
    tried = rng.random(4_000) < 0.5
    value = rng.normal(0, 1, 4_000) + 0.3 * tried
    seen = read(value, tried, planned=4_000, looks=np.arange(200, 4_001, 200))
    assert seen.decided is not None
    assert "it is better" in seen.verdict
    assert (np.diff(seen.p_value) <= 0).all()
    none = read(rng.normal(0, 1, 4_000), tried, planned=4_000, looks=[4_000])
    assert none.decided is None
    assert "Not decided" in none.verdict


def test_a_few_values_decide_nothing() -> None:
    seen = read(np.r_[np.zeros(20), np.ones(20)], np.r_[np.zeros(20), np.ones(20)], planned=40)
    assert seen.decided is None
    assert np.isinf(seen.low).all()


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: read([1, np.nan], [0, 1], planned=2), "Row 2: the value is missing"),
        (lambda: read([1, 2], [1, 1], planned=2), "One arm is empty"),
        (lambda: read([1, 2], [1], planned=2), "2 values but 1 arms"),
        (lambda: from_rate(1.2), "The rate is 1.2"),
        (lambda: from_past([1, np.nan]), "Row 2: the value is missing"),
        (lambda: from_past(ALIKE), "All past values are alike"),
        (lambda: power(from_rate(0.9), 0.2, 1_000), "would bring the rate to 108%"),
        (lambda: power(from_rate(0.1), 0.2, 10), "10 units are too few for 20 looks"),
        (lambda: needed(from_rate(0.1), 0.0), "No size finds a lift of 0"),
        (lambda: needed(from_rate(0.1), 0.1, wanted=1), "The wanted power is 1"),
        (lambda: needed(from_rate(1e-5), 0.01, runs=50), "Even .* units find a lift"),
    ],
)
def test_what_makes_no_sense_is_refused(call: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        call()
