"""One pass over all journeys: journey i is touches[starts[i]:starts[i + 1]], channels from 0."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from nofuz.engine.compiled import compiled

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Touches: TypeAlias = NDArray[np.int32]

ENDS, DECAY, SETS = 0, 1, 2
POSITIONS, PAIR = 8, 2
WON, VALUE, SQUARE, MET, ALONE, PLACES = 0, 1, 2, 3, 4, 5
CONVERTED, LOST, STEPS = 0, 1, 2


@compiled
def _part(first: float, last: float) -> float:
    """How two touches, with none between, share a journey."""
    return first / (first + last) if first + last > 0.0 else 0.5


@compiled
def _weight(place: int, size: int, first: float, last: float) -> float:
    """Share of the touch at a place, by the rule of the ends."""
    if size == 1:
        return 1.0
    if size == PAIR:
        head = _part(first, last)
        return head if place == 0 else 1.0 - head
    if place == 0:
        return first
    return last if place == size - 1 else (1.0 - first - last) / (size - PAIR)


@compiled
def divide(
    starts: Ints,
    touches: Touches,
    won: Floats,
    value: Floats,
    channels: int,
    rule: int,
    first: float,
    last: float,
) -> Floats:
    """Divide conversions and value of each journey among its touches.

    By rule: ENDS gives `first` and `last` to the outer touches and the rest to those between;
    DECAY gives each touch `first` times what the next one gets; SETS gives each different channel
    the same, spread over its touches. Returns shape (channels, PLACES + POSITIONS): conversions,
    value, variance of the conversions when journeys are Poisson, conversions that met the channel
    and those that met no other, and conversions by place of the touch, the last for all further.
    """
    sums = np.zeros((channels, PLACES + POSITIONS))
    times, share = np.zeros(channels, np.int64), np.zeros(channels)
    for journey in range(len(won)):
        if won[journey] == 0.0 and value[journey] == 0.0:
            continue
        start, stop = starts[journey], starts[journey + 1]
        different = 0
        for touch in range(start, stop):
            channel = touches[touch]
            different += times[channel] == 0
            times[channel] += 1
        size = stop - start
        late = 1.0 / size
        if rule == DECAY and first != 1.0:
            late = (1.0 - first) / (1.0 - first**size)
        for touch in range(stop - 1, start - 1, -1):
            channel = touches[touch]
            weight = late
            if rule == ENDS:
                weight = _weight(touch - start, size, first, last)
            elif rule == SETS:
                weight = 1.0 / (different * times[channel])
            else:
                late *= first
            share[channel] += weight
            place = PLACES + min(touch - start, POSITIONS - 1)
            sums[channel, place] += weight * won[journey]
        for touch in range(start, stop):
            channel = touches[touch]
            if times[channel] > 0:
                part = share[channel]
                sums[channel, WON] += part * won[journey]
                sums[channel, VALUE] += part * value[journey]
                sums[channel, SQUARE] += part * part * won[journey]
                sums[channel, MET] += won[journey]
                sums[channel, ALONE] += won[journey] if different == 1 else 0.0
                times[channel], share[channel] = 0, 0.0
    return sums


@compiled
def transitions(
    starts: Ints, touches: Touches, won: Floats, lost: Floats, channels: int, memory: int
) -> Floats:
    """Count steps from each state, the last `memory` touches, to conversion, loss and channels.

    State s is a number in base channels + 1 of channel + 1 per touch; 0 is the start. Returns
    counts of shape (states * (STEPS + channels),).
    """
    base, width = channels + 1, STEPS + channels
    oldest = base ** (memory - 1)
    counts = np.zeros(oldest * base * width)
    for journey in range(len(won)):
        both = won[journey] + lost[journey]
        state, start = 0, starts[journey]
        for touch in range(start, starts[journey + 1]):
            counts[state * width + STEPS + touches[touch]] += both
            if touch - start >= memory:
                state -= (touches[touch - memory] + 1) * oldest
            state = state * base + touches[touch] + 1
        counts[state * width + CONVERTED] += won[journey]
        counts[state * width + LOST] += lost[journey]
    return counts


@compiled
def sweep(
    starts: Ints,
    targets: Ints,
    chance: Floats,
    converts: Floats,
    last: Ints,
    visits: Floats,
    found: Floats,
) -> Floats:
    """Put x = Q x + r into effect once, state after state, for all removals at once.

    Column c of `found`, shape (states, channels), is the chain without channel c. Returns what the
    sweep changed, summed over `visits`, shape (channels,).
    """
    columns = found.shape[1]
    moved, changed = np.empty(columns), np.zeros(columns)
    for state in range(len(converts)):
        moved[:], leaves = converts[state], 1.0
        for step in range(starts[state], starts[state + 1]):
            target, share = targets[step], chance[step]
            if target == state:
                leaves -= share
                continue
            for column in range(columns):
                moved[column] += share * found[target, column]
        if last[state] >= 0:
            moved[last[state]] = 0.0
        for column in range(columns):
            now = moved[column] / leaves
            changed[column] += visits[state] * abs(now - found[state, column])
            found[state, column] = now
    return changed
