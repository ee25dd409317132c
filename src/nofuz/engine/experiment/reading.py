"""Read an experiment at any moment, as often as you like, without being fooled by chance.

A plain test is right once, at a moment fixed beforehand. A confidence sequence holds the truth at
all moments together with the stated probability (Robbins 1970; Waudby-Smith, Arbour, Sinha,
Kennedy, Ramdas 2024): the likelihood of a difference, averaged over a normal prior of differences,
over that of no difference is a fair bet, and a fair bet seldom multiplies its stake by 20.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.special import ndtri

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]

FEWEST = 30


@dataclass(frozen=True, eq=False)
class Sequence:
    """A difference between two arms as it became known, look by look.

    Attributes
    ----------
    difference, low, high : ndarray, shape (looks,)
        Mean of the tried arm less that of the control, and its confidence sequence; low and high
        are infinite while an arm has fewer than 30 values or nothing varies.
    p_value : ndarray, shape (looks,)
        Valid at any look, and never rising.
    level : float
        Chance that every interval at once holds the truth.
    """

    difference: Floats
    low: Floats
    high: Floats
    p_value: Floats
    level: float

    @property
    def decided(self) -> int | None:
        """The first look at which no difference was ruled out, counted from 0; None if never."""
        apart = np.flatnonzero(self.p_value <= 1 - self.level)
        return int(apart[0]) if len(apart) else None

    @property
    def verdict(self) -> str:
        """What may be said now, as one English sentence."""
        if not np.isfinite(self.low[-1]):
            return "Nothing can be said of the difference yet: too few units, or all alike."
        between = f"between {self.low[-1]:+.4g} and {self.high[-1]:+.4g}"
        if self.decided is None:
            return f"Not decided: the difference lies {between}. You may go on, or stop, at will."
        better = "better" if self.difference[self.decided] > 0 else "worse"
        return f"Decided at look {self.decided + 1}: it is {better}. The difference lies {between}."


def read(
    value: ArrayLike, tried: ArrayLike, *, planned: int, looks: ArrayLike | None = None,
    level: float = 0.95,
) -> Sequence:  # fmt: skip
    """Read an experiment of two arms as its values came in.

    Parameters
    ----------
    value
        Result of each unit in order of arrival: 0 or 1, or an amount; shape (n,).
    tried
        Whether each unit was in the tried arm, assigned by chance; shape (n,).
    planned
        Units in all at which the sequence is to be narrowest; fixed before looking.
    looks
        Numbers of units after which to look, rising; after each one when absent.
    level
        In (0, 1).

    Returns
    -------
    Sequence

    Raises
    ------
    ValueError
        One sentence: with the row for a missing value; when an arm is empty.
    """
    result, arm = np.asarray(value, np.float64), np.asarray(tried, bool)
    if result.shape != arm.shape:
        raise ValueError(f"There are {result.size} values but {arm.size} arms; give one each.")
    missing = np.flatnonzero(~np.isfinite(result))
    if len(missing):
        raise ValueError(f"Row {missing[0] + 1}: the value is missing.")
    if arm.all() or not arm.any():
        raise ValueError("One arm is empty, so there is nothing to compare.")
    at = np.arange(len(arm)) if looks is None else np.asarray(looks, np.int64) - 1
    # Deviations from the mean: squares of large amounts would lose their digits.
    result = result - result.mean()
    counts, sums, squares = (
        np.array([np.cumsum(column * here)[at] for here in (~arm, arm)])
        for column in (np.ones(len(arm)), result, result**2)
    )
    return from_sums(counts, sums, squares, planned=planned, level=level)


def from_sums(
    counts: Floats, sums: Floats, squares: Floats, *, planned: int, level: float
) -> Sequence:
    """Read from running sums, shape (2, ..., looks), control first; see `read`."""
    difference, variance, effective = compared(counts, sums, squares)
    weight = effective * _prior(planned, level)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds = 0.5 * difference**2 / variance * weight / (1 + weight) - 0.5 * np.log1p(weight)
        half = np.sqrt(
            2 * variance * (1 + 1 / weight) * (0.5 * np.log1p(weight) - np.log(1 - level))
        )
    early = (counts.min(axis=0) < FEWEST) | ~(variance > 0)
    p_value = np.where(early, 1.0, np.exp(-np.clip(np.where(early, 0, odds), 0, 700)))
    low, high = difference - half, difference + half
    return Sequence(
        difference,
        np.where(early, -np.inf, low),
        np.where(early, np.inf, high),
        np.minimum.accumulate(p_value, axis=-1),
        level,
    )


def compared(counts: Floats, sums: Floats, squares: Floats) -> tuple[Floats, Floats, Floats]:
    """Difference of means, its variance, and the number of pairs that it is worth."""
    with np.errstate(divide="ignore", invalid="ignore"):
        means = sums / counts
        spread = np.maximum(squares / counts - means**2, 0) * counts / np.maximum(counts - 1, 1)
        return means[1] - means[0], (spread / counts).sum(axis=0), 1 / (1 / counts).sum(axis=0)


def _prior(planned: int, level: float) -> float:
    """Inverse variance ratio of the prior that is narrowest at the planned size."""
    twice = -2 * np.log(1 - level)
    return float((twice + np.log1p(twice)) / (planned / 4))


def plain(counts: Floats, sums: Floats, squares: Floats, level: float) -> NDArray[np.bool_]:
    """Whether a plain test would call the difference significant at each look."""
    difference, variance, _ = compared(counts, sums, squares)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(
            (abs(difference) > ndtri((1 + level) / 2) * np.sqrt(variance)) & (variance > 0)
        )
