"""Rows of counts, laid on one even grid of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from nofuz.engine.anomaly import kernels
from nofuz.engine.anomaly.changes import change_points

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.anomaly.kernels import Floats
    from nofuz.engine.anomaly.watching import Ints

MOST = 50_000_000
DAY = np.timedelta64(1, "D")
WHOLE_ENOUGH = 0.5
MONDAY_OF_EPOCH = 4


@dataclass(frozen=True, eq=False)
class Series:
    """Counts of topics, `step` seconds apart.

    Attributes
    ----------
    topics : ndarray, shape (k,)
        Names, sorted.
    first : datetime64[s]
        Moment of the first row.
    step : int
    counts : ndarray of float64, shape (n, k)
        NaN where not known.
    """

    topics: NDArray[Any]
    first: np.datetime64
    step: int
    counts: Floats

    def moment(self, places: ArrayLike) -> NDArray[np.datetime64]:
        """Moments of rows, same shape as `places`."""
        moments: NDArray[np.datetime64] = self.first + np.asarray(places) * np.timedelta64(
            self.step, "s"
        )
        return moments

    def daily(self) -> tuple[NDArray[np.datetime64], Floats]:
        """Days, shape (d,), and totals per day, shape (d, k); NaN where half a day or more lacks.

        What else lacks is taken as the rest of that day. Steps of a day or more stay as they are.
        """
        if self.step >= kernels.DAY:
            return self.moment(np.arange(len(self.counts))).astype("datetime64[D]"), self.counts
        dates = self.moment(np.arange(len(self.counts))).astype("datetime64[D]")
        days, which = np.unique(dates, return_inverse=True)
        known, totals = np.zeros((2, len(days), len(self.topics)))
        np.add.at(known, which, np.isfinite(self.counts))
        np.add.at(totals, which, np.nan_to_num(self.counts))
        share = known * self.step / kernels.DAY
        whole = np.where(share > WHOLE_ENOUGH, share, np.nan)
        return days, totals / np.minimum(whole, 1.0)

    def changes(self, topic: int, weekdays: Floats) -> tuple[NDArray[np.datetime64], Ints]:
        """Days, and positions of those at which the level of a topic, by its place, changed.

        `weekdays` is what is usual from Monday to Sunday, shape (7,).
        """
        days, totals = self.daily()
        weekday = (days.astype(np.int64) - MONDAY_OF_EPOCH) % len(weekdays)
        usual = weekdays[weekday] if self.step <= kernels.DAY else None
        return days, change_points(totals[:, topic], usual)


def from_rows(topic: ArrayLike, at: ArrayLike, count: ArrayLike) -> Series:
    """Lay rows on a grid whose step is the commonest distance between counts of a topic.

    Parameters
    ----------
    topic, at, count
        What was counted, when (datetime64), and how much (NaN when not known), shape (rows,).

    Returns
    -------
    Series

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a missing moment, a negative count, or a
        second count of a topic within one step; or when no topic has two counts, or the counts are
        too far apart.
    """
    names, moments = np.asarray(topic), np.asarray(at).astype("datetime64[s]")
    values = np.asarray(count, np.float64)
    if not len(names) == len(moments) == len(values):
        raise ValueError("Topics, moments and counts must be as many.")
    for wrong, what in (
        (np.isnat(moments), "the moment is missing"),
        ((values < 0) | np.isinf(values), "this is not a count"),
    ):
        if wrong.any():
            raise ValueError(f"Row {np.flatnonzero(wrong)[0] + 1}: {what}.")
    topics, which = np.unique(names, return_inverse=True)
    order = np.lexsort((moments, which))
    gaps = np.diff(moments[order]).astype(np.int64)[np.diff(which[order]) == 0]
    if not (gaps > 0).any():
        raise ValueError("At least one topic needs counts of two moments.")
    lengths, times = np.unique(gaps[gaps > 0], return_counts=True)
    step = int(lengths[times.argmax()])
    first = moments.min()
    place = np.round((moments - first).astype(np.int64) / step).astype(np.int64)
    if place.max() * len(topics) > MOST:
        raise ValueError(f"Counts every {step} s reach too far; give fewer topics or longer steps.")
    cells = place * len(topics) + which
    _, firsts = np.unique(cells, return_index=True)
    again = np.ones(len(cells), np.bool_)
    again[firsts] = False
    if again.any():
        row = np.flatnonzero(again)[0]
        raise ValueError(f"Row {row + 1}: {names[row]} has two counts within {step} seconds.")
    counts = np.full((place.max() + 1) * len(topics), np.nan)
    counts[cells] = values
    return Series(topics, first, step, counts.reshape(-1, len(topics)))
