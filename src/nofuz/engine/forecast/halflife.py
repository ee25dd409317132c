"""How long posts live: the age at which half of their result is there, some still young."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.forecast.curves import Curves, Floats

SHARPEST, BLUNTEST, HALVINGS = 20.0, 0.05, 50


@dataclass(frozen=True)
class HalfLife:
    """Median half-life in hours.

    Attributes
    ----------
    median, low, high : float
        Kaplan-Meier median and its interval; NaN or inf where too few posts are past theirs.
    shape, scale : float
        Weibull distribution of half-lives: a share exp(-(t / scale)^shape) is longer than t.
        NaN when fewer than two differ.
    posts, past : int
        How many posts there are, and how many of them are past their half-life.
    """

    median: float
    low: float
    high: float
    shape: float
    scale: float
    posts: int
    past: int

    @property
    def weibull_median(self) -> float:
        """The median by the Weibull distribution, where Kaplan-Meier may not reach it."""
        return float(self.scale * np.log(2) ** (1 / self.shape))


def half_lives(curves: Curves, results: ArrayLike) -> tuple[Floats, NDArray[np.bool_]]:
    """Age at which each post had half of its result, or its age now if it has not.

    Parameters
    ----------
    curves
        Posts.
    results
        What each comes to, known or forecast, shape (n,); NaN where neither, which leaves the post
        unfinished.

    Returns
    -------
    tuple of ndarray, shape (n,)
        Hours, and whether half was reached.
    """
    half = np.asarray(results, np.float64) / 2
    hours, last = curves.last()
    reached = last >= half
    for place in np.flatnonzero(reached):
        rows = slice(curves.starts[place], curves.starts[place + 1])
        counts = np.concatenate(([0.0], curves.counts[rows]))
        ages = np.concatenate(([0.0], curves.ages[rows]))
        # From the last reading below half: a flat stretch at half is over when it ends.
        upper = int(np.searchsorted(counts, half[place], "left"))
        lower = max(upper - 1, 0)
        rise = counts[upper] - counts[lower]
        part = (half[place] - counts[lower]) / rise if rise > 0 else 1.0
        hours[place] = ages[lower] + part * (ages[upper] - ages[lower])
    return hours, reached


def half_life(hours: ArrayLike, reached: ArrayLike, level: float = 0.8) -> HalfLife:
    """Median half-life of posts, some of which have not reached theirs.

    Parameters
    ----------
    hours
        Half-life, or age now, shape (n,), above 0.
    reached
        Whether it is the half-life, shape (n,).
    level
        Of the interval, in (0, 1).

    Returns
    -------
    HalfLife

    Raises
    ------
    ValueError
        When there is no post, or one sentence with the row (counted from 1) for an age not above 0.

    References
    ----------
    Kaplan and Meier, JASA 1958. Brookmeyer and Crowley, A confidence interval for the median
    survival time, Biometrics 1982 (with Greenwood's variance, log-log).
    """
    ages, ended = np.asarray(hours, np.float64), np.asarray(reached, np.bool_)
    if not len(ages):
        raise ValueError("There is no post to tell a half-life from.")
    if not (ages > 0).all():
        raise ValueError(f"Row {np.flatnonzero(~(ages > 0))[0] + 1}: the age is not above 0.")
    times = np.unique(ages[ended])
    at_risk = (ages >= times[:, None]).sum(1)
    ending = ((ages == times[:, None]) & ended).sum(1)
    longer = np.cumprod(1 - ending / at_risk)
    with np.errstate(divide="ignore", invalid="ignore"):
        greenwood = np.cumsum(ending / (at_risk * (at_risk - ending)))
        away = (np.log(-np.log(longer)) - np.log(np.log(2))) * -np.log(longer)
        doubt = np.sqrt(greenwood) * NormalDist().inv_cdf((1 + level) / 2)
    inside = np.flatnonzero(abs(away) <= doubt)
    median = _first(times, longer <= 1 / 2)
    low = float(times[inside[0]]) if len(inside) else median
    after = np.flatnonzero((away > doubt) & (longer < 1 / 2))
    high = float(times[after[0]]) if len(after) else np.inf
    shape, scale = _weibull(ages, ended)
    return HalfLife(median, low, high, shape, scale, len(ages), int(ended.sum()))


def _first(times: Floats, where: NDArray[np.bool_]) -> float:
    return float(times[np.argmax(where)]) if where.any() else np.nan


def _weibull(ages: Floats, ended: NDArray[np.bool_]) -> tuple[float, float]:
    """Shape and scale of largest likelihood, unfinished ages included."""
    if len(np.unique(ages[ended])) <= 1:
        return np.nan, np.nan
    logs = np.log(ages / ages.max())

    def slope(shape: float) -> float:
        weights = np.exp(shape * logs)
        return float((weights @ logs) / weights.sum() - 1 / shape - logs[ended].mean())

    low, high = BLUNTEST, SHARPEST
    for _ in range(HALVINGS):
        shape = (low + high) / 2
        low, high = (shape, high) if slope(shape) < 0 else (low, shape)
    scale = (np.exp(shape * logs).sum() / ended.sum()) ** (1 / shape) * ages.max()
    return shape, float(scale)
