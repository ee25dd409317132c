"""Changes of level are found afterwards, where they are and only where they are."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from nofuz.engine.anomaly import change_points
from nofuz.engine.anomaly.changes import _divided
from tests.engine.anomaly.worlds import drawn


def test_one_change_is_found_within_days_and_none_is_invented() -> None:
    near, invented = 0, 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        rates = np.concatenate((np.full(60, 50.0), np.full(60, 80.0)))
        found = change_points(drawn(rng, rates, 10))
        near += len(found) == 1 and abs(found[0] - 60) <= 5
        invented += len(change_points(drawn(rng, np.full(120, 50.0), 5))) > 0
    assert near >= 85
    assert invented <= 3


def test_what_is_usual_by_weekday_is_no_change() -> None:
    week = np.tile([1, 1, 1, 1, 1, 0.3, 0.3], 20)
    counts = drawn(np.random.default_rng(1), 100 * week, 50)
    assert not len(change_points(counts, week))
    counts[70:] = np.round(counts[70:] * 0.6)
    assert change_points(counts, week)[0] == pytest.approx(70, abs=2)


def test_one_loud_day_is_no_level() -> None:
    counts = drawn(np.random.default_rng(2), np.full(100, 40.0), 20)
    counts[50] = 4_000
    assert not len(change_points(counts))


def test_gaps_are_left_out() -> None:
    counts = np.concatenate((np.full(30, 10.0), np.full(30, 40.0)))
    counts[[5, 30, 31]] = np.nan
    assert change_points(counts).tolist() == [32]
    assert not len(change_points([np.nan, 1, 2]))


def test_the_division_is_the_best_of_all() -> None:
    """All divisions of eight counts, one by one."""
    for seed in range(30):
        rng = np.random.default_rng(seed)
        values, pattern = rng.poisson(rng.choice([2, 9], 8)) * 1.0, rng.uniform(0.5, 2, 8)

        def cost(ends: tuple[int, ...], values: np.ndarray, pattern: np.ndarray) -> float:
            total = 2.0 * len(ends)
            for start, stop in zip((0, *ends), (*ends, 8), strict=True):
                amount, span = values[start:stop].sum(), pattern[start:stop].sum()
                total -= amount * np.log(amount / span) if amount else 0
            return total

        every = [one for many in range(8) for one in combinations(range(1, 8), many)]
        best = min(every, key=lambda ends: cost(ends, values, pattern))
        found = tuple(_divided(values, pattern, 2.0).tolist())
        assert cost(found, values, pattern) == pytest.approx(cost(best, values, pattern))


@pytest.mark.parametrize(
    ("counts", "usual", "sentence"),
    [
        ([1, -1, 1], None, "Row 2: this is not a count"),
        ([1, 1, 1], [1, 1, 0], "Row 3: the usual pattern is not above 0"),
        ([1, 1, 1], [1, 1], "must be as many"),
    ],
)
def test_bad_counts_are_refused(
    counts: list[float], usual: list[float] | None, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        change_points(counts, usual)
