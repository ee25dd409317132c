"""Orders, summed up per customer: how often, how recently, since when, and how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

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
    return _summed(who[kept], day[kept], paid[kept], end, unit_days)


def _summed(
    who: NDArray[Any], day: NDArray[np.datetime64], paid: Floats, end: np.datetime64, unit: float
) -> Histories:
    names, person = np.unique(who, return_inverse=True)
    number = (day - day.min()) // DAY
    visits, visit = np.unique(person * (int(number.max()) + 1) + number, return_inverse=True)
    totals = np.bincount(visit, paid)
    owner, when = np.divmod(visits, int(number.max()) + 1)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    stops = np.append(starts[1:], len(owner)) - 1
    repeats = stops - starts
    spent = np.bincount(owner, totals).astype(np.float64)
    last_day = (end - day.min()) // DAY
    with np.errstate(invalid="ignore"):
        mean = (spent - totals[starts]) / repeats
    return Histories(
        customers=names,
        repeats=repeats,
        recency=(when[stops] - when[starts]) / unit,
        age=(last_day - when[starts]) / unit,
        amount=np.where(repeats > 0, mean, np.nan),
        spent=spent,
        unit_days=unit,
    )
