"""Send most where most is likely, and learn while doing so: Thompson sampling, made careful.

Every arm keeps a floor, so that an early mistake is found out. Results come late, so recent units
count only as far as theirs would be there by now (Chapelle 2014; Vernade, Cappé, Perchet 2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nofuz.engine.experiment.reading import Floats

DRAWS = 20_000


@dataclass(frozen=True, eq=False)
class Shares:
    """How to divide the next units among arms.

    Attributes
    ----------
    share : ndarray, shape (arms,)
        At least the floor each; sums to 1.
    best : ndarray, shape (arms,)
        Probability of being the best.
    rate, low, high : ndarray, shape (arms,)
        Expected rate of results in the end, and its 90 % interval.
    """

    share: Floats
    best: Floats
    rate: Floats
    low: Floats
    high: Floats


def arrived(age: ArrayLike, delays: ArrayLike) -> Floats:
    """Share of results that are there by a given age, from the delays of results seen so far.

    Delays are taken as exponential; units still waiting are allowed for, as a result can only be
    seen when it is younger than its unit: the mean is found from delays cut off at these ages.

    Parameters
    ----------
    age
        Of every unit, at least 0, shape (units,).
    delays
        Of the units with a result, at least 0; NaN for the others; shape (units,).

    Returns
    -------
    ndarray, shape (units,)
        In [0, 1]; 1 where no result has been seen, as then nothing is known of delays.

    Raises
    ------
    ValueError
        With the row, for a negative age, or a delay beyond the age.
    """
    old, late = np.asarray(age, np.float64), np.asarray(delays, np.float64)
    if old.shape != late.shape:
        raise ValueError(f"There are {old.size} ages but {late.size} delays; give one each.")
    wrong = np.flatnonzero((old < 0) | (late < 0) | (late > old) | np.isnan(old))
    if len(wrong):
        raise ValueError(f"Row {wrong[0] + 1}: the delay and the age do not fit together.")
    seen = np.isfinite(late)
    mean = float(late[seen].mean()) if seen.any() else 0.0
    if mean == 0:
        return np.ones(len(old))
    limits, scale = np.maximum(old[seen], 1e-12), mean
    for _ in range(100):
        # Expected delay of an exponential cut off at its limit must equal what was seen.
        cut = limits / np.maximum(np.expm1(np.minimum(limits / scale, 700)), 1e-300)
        scale = mean + float(cut.mean())
    return np.asarray(-np.expm1(-old / scale))


def shares(trials: ArrayLike, results: ArrayLike, *, floor: float = 0.05, seed: int = 0) -> Shares:
    """Divide the next units by the probability that each arm is the best.

    Parameters
    ----------
    trials
        Units per arm, recent ones counted by `arrived`; shape (arms,).
    results
        Units with a result per arm, shape (arms,).
    floor
        Least share of each arm.
    seed
        Makes it repeatable.

    Returns
    -------
    Shares

    Raises
    ------
    ValueError
        For fewer than two arms, negative counts, or a floor above what the arms can have.
    """
    given, won = np.asarray(trials, np.float64), np.asarray(results, np.float64)
    if given.shape != won.shape or len(given) <= 1:
        raise ValueError("At least two arms are needed, each with trials and results.")
    wrong = np.flatnonzero((given < 0) | (won < 0) | ~np.isfinite(given + won))
    if len(wrong):
        raise ValueError(f"Row {wrong[0] + 1}: trials and results cannot be negative or missing.")
    if not 0 <= floor * len(given) <= 1:
        raise ValueError(f"A floor of {floor} for {len(given)} arms is more than there is.")
    rng = np.random.default_rng(seed)
    # Allowing for delays can leave fewer trials than results: then all of them were won.
    lost = np.maximum(given - won, 0)
    drawn = rng.beta(1 + won, 1 + lost, (DRAWS, len(given)))
    best = np.bincount(drawn.argmax(axis=1), minlength=len(given)) / DRAWS
    low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
    share = floor + (1 - floor * len(given)) * best
    return Shares(share, best, drawn.mean(axis=0), low, high)
