"""Since when the level of a stream is another one, found afterwards in all of its counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.anomaly.kernels import Floats

    Ints: TypeAlias = NDArray[np.int64]

TO_SIGMA = 1.4826
PRICE, FEWEST = 3.0, 3
NEIGHBOURS, FARTHEST = 2, 3.0
SMALLEST = 1e-12


def change_points(counts: ArrayLike, usual: ArrayLike | None = None) -> Ints:
    """Find where the level changes, by the best division of all counts into stretches.

    A count far from the median of the five around it is drawn in first: one loud day is no level.
    Each stretch has one level; its cost is the quasi-Poisson likelihood, scaled by the
    over-dispersion seen between neighbours, and each further stretch costs three times the
    logarithm of the number of counts. The division of least cost is found exactly (pruned
    dynamic programming).

    Parameters
    ----------
    counts
        Counts in order, >= 0, NaN where not known, shape (n,).
    usual
        What pattern is usual (weekday, hour), above 0, shape (n,); even when absent.

    Returns
    -------
    ndarray of int64
        Positions at which another level begins, rising.

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a negative count or a pattern not above 0.

    References
    ----------
    Killick, Fearnhead, Eckley, Optimal detection of changepoints with a linear computational
    cost, JASA 2012.
    """
    values = np.asarray(counts, np.float64)
    pattern = np.ones(len(values)) if usual is None else np.asarray(usual, np.float64)
    if len(pattern) != len(values):
        raise ValueError("Counts and their usual pattern must be as many.")
    for wrong, what in (
        ((values < 0) | np.isinf(values), "this is not a count"),
        (~(pattern > 0), "the usual pattern is not above 0"),
    ):
        if wrong.any():
            raise ValueError(f"Row {np.flatnonzero(wrong)[0] + 1}: {what}.")
    known = np.flatnonzero(np.isfinite(values))
    if len(known) < FEWEST:
        return np.zeros(0, np.int64)
    values, pattern = values[known], pattern[known]
    dispersion = _dispersion(values, pattern)
    price = PRICE * np.log(len(values)) * dispersion
    places: Ints = known[_divided(_tamed(values, pattern, dispersion), pattern, price)]
    return places


def _dispersion(values: Floats, pattern: Floats) -> float:
    """Variance over mean, from differences of neighbours: changes of level do not inflate it."""
    rates = values / pattern
    both = 1 / pattern[1:] + 1 / pattern[:-1]
    level = np.maximum((values[1:] + values[:-1]) / (pattern[1:] + pattern[:-1]), SMALLEST)
    gaps = np.abs(np.diff(rates)) / np.sqrt(level * both)
    return max(1.0, float(TO_SIGMA * np.median(gaps)) ** 2)


def _tamed(values: Floats, pattern: Floats, dispersion: float) -> Floats:
    """Counts within three standard deviations of what the median of five neighbours says."""
    around = np.pad(values / pattern, NEIGHBOURS, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(around, 2 * NEIGHBOURS + 1)
    usual = np.median(windows, axis=1) * pattern
    reach = FARTHEST * np.sqrt(dispersion * np.maximum(usual, 1.0))
    tame: Floats = np.clip(values, usual - reach, usual + reach)
    return tame


def _divided(values: Floats, pattern: Floats, price: float) -> Ints:
    """First day of each stretch but the first."""
    total, shape = np.cumsum([np.append(0.0, values), np.append(0.0, pattern)], axis=1)
    return _divided_by_totals(total, shape, price)


@compiled
def _divided_by_totals(total: Floats, shape: Floats, price: float) -> Ints:
    size = len(total) - 1
    least, begun = np.full(size + 1, np.inf), np.zeros(size + 1, np.int64)
    least[0] = -price
    open_ones, left = np.zeros(size + 1, np.int64), 1
    costs = np.zeros(size + 1)
    for stop in range(1, size + 1):
        for place in range(left):
            start = open_ones[place]
            amount = total[stop] - total[start]
            span = shape[stop] - shape[start]
            cost = -amount * np.log(amount / span) if amount > 0 else 0.0
            costs[place] = least[start] + cost
            if costs[place] + price < least[stop]:
                least[stop], begun[stop] = costs[place] + price, start
        kept = 0
        for place in range(left):
            if costs[place] <= least[stop]:
                open_ones[kept] = open_ones[place]
                kept += 1
        open_ones[kept] = stop
        left = kept + 1
    found = np.zeros(size, np.int64)
    many, stop = 0, begun[size]
    while stop > 0:
        found[many] = stop
        many += 1
        stop = begun[stop]
    return found[:many][::-1].copy()
