"""Orders, summed up per customer: how often, how recently, since when, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.lifetime.season import Season

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]

DAY = np.timedelta64(1, "D")


@dataclass(frozen=True, eq=False)
class Histories:
    """One row per customer, times in units of `unit_days` days.

    Attributes
    ----------
    customers : ndarray, shape (n,)
        Names, sorted.
    repeats : ndarray of int64, shape (n,)
        Days with an order after the first such day.
    recency : ndarray of float64, shape (n,)
        Time from the first to the last order; 0 without a repeat.
    age : ndarray of float64, shape (n,)
        Time from the first order to the end of observation.
    amount : ndarray of float64, shape (n,)
        Mean total of the repeat days; NaN without one.
    spent : ndarray of float64, shape (n,)
        All amounts together, the first included.
    unit_days : float
    """

    customers: NDArray[Any]
    repeats: Ints
    recency: Floats
    age: Floats
    amount: Floats
    spent: Floats
    unit_days: float

    @property
    def size(self) -> int:
        """How many customers there are."""
        return len(self.repeats)


def from_orders(
    customer: ArrayLike,
    at: ArrayLike,
    amount: ArrayLike,
    *,
    until: np.datetime64 | None = None,
    unit_days: float = 7.0,
    season: Season | None = None,
) -> Histories:
    """Sum up orders; those of one customer on one day count as one.

    Parameters
    ----------
    customer, at, amount
        Who, when (datetime64) and how much, shape (orders,).
    until
        Last day of observation, included; later orders are left out. The last order's day when
        absent.
    unit_days
        Length of the unit of time, in days; 7 for weeks.
    season
        Measures time in units of average business, see `learn_season`.

    Returns
    -------
    Histories

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a missing moment or amount, or a negative
        amount; or when no order is left.
    """
    who, day = np.asarray(customer), np.asarray(at).astype("datetime64[D]")
    paid = np.asarray(amount, np.float64)
    if not len(who) == len(day) == len(paid):
        raise ValueError("Customers, moments and amounts must be as many.")
    for wrong, what in (
        (np.isnat(day), "the moment is missing"),
        (~np.isfinite(paid), "the amount is missing"),
        (paid < 0, "the amount is negative; leave returned orders out or net them first"),
    ):
        if wrong.any():
            raise ValueError(f"Row {np.flatnonzero(wrong)[0] + 1}: {what}.")
    if unit_days <= 0:
        raise ValueError(f"The unit is {unit_days} days; it must be above 0.")
    end = until.astype("datetime64[D]") if until is not None else (day.max() if len(day) else None)
    if end is None or not (day <= end).any():
        raise ValueError("There is no order up to the end of observation.")
    kept = day <= end
    days = visits(who[kept], day[kept], end)
    clock = days.clock(None if season is None else season.factors(days.calendar)) / unit_days
    totals = np.bincount(days.visit, paid[kept]).astype(np.float64)
    return days.histories(totals, clock, unit_days)


@dataclass(frozen=True, eq=False)
class Visits:
    """Days on which customers ordered, sorted by customer and day.

    Attributes
    ----------
    customers : ndarray, shape (n,)
    calendar : ndarray of datetime64[D], shape (days,)
        From the first order to the end of observation.
    owner, when : ndarray of int64, shape (visits,)
        Whose day of order, and which; numbers into the two above.
    visit : ndarray of int64, shape (orders,)
        To which of them each order belongs.
    first, last : ndarray of int64, shape (n,)
        Each customer's first and last of them.
    """

    customers: NDArray[Any]
    calendar: NDArray[np.datetime64]
    owner: Ints
    when: Ints
    visit: Ints
    first: Ints
    last: Ints

    def clock(self, factors: Floats | None) -> Floats:
        """What each evening's clock shows, in days, when a day takes its factor of time."""
        size = len(self.calendar)
        return np.arange(size, dtype=np.float64) if factors is None else np.cumsum(factors)

    def histories(self, totals: Floats, clock: Floats, unit_days: float) -> Histories:
        """Sum up per customer by a clock, shape (days,), and the amount of each visit."""
        repeats = self.last - self.first
        spent = np.bincount(self.owner, totals).astype(np.float64)
        with np.errstate(invalid="ignore"):
            mean = (spent - totals[self.first]) / repeats
        since = clock[self.when[self.first]]
        return Histories(
            customers=self.customers,
            repeats=repeats,
            recency=clock[self.when[self.last]] - since,
            age=clock[-1] - since,
            amount=np.where(repeats > 0, mean, np.nan),
            spent=spent,
            unit_days=unit_days,
        )


def visits(who: NDArray[Any], day: NDArray[np.datetime64], end: np.datetime64) -> Visits:
    """Find the days on which each customer ordered; none is after `end`."""
    names, person = np.unique(who, return_inverse=True)
    calendar = np.arange(day.min(), end + DAY, DAY)
    days, visit = np.unique(person * len(calendar) + (day - day.min()) // DAY, return_inverse=True)
    owner, when = np.divmod(days, len(calendar))
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    return Visits(names, calendar, owner, when, visit, first, np.append(first[1:], len(owner)) - 1)
