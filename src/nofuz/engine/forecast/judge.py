"""How good forecasts are on posts they were not learned from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.forecast.learn import Model, known, learn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.forecast.curves import Curves, Floats

ONE_BY_ONE = 100
BLOCKS = 20


@dataclass(frozen=True, eq=False)
class Judgement:
    """Forecasts of posts left out, beside what came of them, shape (n,) each.

    Attributes
    ----------
    actual, so_far, expected, low, high : ndarray of float64
    baseline : ndarray of float64
        The count so far times the median growth of the other posts.
    given : ndarray of bool
        Where a forecast would have been given; the figures below are of all posts.
    """

    actual: Floats
    so_far: Floats
    expected: Floats
    low: Floats
    high: Floats
    baseline: Floats
    given: NDArray[np.bool_]

    @property
    def error(self) -> float:
        """Median of |expected / actual - 1|."""
        return _error(self.expected, self.actual)

    @property
    def baseline_error(self) -> float:
        """The same for the baseline."""
        return _error(self.baseline, self.actual)

    @property
    def coverage(self) -> float:
        """Share of the posts whose actual count lies inside the interval."""
        return float(((self.low <= self.actual) & (self.actual <= self.high)).mean())


def judge(
    curves: Curves, hours: float, horizon: float, *, model: Model = "curve", level: float = 0.8
) -> Judgement:
    """Forecast posts whose result is known from the other posts.

    Up to 100 posts are left out one by one; more, in 20 blocks of posts published one after
    another, so that the posts of one day do not tell each other's result.

    Parameters
    ----------
    curves, hours, horizon, model, level
        As for `learn`.

    Returns
    -------
    Judgement

    Raises
    ------
    ValueError
        As `learn` does, for the posts that remain.
    """
    posts = known(curves, hours, horizon)
    order = np.argsort(posts.published, kind="stable")
    folds = min(posts.size, ONE_BY_ONE) if posts.size <= ONE_BY_ONE else BLOCKS
    now, actual = posts.at(hours), posts.at(horizon)
    found = np.full((4, posts.size), np.nan)
    given = np.zeros(posts.size, np.bool_)
    for out in np.array_split(order, max(folds, 1)):
        rest = np.ones(posts.size, np.bool_)
        rest[out] = False
        forecaster = learn(posts.part(rest), hours, horizon, model=model, level=level)
        # Whoever is forecast is shown only up to the age forecast from.
        told = forecaster.forecast(posts.part(out).until(hours))
        usual = float(np.median(((1 + actual) / (1 + now))[rest]))
        found[:, out] = told.expected, told.low, told.high, (1 + now[out]) * usual - 1
        given[out] = told.given
    return Judgement(actual, now, found[0], found[1], found[2], found[3], given)


def _error(forecast: Floats, actual: Floats) -> float:
    return float(np.median(abs(forecast / actual - 1)))
