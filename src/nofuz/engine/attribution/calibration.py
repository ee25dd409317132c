"""What channels caused: a randomised hold-out per channel, steadied by what journeys suggest.

For each channel some people, drawn at random, are not shown it. Conversions lost among them are the
only direct evidence of effect, and noisy. The credit of a model is precise, but of something else.
So the effect of channel i is taken as k m_i + l n_i, give or take a share t of m_i, where m_i is
its credit to a power between 0 and 1 and n_i all conversions that met it: l comes out below 0, for
some of these would have come anyway. k, l, t and the power are learned from all hold-outs together
(empirical Bayes; k and l integrated out, the others over a grid). Many people held out: the
measurement decides. Few: what the credit of all channels together suggests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.attribution.paths import counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.attribution.credit import Credit
    from nofuz.engine.attribution.foreseeing import Measured
    from nofuz.engine.attribution.kernels import Floats

WIDEST, GRID = 2.0, 41
POWERS = (0.0, 0.25, 0.5, 0.75, 1.0)
LEAST, FREE = 0.1, 10.0
Z = {0.8: 1.2815515655446004, 0.9: 1.6448536269514722, 0.95: 1.959963984540054}


@dataclass(frozen=True, eq=False)
class HoldOut:
    """People held out of each channel and people who were not, shape (channels,) each.

    Attributes
    ----------
    channels : tuple of str
    held, held_won : ndarray of float64
        People who were not shown the channel, and how many of them converted.
    met, met_won : ndarray of float64
        The same for those who could be shown it. Count either everybody on both sides, or on both
        sides only people whom the channel would have met: the latter is about twice as precise.
    """

    channels: tuple[str, ...]
    held: Floats
    held_won: Floats
    met: Floats
    met_won: Floats

    @property
    def lost(self) -> Floats:
        """Conversions that all these people together owe to the channel, measured."""
        rate = self.met_won / self.met - self.held_won / self.held
        return np.asarray(rate * (self.met + self.held))

    @property
    def error(self) -> Floats:
        """Standard error of `lost`."""
        variance = np.zeros(len(self.channels))
        for people, won in ((self.held, self.held_won), (self.met, self.met_won)):
            rate = (won + 0.5) / (people + 1)
            variance += rate * (1 - rate) / people
        return np.asarray(np.sqrt(variance) * (self.met + self.held))


@dataclass(frozen=True, eq=False)
class Calibrated:
    """Conversions that each channel caused, shape (channels,) each, channels as in the credit.

    Attributes
    ----------
    channels : tuple of str
    caused, low, high : ndarray of float64
        Estimate and its interval, in conversions of the people of the hold-out; may be negative.
    measured, error : ndarray of float64
        By the hold-out alone, and its standard error; NaN for a channel without one.
    level : float
        Of the interval.
    """

    channels: tuple[str, ...]
    caused: Floats
    low: Floats
    high: Floats
    measured: Floats
    error: Floats
    level: float

    @property
    def shares(self) -> Floats:
        """Each channel's part of all that was caused, shape (channels,)."""
        return np.asarray(self.caused / self.caused.sum())


def hold_out(
    channels: Sequence[str],
    held: ArrayLike,
    held_won: ArrayLike,
    met: ArrayLike,
    met_won: ArrayLike,
) -> HoldOut:
    """Check the counts of a hold-out; see `HoldOut`.

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a count that is negative or not finite, a
        group without people, more conversions than people, or a channel named twice.
    """
    size = len(channels)
    if size == 0:
        raise ValueError("The hold-out names no channel.")
    twice = next((row for row, name in enumerate(channels) if name in channels[:row]), None)
    if twice is not None:
        raise ValueError(f"Row {twice + 1}: the channel {channels[twice]} is listed twice.")
    arrays = [
        counts(values, size, what)
        for values, what in (
            (held, "held_out"),
            (held_won, "held_out_conversions"),
            (met, "met"),
            (met_won, "met_conversions"),
        )
    ]
    for people, won in ((arrays[0], arrays[1]), (arrays[2], arrays[3])):
        if (people == 0).any():
            row = int(np.argmax(people == 0))
            raise ValueError(f"Row {row + 1}: nobody is in one of the two groups.")
        if (won > people).any():
            row = int(np.argmax(won > people))
            raise ValueError(f"Row {row + 1}: more people converted than there are.")
    return HoldOut(tuple(channels), *arrays)


