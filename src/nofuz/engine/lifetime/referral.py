"""What customers are worth through those they brought, without counting a unit of revenue twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import ndtri

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.lifetime.histories import Floats, Ints

TOO_NEAR_ONE = 0.95


@dataclass(frozen=True, eq=False)
class ReferralValue:
    """Direct value, what was passed on to the referrer, and what was received, shape (n,) each."""

    direct: Floats
    passed_on: Floats
    received: Floats

    @property
    def total(self) -> Floats:
        """Direct value plus received minus passed on; sums to the sum of direct values."""
        return self.direct + self.received - self.passed_on


def referral_value(direct: ArrayLike, referrer: ArrayLike, share: float = 0.5) -> ReferralValue:
    """Share the value of referred customers with those who brought them.

    A referred customer passes `share` of their own value and of all they received on to their
    referrer, who does the same. So referrers of referrers gain too, and every unit stays in
    exactly one place.

    Parameters
    ----------
    direct
        Own value per customer, shape (n,), any sign.
    referrer
        Position of who brought each customer, -1 for nobody, shape (n,).
    share
        In [0, 1].

    Returns
    -------
    ReferralValue

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a referrer outside the list or a circle
        of referrals; or for a share outside [0, 1].
    """
    own = np.asarray(direct, np.float64)
    by = np.asarray(referrer, np.int64)
    if own.shape != by.shape:
        raise ValueError(f"There are {own.size} values but {by.size} referrers; give one each.")
    if not 0 <= share <= 1:
        raise ValueError(f"The share is {share}; it must be between 0 and 1.")
    outside = (by < -1) | (by >= len(by))
    if outside.any():
        raise ValueError(f"Row {np.flatnonzero(outside)[0] + 1}: the referrer is not in the list.")
    received, passed = np.zeros(len(own)), np.zeros(len(own))
    for generation in reversed(_generations(by)):
        passed[generation] = share * (own[generation] + received[generation])
        np.add.at(received, by[generation], passed[generation])
    return ReferralValue(own, passed, received)


def _generations(by: Ints) -> list[NDArray[Any]]:
    """Referred customers by distance from someone who came alone; refuses circles."""
    known = by < 0
    found: list[NDArray[Any]] = []
    while not known.all():
        next_ones = np.flatnonzero(~known & known[by])
        if not len(next_ones):
            row = np.flatnonzero(~known)[0] + 1
            raise ValueError(
                f"Row {row}: the customer was referred, through others, by themselves."
            )
        known[next_ones] = True
        found.append(next_ones)
    return found


@dataclass(frozen=True)
class Spread:
    """How customers bring customers.

    Attributes
    ----------
    k : float
        Mean number of new customers each customer brings.
    low, high : float
        Interval of k.
    level : float
        Its confidence level.
    multiplier : float or None
        Customers in the end per customer won otherwise, 1 / (1 - k); None when k may reach 0.95,
        where the figure would mean nothing.
    """

    k: float
    low: float
    high: float
    level: float
    multiplier: float | None


def k_factor(brought: ArrayLike, level: float = 0.9) -> Spread:
    """Estimate how many customers each customer brings.

    Parameters
    ----------
    brought
        New customers brought per customer, shape (n,), at least two; customers too young to have
        brought any lower the figure and are best left out.
    level
        Of the interval, in (0, 1).

    Returns
    -------
    Spread

    Raises
    ------
    ValueError
        For fewer than two customers, or a negative count.
    """
    counts = np.asarray(brought, np.float64)
    if len(counts) <= 1:
        raise ValueError("At least two customers are needed to see how they bring others.")
    if (counts < 0).any():
        raise ValueError(f"Row {np.flatnonzero(counts < 0)[0] + 1}: the count is negative.")
    k = float(counts.mean())
    # Counts of 0 everywhere are no proof of 0: the spread is at least that of one more referral.
    spread = max(float(counts.var(ddof=1)), (counts.sum() + 1) / len(counts))
    half = float(ndtri((1 + level) / 2)) * float(np.sqrt(spread / len(counts)))
    high = k + half
    multiplier = 1 / (1 - k) if high < TOO_NEAR_ONE else None
    return Spread(k, max(0.0, k - half), high, level, multiplier)
