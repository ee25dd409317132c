"""One pass over all journeys: journey i is touches[starts[i]:starts[i + 1]], channels from 0."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from nofuz.engine.compiled import compiled

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
Touches: TypeAlias = NDArray[np.int32]


@compiled
def _part(first: float, last: float) -> float:
    """How two touches, with none between, share a journey."""
    return first / (first + last) if first + last > 0.0 else 0.5


@compiled
def position(starts: Ints, touches: Touches, amount: Floats, first: float, last: float) -> Floats:
    """Give `first` and `last` to the outer touches and the rest evenly to those between.

    Returns the credit per channel; the caller sizes channels by the largest number in `touches`.
    """
    credit = np.zeros(touches.max() + 1)
    for journey in range(len(amount)):
        if amount[journey] == 0.0:
            continue
        start, stop = starts[journey], starts[journey + 1]
        inner = max(0, stop - start - 2)
        head = first if inner > 0 else _part(first, last)
        tail = last if inner > 0 else 1.0 - head
        credit[touches[start]] += head * amount[journey]
        credit[touches[stop - 1]] += tail * amount[journey]
        if head + tail < 1.0:
            each = (1.0 - head - tail) / inner * amount[journey]
            for touch in range(start + 1, stop - 1):
                credit[touches[touch]] += each
    return credit


@compiled
def decay(starts: Ints, touches: Touches, amount: Floats, factor: float) -> Floats:
    """Credit touches in proportion to factor^(touches that follow); 1 is the linear rule."""
    credit = np.zeros(touches.max() + 1)
    for journey in range(len(amount)):
        if amount[journey] == 0.0:
            continue
        total, weight = 0.0, 1.0
        for _ in range(starts[journey], starts[journey + 1]):
            total += weight
            weight *= factor
        share = amount[journey] / total
        for touch in range(starts[journey + 1] - 1, starts[journey] - 1, -1):
            credit[touches[touch]] += share
            share *= factor
    return credit


@compiled
def shapley(starts: Ints, touches: Touches, amount: Floats) -> Floats:
    """Credit each channel of a journey equally, however often it occurs."""
    credit = np.zeros(touches.max() + 1)
    seen_in = np.full(touches.max() + 1, -1, np.int64)
    for journey in range(len(amount)):
        if amount[journey] == 0.0:
            continue
        different = 0
        for touch in range(starts[journey], starts[journey + 1]):
            if seen_in[touches[touch]] != journey:
                seen_in[touches[touch]] = journey
                different += 1
        for touch in range(starts[journey], starts[journey + 1]):
            if seen_in[touches[touch]] == journey:
                seen_in[touches[touch]] = -1
                credit[touches[touch]] += amount[journey] / different
    return credit


@compiled
def transitions(
    starts: Ints, touches: Touches, won: Floats, lost: Floats, channels: int, memory: int
) -> Floats:
    """Count steps from each state, the last `memory` touches, to channels, conversion and loss.

    State s is a number in base channels + 1 of channel + 1 per touch; 0 is the start. Returns
    counts of shape (states * (channels + 2),).
    """
    base = channels + 1
    states = base**memory
    counts = np.zeros(states * (channels + 2))
    for journey in range(len(won)):
        both = won[journey] + lost[journey]
        state = 0
        for touch in range(starts[journey], starts[journey + 1]):
            counts[state * (channels + 2) + touches[touch]] += both
            state = (state * base + touches[touch] + 1) % states
        counts[state * (channels + 2) + channels] += won[journey]
        counts[state * (channels + 2) + channels + 1] += lost[journey]
    return counts
