"""Half-lives of posts, also of those that are still young."""

from __future__ import annotations

import numpy as np
import pytest

from nofuz.engine.forecast import from_snapshots, half_life, half_lives

OUT = np.datetime64("2025-03-01T00:00", "s")


def test_the_published_survival_of_leukaemia_patients_comes_out_again() -> None:
    """Freireich et al. 1963 (6-MP arm): 21 patients, 9 relapses, Kaplan-Meier median 23 weeks."""
    weeks = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    found = half_life(weeks, [True] * 9 + [False] * 12)
    assert found.median == 23
    assert (found.posts, found.past) == (21, 9)
    assert found.shape == pytest.approx(1.354, abs=2e-3)
    assert found.scale == pytest.approx(33.77, abs=0.02)


def test_the_interval_holds_the_median_though_many_are_young() -> None:
    held = 0
    for seed in range(400):
        rng = np.random.default_rng(seed)
        life, age = 10 * rng.weibull(1.3, 80), rng.uniform(0.1, 30, 80)
        found = half_life(np.minimum(life, age), life <= age)
        truth = 10 * np.log(2) ** (1 / 1.3)
        held += found.low <= truth <= found.high
    assert held / 400 == pytest.approx(0.8, abs=0.05)


def test_half_of_the_result_is_looked_up_in_the_curve() -> None:
    at = OUT + np.array([1, 2, 4, 1, 3]).astype("m8[h]")
    curves = from_snapshots(list("aaabb"), list("aaabb"), [OUT] * 5, at, [10, 30, 40, 5, 6])
    hours, reached = half_lives(curves, [40, 20])
    assert hours.tolist() == [1.5, 3]
    assert reached.tolist() == [True, False]
    hours, reached = half_lives(curves, [np.nan, np.nan])
    assert not reached.any()


def test_a_median_out_of_sight_is_told_by_the_weibull_distribution_only() -> None:
    found = half_life([1, 2, 9, 9, 9, 9], [True, True, False, False, False, False])
    assert np.isnan(found.median)
    assert found.high == np.inf
    assert found.weibull_median > 9


def test_no_posts_have_no_half_life() -> None:
    with pytest.raises(ValueError, match="There is no post"):
        half_life([], [])
    with pytest.raises(ValueError, match="Row 2: the age is not above 0"):
        half_life([1, 0], [True, True])
    assert np.isnan(half_life([1, 2], [False, False]).median)
