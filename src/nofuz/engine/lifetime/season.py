"""Busy and quiet months: how orders speed up and slow down for all customers together.

Every customer's rate of ordering is taken times the factor of the month (1 on average). On a clock
that runs faster in busy months, orders come evenly again, so that models of orders need not know.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from nofuz.engine.lifetime.histories import DAY, from_orders, visits
from nofuz.engine.lifetime.purchases import fit_purchases

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.lifetime.histories import Floats, Histories, Ints, Visits
    from nofuz.engine.lifetime.purchases import Purchases

    Days = NDArray[np.datetime64]

YEAR, TWICE = 12, 2
ORDERS_FOR_ONE = 10.0
MOST_ROUNDS, SETTLED = 60, 1e-3


@dataclass(frozen=True, eq=False)
class Season:
    """How busy each month is; 1 is the average.

    Attributes
    ----------
    start : datetime64[M]
        First month of `past`.
    past : ndarray of float64, shape (months,)
        Factors of the months from there.
    year : ndarray of float64, shape (12,)
        Factors of all other months, from January.
    """

    start: np.datetime64
    past: Floats
    year: Floats

    def factors(self, days: Days) -> Floats:
        """Factor of each day, shape of `days`."""
        month = days.astype("datetime64[M]")
        place = (month - self.start).astype(np.int64)
        seen = (place >= 0) & (place < len(self.past))
        own = np.append(self.past, 1.0)[np.where(seen, place, -1)]
        return np.where(seen, own, self.year[month.astype(np.int64) % YEAR])

    def clock(self, first: np.datetime64, days: int) -> Floats:
        """Days of average business from the morning of `first` to each evening, shape (days,)."""
        return np.cumsum(self.factors(first + np.arange(days) * DAY))

    def ahead(self, until: np.datetime64, units: int, unit_days: float) -> Floats:
        """Units of average business from the evening of `until` to the end of each next unit.

        Shape (units,); the last is what `Purchases.expected` takes for that many units. Raises
        ValueError for less than one unit.
        """
        if units < 1:
            raise ValueError(f"The horizon is {units}; it must be at least 1.")
        ends = unit_days * np.arange(1, units + 1)
        days = int(np.ceil(ends[-1]))
        clock = self.clock(until.astype("datetime64[D]") + DAY, days)
        evenings = np.concatenate(([0.0], clock))
        return np.asarray(np.interp(ends, np.arange(days + 1), evenings) / unit_days)


def every_year(factors: ArrayLike) -> Season:
    """Take the season from elsewhere: orders per day in January to December, in any unit.

    Raises
    ------
    ValueError
        Unless there are twelve numbers above 0.
    """
    year = np.asarray(factors, np.float64)
    if year.shape != (YEAR,) or not (np.isfinite(year) & (year > 0)).all():
        raise ValueError("A season is twelve numbers above 0, January first.")
    return Season(np.datetime64("1970-01", "M"), np.ones(0), year / year.mean())


def learn_season(
    customer: ArrayLike, at: ArrayLike, *, until: np.datetime64 | None = None
) -> Season:
    """Learn how busy each month was, apart from customers coming and leaving.

    Factors and the BG/NBD model are fitted together by maximum likelihood (an EM algorithm: given
    the model, a month's factor is its repeat orders over those that its customers, as far as they
    are still there, would make in an average month). When every month of the year was seen twice,
    factors recur every year. Otherwise those of the past only correct the past, and the time ahead
    is taken as average.

    Parameters
    ----------
    customer, at, until
        As in `from_orders`.

    Returns
    -------
    Season

    Raises
    ------
    ValueError
        As `from_orders` and `fit_purchases`; one sentence.
    """
    past = from_orders(customer, at, np.zeros(len(np.asarray(at))), until=until, unit_days=1.0)
    day = np.asarray(at).astype("datetime64[D]")
    end = day.max() if until is None else until.astype("datetime64[D]")
    seen = visits(np.asarray(customer)[day <= end], day[day <= end], end)
    month = seen.calendar.astype("datetime64[M]").astype(np.int64)
    size = int(month[-1] - month[0]) + 1
    recurs = size >= TWICE * YEAR
    label = month % YEAR if recurs else month - month[0]
    weights = np.ones(YEAR) if recurs else np.bincount(label)
    factors = _settled(past, seen, label, weights)
    start = seen.calendar[0].astype("datetime64[M]")
    if recurs:
        return Season(start, np.ones(0), factors)
    return Season(start, factors, np.ones(YEAR))


def _settled(past: Histories, seen: Visits, label: Ints, weights: NDArray[Any]) -> Floats:
    """Factor of each label of days, their weighted mean 1."""
    first, last = seen.when[seen.first], seen.when[seen.last]
    again = np.ones(len(seen.when), bool)
    again[seen.first] = False
    orders = np.bincount(label[seen.when[again]], minlength=len(weights))
    factors = np.ones(len(weights))
    for _ in range(MOST_ROUNDS):
        clock = np.cumsum(factors[label])
        since = clock[first]
        seasoned = replace(past, recency=clock[last] - since, age=clock[-1] - since)
        daily = _usual(fit_purchases(seasoned), seasoned, first, last, len(label))
        usual = np.bincount(label, daily, len(weights))
        better = (orders + ORDERS_FOR_ONE) / (usual + ORDERS_FOR_ONE)
        better *= weights.sum() / (better @ weights)
        if abs(better - factors).max() < SETTLED:
            break
        factors = better
    return better


def _usual(model: Purchases, past: Histories, first: Ints, last: Ints, days: int) -> Floats:
    """Orders that would come on each day of an average month, shape (days,).

    Who has left, left with the last order; who has not is there to the end.
    """
    stays = model.alive(past)
    order = model.r + past.repeats
    gone = (1 - stays) * order / (model.alpha + past.recency)
    there = stays * order / (model.alpha + past.age)
    change = np.bincount(first + 1, gone + there, days + 1) - np.bincount(last + 1, gone, days + 1)
    return np.cumsum(change)[:days]
