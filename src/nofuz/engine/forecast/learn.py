"""Learn from posts whose result is known what others will come to, with an interval that holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from nofuz.engine.forecast.cascade import by_cascade
from nofuz.engine.forecast.growth import by_curve
from nofuz.engine.forecast.levels import fit_levels

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.forecast.curves import Curves, Floats
    from nofuz.engine.forecast.growth import Growth
    from nofuz.engine.forecast.levels import Levels

Model: TypeAlias = Literal["curve", "cascade"]
MODELS: tuple[Model, ...] = ("curve", "cascade")
FEWEST = 10
WIDEST = 10.0
SMALLEST = 1e-9


@dataclass(frozen=True, eq=False)
class Forecast:
    """What posts will come to at the horizon, shape (n,) each.

    Attributes
    ----------
    posts : ndarray
        Names.
    so_far : ndarray of float64
        Count at the age forecast from; NaN where not known.
    expected, low, high : ndarray of float64
        Median and interval; NaN where `so_far` is, or where the curve is broken.
    reason : ndarray of str
        Why this is no forecast; empty where it is one.
    """

    posts: NDArray[Any]
    so_far: Floats
    expected: Floats
    low: Floats
    high: Floats
    reason: NDArray[np.str_]

    @property
    def given(self) -> NDArray[np.bool_]:
        """Where there is a forecast, shape (n,)."""
        return np.asarray(self.reason == "")


@dataclass(frozen=True, eq=False)
class Forecaster:
    """What was learned.

    Attributes
    ----------
    hours, horizon : float
        Age forecast from, and age forecast.
    level : float
        Of the interval, in (0, 1).
    growth : Growth
        What the curve of a post says.
    kinds, accounts : Levels
        What its kind and its account add, in logarithms.
    ends, unseen_ends : tuple of float
        Lower and upper end of the interval in expected deviations, for accounts learned from and
        for others.
    learned : int
        From how many posts.
    """

    hours: float
    horizon: float
    level: float
    growth: Growth
    kinds: Levels
    accounts: Levels
    ends: tuple[float, float]
    unseen_ends: tuple[float, float]
    learned: int

    def forecast(self, curves: Curves) -> Forecast:
        """Tell what posts will come to; those that are past the horizon are treated alike.

        Returns
        -------
        Forecast
            Never below a post's last count. Without one where the count near `hours` is not
            known, where more than half of it went away, or where the ends of the interval differ
            by more than a factor of 10.
        """
        now = curves.at(self.hours)
        usable = np.isfinite(now) & ~curves.broken
        logs, spread = np.full(curves.size, np.nan), np.full(curves.size, np.nan)
        if usable.any():
            posts = curves.part(usable)
            of_kind, kind_doubt = self.kinds.of(posts.kinds)
            of_account, account_doubt = self.accounts.of(posts.accounts)
            grown, doubt = self.growth.predict(posts)
            logs[usable] = np.log1p(now[usable]) + grown + of_kind + of_account
            spread[usable] = np.sqrt(self.accounts.within + doubt + kind_doubt + account_doubt)
        ages, last = curves.last()
        least = np.where(ages <= self.horizon, last, now)
        seen = np.isin(curves.accounts, self.accounts.names)
        below, above = (
            np.where(seen, *both) for both in zip(self.ends, self.unseen_ends, strict=True)
        )
        expected, low, high = (
            np.maximum(np.expm1(logs + end * spread), least) for end in (0.0, below, above)
        )
        reason = np.full(curves.size, "", np.dtype("U60"))
        reason[(1 + high) > WIDEST * (1 + low)] = "too uncertain"
        reason[~np.isfinite(now)] = f"no count near {self.hours:g} h"
        reason[curves.broken] = "more than half of the count went away"
        return Forecast(curves.posts, now, expected, low, high, reason)


def learn(
    curves: Curves,
    hours: float,
    horizon: float,
    *,
    model: Model = "curve",
    level: float = 0.8,
) -> Forecaster:
    """Learn from the posts whose counts at both ages are known.

    The logarithm of the growth is what the curve says, plus a level of the kind, plus one of the
    account within it, each drawn towards 0 by how little is known of it; an account never seen
    has level 0 and a wider interval. The interval takes its ends from what posts left out deviated
    from what the others said of them (conformal, each tail on its own).

    Parameters
    ----------
    curves
        Posts.
    hours, horizon
        Age to forecast from, and age to forecast, in hours.
    model
        "curve" for the shape of the first hours, "cascade" for a self-exciting process.
    level
        Of the interval, in (0, 1).

    Returns
    -------
    Forecaster

    Raises
    ------
    ValueError
        When the horizon is not after `hours`, the level outside (0, 1), or fewer posts are known
        than the interval needs: ten, more for a level above 0.8.

    References
    ----------
    Szabo and Huberman, Predicting the popularity of online content, CACM 2010.
    Barber, Candès, Ramdas, Tibshirani, Predictive inference with the jackknife+, 2021.
    """
    if not 0 < hours < horizon:
        raise ValueError(f"The horizon ({horizon:g} h) must come after the age {hours:g} h.")
    if not 0 < level < 1:
        raise ValueError(f"The level is {level}; it must be between 0 and 1.")
    posts = known(curves, hours, horizon)
    fewest = max(FEWEST, int(np.ceil(2 / (1 - level) - SMALLEST)))
    if posts.size < fewest:
        raise ValueError(
            f"Only {posts.size} posts have counts near {hours:g} h and {horizon:g} h; "
            f"at least {fewest} are needed."
        )
    grown = np.log1p(posts.at(horizon)) - np.log1p(posts.at(hours))
    growth: Growth = (
        by_curve(posts, hours, grown)
        if model == "curve"
        else by_cascade(posts, hours, horizon, grown)
    )
    kinds, of_kind, kind_doubt = _pooled(grown - growth.left_out, posts.kinds)
    left = grown - growth.left_out - of_kind
    accounts, of_account, account_doubt = _pooled(left, posts.accounts)
    usual = accounts.within + growth.doubt + kind_doubt
    ends = _tails((left - of_account) / np.sqrt(usual + account_doubt), level)
    unseen_ends = _tails(left / np.sqrt(usual + accounts.between), level)
    return Forecaster(hours, horizon, level, growth, kinds, accounts, ends, unseen_ends, posts.size)


def known(curves: Curves, hours: float, horizon: float) -> Curves:
    """Posts one can learn from: not broken, and with a count above 0 at both ages."""
    first, last = curves.at(hours), curves.at(horizon)
    return curves.part(~curves.broken & np.isfinite(first) & (np.nan_to_num(last) > 0))


def _pooled(values: Floats, groups: NDArray[Any]) -> tuple[Levels, Floats, Floats]:
    """Levels of groups, and what each value's group says of it without it."""
    levels = fit_levels(values, groups)
    of_group, doubt = levels.of(groups, leave=levels.tame)
    return levels, of_group, doubt


def _tails(scores: Floats, level: float) -> tuple[float, float]:
    """Ends that leave out (1 - level) / 2 of further scores on each side, in finite samples."""
    ordered, tail = np.sort(scores), (1 - level) / 2
    out = int(np.floor((len(ordered) + 1) * tail + SMALLEST))
    return float(ordered[out - 1]), float(ordered[-out])
