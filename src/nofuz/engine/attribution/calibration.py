"""What channels caused: a randomised hold-out per channel, steadied by what journeys suggest.

For each channel some people, drawn at random, are not shown it. Conversions lost among them are the
only direct evidence of effect, and noisy. The credit of a model is precise, but of something else.
So the effect of channel i is taken as k m_i + l n_i, give or take a share t of m_i to a power,
where m, n, ... are credits of one or more models. k, l, t and the power are learned from all
hold-outs together (empirical Bayes; k and l integrated out, the others over a grid). Few channels
tell little of t, so what is thought of it beforehand matters: about a twentieth, half-Cauchy
(Gelman 2006), whose long tail gives way where hold-outs say otherwise. Many people held out: the
measurement decides. Few: what the credit of all channels together suggests.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr

from nofuz.engine.attribution.paths import counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.attribution.credit import Credit
    from nofuz.engine.attribution.foreseeing import Measured
    from nofuz.engine.attribution.kernels import Floats

SPREADS, USUAL = np.geomspace(0.005, 2.0, 24), 0.05
POWERS = (0.0, 0.25, 0.5, 0.75, 1.0)
LEAST, FREE = 0.1, 10.0
HALVINGS, FAR = 40, 10.0


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


def calibrate(
    credited: Sequence[Credit], held: HoldOut | Measured, level: float = 0.9
) -> Calibrated:
    """Estimate what each channel caused from its hold-out and, where that is noisy, its credit.

    Parameters
    ----------
    credited
        By one or more models, for the same channels in the same order. `intent` first and then
        last touch serve best; any are accepted.
    held
        Hold-outs of some or all of these channels, counted or by `foresee`.
    level
        Of the interval, between 0 and 1.

    Returns
    -------
    Calibrated

    Raises
    ------
    ValueError
        For no credit, credits of different channels, a hold-out of a channel that has no credit,
        or another level; one sentence.
    """
    if not credited:
        raise ValueError("There is no credit to calibrate.")
    channels = credited[0].channels
    if any(credit.channels != channels for credit in credited):
        raise ValueError("The credits are of different channels.")
    strange = set(held.channels) - set(channels)
    if strange:
        raise ValueError(f"The channel {min(strange)} is held out but in no journey.")
    if not 0 < level < 1:
        raise ValueError(f"The level is {level}; it must be between 0 and 1.")
    size = len(channels)
    place = [channels.index(name) for name in held.channels]
    measured, error = np.full(size, np.nan), np.full(size, np.nan)
    measured[place], error[place] = held.lost, held.error
    signs = np.array([credit.conversions / _unit(credit.conversions) for credit in credited]).T
    found = _pooled(signs, measured, error)
    low, high = (found.below((1 + side * level) / 2) for side in (-1, 1))
    return Calibrated(channels, found.mean, low, high, measured, error, level)


@dataclass(frozen=True, eq=False)
class _Mixture:
    """Normal laws of the effects, shape (laws, channels), and the part of each law."""

    means: Floats
    spreads: Floats
    part: Floats

    @property
    def mean(self) -> Floats:
        return np.asarray(self.part @ self.means)

    def below(self, share: float) -> Floats:
        """What such a share of the mixture is below, by halving, shape (channels,)."""
        low = (self.means - FAR * self.spreads).min(axis=0)
        high = (self.means + FAR * self.spreads).max(axis=0)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            more = self.part @ ndtr((middle - self.means) / self.spreads) < share
            low, high = np.where(more, middle, low), np.where(more, high, middle)
        return np.asarray(high)


def _unit(values: Floats) -> float:
    return float(abs(values).mean()) or 1.0


def _pooled(signs: Floats, measured: Floats, error: Floats) -> _Mixture:
    """Laws of the effects, one for each t and power; k and l integrated out."""
    known = np.isfinite(measured)
    unit = _unit(measured[known])
    noise, seen = np.where(known, error, unit) / unit, np.where(known, measured, 0.0) / unit
    own = np.maximum(signs[:, 0], LEAST)
    given = [
        (*_given((spread * own**power) ** 2, signs, known, seen, noise**2), spread)
        for spread in SPREADS
        for power in POWERS
    ]
    means, variances, fits, spreads = (np.array(column) for column in zip(*given, strict=True))
    likely = fits + np.log(spreads) - np.log1p((spreads / USUAL) ** 2)
    part = np.exp(likely - likely.max())
    return _Mixture(unit * means, unit * np.sqrt(variances), part / part.sum())


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
