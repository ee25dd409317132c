"""Shares of voice, with intervals that hold though mentions come in bursts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.engine.anomaly import shares

TRUTH = np.array([0.6, 0.3, 0.1])


@pytest.mark.acceptance
@pytest.mark.parametrize(("days", "size", "bursts"), [(7, 10, 0.0), (14, 2, 0.5), (30, 2, 0.8)])
def test_the_interval_holds_the_share_as_often_as_it_says(
    days: int, size: float, bursts: float
) -> None:
    rng, held = np.random.default_rng(1), np.zeros(3)
    for _ in range(1_500):
        day = np.exp(rng.normal(0, bursts, (days, 1)))
        found = shares(rng.poisson(200 * TRUTH * day * rng.gamma(size, 1 / size, (days, 3))))
        held += (found.low <= TRUTH) & (found.high >= TRUTH)
    assert ((held / 1_500 >= 0.93) & (held / 1_500 <= 0.97)).all()


@given(st.lists(st.tuples(*[st.integers(0, 500)] * 3), min_size=1, max_size=12))
def test_shares_sum_to_one_and_lie_inside_their_intervals(counts: list[tuple[int, ...]]) -> None:
    if not np.sum(counts):
        return
    found = shares(counts)
    assert found.share.sum() == pytest.approx(1)
    told = np.isfinite(found.low)
    assert (found.low[told] <= found.share[told] + 1e-12).all()
    assert (found.share[told] <= found.high[told] + 1e-12).all()


def test_where_nothing_can_be_told_nothing_is() -> None:
    assert np.isnan(shares([[5, 3]]).low).all()
    nobody = shares([[5, 3, 0], [6, 1, 0]])
    assert nobody.share[2] == 0
    assert np.isnan(nobody.high[2])
    assert np.isfinite(nobody.low[0])


@pytest.mark.parametrize(
    ("counts", "level", "sentence"),
    [
        ([[1, 2], [1, -1]], 0.95, "Row 2: a count is missing or negative"),
        ([[1, np.nan]], 0.95, "Row 1: a count is missing or negative"),
        ([[0, 0]], 0.95, "Nothing was counted"),
        ([[1, 2]], 1.0, "The level is 1.0"),
    ],
)
def test_bad_counts_are_refused(counts: list[list[float]], level: float, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        shares(counts, level)
