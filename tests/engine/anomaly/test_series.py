"""Rows become an even grid, with gaps where nothing is known."""

from __future__ import annotations

import numpy as np
import pytest

from nofuz.engine.anomaly import from_rows

AT = np.datetime64("2025-03-03T00:00", "s")


def hours(*at: float) -> np.ndarray:
    return AT + (np.array(at) * 3600).astype("m8[s]")


def test_rows_in_any_order_are_laid_on_the_commonest_step() -> None:
    found = from_rows(list("babab"), hours(1, 0, 0, 1, 4), [2, 10, 1, 11, 5])
    assert found.topics.tolist() == ["a", "b"]
    assert found.step == 3600
    assert found.first == AT
    assert found.counts[:2].tolist() == [[10, 1], [11, 2]]
    assert np.isnan(found.counts[2:4]).all()
    assert found.counts[4, 1] == 5
    assert found.moment([4]).tolist() == hours(4).tolist()


def test_days_are_summed_and_scarce_days_are_not_known() -> None:
    at = hours(*range(24), *range(24, 42), 48)
    found = from_rows(["a"] * len(at), at, np.ones(len(at)))
    days, totals = found.daily()
    assert len(days) == 3
    assert totals[:2, 0].tolist() == [24, 24]
    assert np.isnan(totals[2, 0])


def test_a_change_of_level_has_a_day() -> None:
    at = hours(*range(24 * 60))
    counts = np.random.default_rng(1).poisson(np.repeat([5, 15], 24 * 30))
    days, where = from_rows(["a"] * len(at), at, counts).changes(0, np.ones(7))
    assert days[where].tolist() == [np.datetime64("2025-04-02").item()]


@pytest.mark.parametrize(
    ("at", "counts", "sentence"),
    [
        (hours(0, 1), [1, -1], "Row 2: this is not a count"),
        (np.array([AT, np.datetime64("NaT")]), [1, 1], "Row 2: the moment is missing"),
        (hours(0, 0), [1, 1], "At least one topic needs counts of two moments"),
        (hours(0, 1, 2, 2), [1] * 4, "Row 4: a has two counts within 3600 seconds"),
        (hours(0, 1 / 3600, 10**7), [1] * 3, "reach too far"),
        (hours(0, 1), [1], "must be as many"),
    ],
)
def test_bad_rows_are_refused(at: np.ndarray, counts: list[float], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        from_rows(["a"] * len(at), at, counts)
