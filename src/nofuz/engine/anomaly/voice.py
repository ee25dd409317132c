"""Share of voice: who is talked about how much, with an interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtrit

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nofuz.engine.anomaly.kernels import Floats


@dataclass(frozen=True, eq=False)
class Shares:
    """Shares of all mentions, shape (k,) each; NaN ends where no interval can be told."""

    share: Floats
    low: Floats
    high: Floats
    level: float


def shares(counts: ArrayLike, level: float = 0.95) -> Shares:
    """Tell shares from counts of several periods.

    Mentions come in bursts, so that a thousand of them are not a thousand independent votes. How
    far shares differ from period to period says how sure they are: leave one period out at a time
    (jackknife), on the scale of the logit, with Student's t for the number of periods that carry
    weight.

    Parameters
    ----------
    counts
        Mentions per period and topic, >= 0, shape (periods, k). Periods long enough not to depend
        on each other, as days.
    level
        Of the interval, in (0, 1).

    Returns
    -------
    Shares

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a negative or missing count; or when nothing
        was counted, or the level lies outside (0, 1).

    References
    ----------
    Miller, The jackknife: a review, Biometrika 1974. Satterthwaite, Biometrics Bulletin 1946.
    """
    table = np.atleast_2d(np.asarray(counts, np.float64))
    wrong = ~(np.isfinite(table) & (table >= 0)).all(axis=1)
    if wrong.any():
        raise ValueError(f"Row {np.flatnonzero(wrong)[0] + 1}: a count is missing or negative.")
    if not 0 < level < 1:
        raise ValueError(f"The level is {level}; it must be between 0 and 1.")
    table = table[table.sum(1) > 0]
    if not len(table):
        raise ValueError("Nothing was counted, so there are no shares.")
    own, every = table.sum(0), table.sum()
    share = own / every
    with np.errstate(divide="ignore", invalid="ignore"):
        middle = np.log(own / (every - own))
        weight = table.sum(1) / every
        # One period's pull on the share, as if the others had to say it without that period.
        pull = (table - share * table.sum(1)[:, None]) / every / (1 - weight[:, None])
        pull -= pull.mean(0)
        periods = len(table)
        variance = (pull**2).sum(0) * (periods - 1) / periods
        freedom = np.maximum(1 / (weight**2).sum() - 1, 1.0)
        reach = stdtrit(freedom, (1 + level) / 2) * np.sqrt(variance) / (share * (1 - share))
        low, high = 1 / (1 + np.exp(reach - middle)), 1 / (1 + np.exp(-reach - middle))
    told = (periods > 1) & (own > 0) & (own < every)
    return Shares(share, np.where(told, low, np.nan), np.where(told, high, np.nan), level)
