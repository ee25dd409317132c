"""Who would have met a channel they were held out of: foreseen from the rest of their journey.

Most people never meet a given channel, held out or not; counted on both sides, they add noise and
nothing else. Who was not held out shows how often the channel is met between which two others. So
every converting journey without it has a chance q that it would have been met, and conversions are
weighed by q on both sides: those that it could not have touched drop out, the others cancel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.attribution.kernels import Floats, Ints, Touches
    from nofuz.engine.attribution.paths import Paths

MET, ELSEWHERE, FORESEEN, WITHOUT, APART = 0, 1, 2, 3, 4
SIZE, SQUARE = 0, 1


@dataclass(frozen=True, eq=False)
class Measured:
    """What channels caused, measured: channels, conversions and their standard errors."""

    channels: tuple[str, ...]
    lost: Floats
    error: Floats


def foresee(
    paths: Paths,
    held: ArrayLike,
    *,
    people_held: ArrayLike | None = None,
    people: int | None = None,
) -> Measured:
    """Measure what channels caused from the journeys of people, each held out by lot.

    Parameters
    ----------
    paths
        One path per person, who converts at its last touch or not at all.
    held
        Whether the person was held out of the channel, shape (n, channels), channels as in
        `paths`; lots of different channels drawn apart.
    people_held, people
        How many were held out of each channel, shape (channels,), and how many there are in all,
        those included who met nothing and have no path. Without them, those with a path.

    Returns
    -------
    Measured
        Conversions that these people together owe to each channel that somebody was held out of;
        for `calibrate`. Where this is less certain than the plain difference between both groups,
        that difference.

    Raises
    ------
    ValueError
        When somebody converted more than once or met a channel they were held out of, with the row
        (counted from 1); when everybody was held out of a channel, or nobody of any.
    """
    lots: NDArray[np.bool_] = np.asarray(held, bool)
    if lots.shape != (paths.size, len(paths.channels)):
        raise ValueError("There must be one lot per path and channel.")
    if (paths.conversions > 1).any():
        row = int(np.argmax(paths.conversions > 1))
        raise ValueError(f"Row {row + 1}: a person may convert once; split the journey.")
    row_of = np.repeat(np.arange(paths.size), np.diff(paths.starts))
    against = lots[row_of, paths.touches]
    if against.any():
        row = int(row_of[np.argmax(against)])
        raise ValueError(f"Row {row + 1}: the person met a channel they were held out of.")
    total = float(paths.size if people is None else people)
    apart = np.asarray(lots.sum(axis=0) if people_held is None else people_held, np.float64)
    if (apart >= total).any():
        name = paths.channels[int(np.argmax(apart >= total))]
        raise ValueError(f"Everybody was held out of {name}.")
    some = np.flatnonzero(apart)
    if not some.size:
        raise ValueError("Nobody was held out of any channel.")
    found = np.array(
        [
            _measured(paths, np.ascontiguousarray(lots[:, one]), one, apart[one], total)
            for one in some.tolist()
        ]
    )
    names = tuple(paths.channels[one] for one in some)
    return Measured(names, found[:, 0] * total, found[:, 1] * total)


def _measured(
    paths: Paths, out: NDArray[np.bool_], channel: int, held: float, people: float
) -> tuple[float, float]:
    """Rate of conversions that a channel caused among all people, and its standard error."""
    between = _between(paths.starts, paths.touches, out, channel, len(paths.channels))

    def weighed(chance: Floats) -> Floats:
        return _weighed(paths.starts, paths.touches, paths.conversions, out, channel, chance)

    everybody = weighed(np.ones_like(between))
    best = _difference(everybody, 1.0, held, people - held)
    if everybody[ELSEWHERE, SIZE] > 0:
        finer = weighed(between)
        known = float(finer[FORESEEN, SIZE] / finer[ELSEWHERE, SIZE])
        if known > 0:
            foreseen = _difference(finer, known, held, people - held)
            best = min(best, foreseen, key=lambda answer: answer[1])
    return best


def _difference(sums: Floats, known: float, held: float, others: float) -> tuple[float, float]:
    """Rate caused and its error, when a share `known` of who would convert is foreseen."""
    without = sums[APART, SIZE] / held - sums[WITHOUT, SIZE] / others
    noise = sums[APART, SQUARE] / held**2 + sums[WITHOUT, SQUARE] / others**2
    error = np.sqrt(noise / known**2 + sums[MET, SIZE] / others**2)
    return float(sums[MET, SIZE] / others - without / known), float(error)


@compiled
def _between(
    starts: Ints, touches: Touches, out: NDArray[np.bool_], channel: int, channels: int
) -> Floats:
    """How often the channel is met between two others, who are not held out; start is the last."""
    gaps, filled = np.zeros((channels + 1, channels)), np.zeros((channels + 1, channels))
    for person in range(len(out)):
        if out[person]:
            continue
        before, seen = channels, 0.0
        for touch in range(starts[person], starts[person + 1]):
            after = touches[touch]
            if after == channel:
                seen = 1.0
                continue
            gaps[before, after] += 1.0
            filled[before, after] += seen
            before, seen = after, 0.0
    return filled / np.maximum(gaps, 1.0)


@compiled
def _weighed(
    starts: Ints,
    touches: Touches,
    won: Floats,
    out: NDArray[np.bool_],
    channel: int,
    between: Floats,
) -> Floats:
    """Sums over converting journeys, and of their squared weights, shape (5, 2).

    Of those not held out: MET the channel; of these, converting ELSEWHERE, and how much of them was
    FORESEEN from the rest; weights of those WITHOUT it. Of those held out: weights, APART.
    """
    sums = np.zeros((5, 2))
    for person in range(len(out)):
        if won[person] == 0.0:
            continue
        before, met, missed = len(between) - 1, False, 1.0
        for touch in range(starts[person], starts[person + 1]):
            after = touches[touch]
            if after == channel:
                met = True
            else:
                missed *= 1.0 - between[before, after]
                before = after
        weight = won[person] * (1.0 - missed)
        if out[person] or not met:
            place = APART if out[person] else WITHOUT
            sums[place, SIZE] += weight
            sums[place, SQUARE] += weight * weight
            continue
        sums[MET, SIZE] += won[person]
        if touches[starts[person + 1] - 1] != channel:
            sums[ELSEWHERE, SIZE] += won[person]
            sums[FORESEEN, SIZE] += weight
    return sums
