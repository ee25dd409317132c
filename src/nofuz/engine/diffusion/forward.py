"""Inner loops of cascades played forwards, many times over."""

from __future__ import annotations

from typing import Any

import numpy as np

from nofuz.engine.compiled import compiled
from nofuz.engine.diffusion.kernels import (
    FREE,
    GOLDEN,
    MOST_AT_ONCE,
    SEEN,
    Floats,
    Marks,
    Nodes,
    Rows,
    Shares,
    beginning,
    cascade,
    mix,
    unit,
)


@compiled
def worth_of(reached: Nodes, tail: int, weights: Floats, mark: Marks) -> float:
    """Worth of what was reached; takes its marks away."""
    worth = 0.0
    for place in range(tail):
        mark[reached[place]] = FREE
        worth += weights[reached[place]] if len(weights) else 1.0
    return worth


@compiled
def play_cascades(
    rows: Rows,
    ends: Nodes,
    chance: Shares,
    rates: Shares,
    seeds: Nodes,
    weights: Floats,
    steps: int,
    seed: int,
    first: int,
    mark: Marks,
    queue: Nodes,
    picked: Nodes,
    out: Floats,
) -> None:
    """Independent cascades number `first`, `first` + 1, ...: `out` receives what each is worth."""
    for number in range(len(out)):
        for place in range(len(seeds)):
            queue[place] = seeds[place]
            mark[seeds[place]] = SEEN
        state = beginning(seed, first + number)
        tail, _ = cascade(rows, ends, chance, rates, mark, queue, len(seeds), steps, picked, state)
        out[number] = worth_of(queue, tail, weights, mark)


@compiled
def push(
    row: Any,
    ends: Nodes,
    chance: Shares,
    mark: Marks,
    queue: Nodes,
    tail: int,
    pressed: Nodes,
    felt: int,
    pressure: Floats,
    state: Any,
) -> tuple[int, int]:
    """Add one account's pressure to whom its arcs lead; returns how many follow and feel any.

    The threshold of an account is a function of the cascade's state, so none is kept.
    """
    for arc in range(row.start, row.start + row.size):
        end = ends[arc]
        if mark[end] != FREE:
            continue
        if pressure[end] == 0.0:
            pressed[felt] = end
            felt += 1
        pressure[end] += chance[arc]
        if pressure[end] > unit(mix(state + GOLDEN * np.uint64(end + 1))):
            mark[end] = SEEN
            queue[tail] = end
            tail += 1
    return tail, felt


@compiled
def play_thresholds(
    rows: Rows,
    ends: Nodes,
    chance: Shares,
    seeds: Nodes,
    weights: Floats,
    steps: int,
    seed: int,
    first: int,
    mark: Marks,
    queue: Nodes,
    pressed: Nodes,
    pressure: Floats,
    out: Floats,
) -> None:
    """Linear thresholds: who feels more pressure than its own random threshold follows.

    `pressure` is 0 everywhere at the start and at the end.
    """
    for number in range(len(out)):
        for place in range(len(seeds)):
            queue[place] = seeds[place]
            mark[seeds[place]] = SEEN
        state = beginning(seed, first + number)
        head, depth, ring, tail, felt = 0, 0, len(seeds), len(seeds), 0
        while head < tail:
            if head == ring:
                depth += 1
                ring = tail
            if depth >= steps:
                break
            row = rows[queue[head]]
            head += 1
            tail, felt = push(row, ends, chance, mark, queue, tail, pressed, felt, pressure, state)
        for place in range(felt):
            pressure[pressed[place]] = 0.0
        out[number] = worth_of(queue, tail, weights, mark)


__all__ = ["MOST_AT_ONCE", "play_cascades", "play_thresholds"]