def calibrate(credit: Credit, held: HoldOut | Measured, level: float = 0.9) -> Calibrated:
    """Estimate what each channel caused from its hold-out and, where that is noisy, its credit.

    Parameters
    ----------
    credit
        For journeys of the same channels. Last-touch credit serves best: what a channel closed,
        beside what merely met it, comes nearest to effect. Any model is accepted.
    held
        Hold-outs of some or all of these channels, counted or by `foresee`.
    level
        Of the interval: 0.8, 0.9 or 0.95.

    Returns
    -------
    Calibrated

    Raises
    ------
    ValueError
        For a hold-out of a channel that has no credit, or another level; one sentence.
    """
    strange = set(held.channels) - set(credit.channels)
    if strange:
        raise ValueError(f"The channel {min(strange)} is held out but in no journey.")
    if level not in Z:
        raise ValueError(f"The level is {level}; it must be 0.8, 0.9 or 0.95.")
    size = len(credit.channels)
    place = [credit.channels.index(name) for name in held.channels]
    measured, error = np.full(size, np.nan), np.full(size, np.nan)
    measured[place], error[place] = held.lost, held.error
    caused, spread = _pooled(credit, measured, error)
    reach = Z[level] * spread
    return Calibrated(
        credit.channels, caused, caused - reach, caused + reach, measured, error, level
    )


def _pooled(credit: Credit, measured: Floats, error: Floats) -> tuple[Floats, Floats]:
    """Mean and standard deviation of the effects; k, l, t and the power integrated out."""
    known = np.isfinite(measured)
    unit = float(abs(measured[known]).mean()) or 1.0
    noise, seen = np.where(known, error, unit) / unit, np.where(known, measured, 0.0) / unit
    own = np.maximum(credit.conversions / (credit.conversions.mean() or 1.0), LEAST)
    others = [] if credit.met is None else [credit.met / (credit.met.mean() or 1.0)]
    found = [
        _given((ratio * own**power) ** 2, np.array([own**power, *others]).T, known, seen, noise**2)
        for ratio in np.linspace(0, WIDEST, GRID)
        for power in POWERS
    ]
    means, variances = np.array([one[0] for one in found]), np.array([one[1] for one in found])
    fits = np.array([one[2] for one in found])
    part = np.exp(fits - fits.max())
    part /= part.sum()
    mean = part @ means
    return unit * mean, unit * np.sqrt(part @ (variances + (means - mean) ** 2))


def _given(
    own: Floats, signs: Floats, known: NDArray[np.bool_], seen: Floats, noise: Floats
) -> tuple[Floats, Floats, float]:
    """Mean, variance and log-evidence when effects are a mix of `signs` with variance `own`."""
    weight = known / (own + noise)
    sure = (signs.T * weight) @ signs + np.eye(signs.shape[1]) / FREE**2
    pull = signs.T @ (weight * seen)
    mix = np.linalg.solve(sure, pull)
    moved = own * weight
    mean = signs @ mix + moved * (seen - signs @ mix)
    rest = (1 - moved)[:, None] * signs
    variance = own * (1 - moved) + (rest * np.linalg.solve(sure, rest.T).T).sum(axis=1)
    misses = weight @ seen**2 - pull @ mix
    evidence = np.log(weight[known]).sum() - np.linalg.slogdet(sure)[1] - misses
    return mean, variance, float(evidence) / 2
