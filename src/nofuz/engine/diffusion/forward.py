"""Inner loops of cascades played forwards, many times over."""

from __future__ import annotations

from typing import Any

import numpy as np

from nofuz.engine.compiled import compiled
from nofuz.engine.diffusion.chance import GOLDEN, HALF, beginning, mix
from nofuz.engine.diffusion.kernels import (
    AT_ONCE,
    Floats,
    Ints,
    Marks,
    Nodes,
    Table,
    cascade,
    stamp_of,
)


@compiled
def worth_of(reached: Nodes, tail: int, weights: Floats) -> float:
    """Worth of what was reached."""
    if len(weights) == 0:
        return float(tail)
    worth = 0.0
    for place in range(tail):
        worth += weights[reached[place]]
    return worth


@compiled
def begin(seeds: Nodes, queue: Nodes, mark: Marks, number: int) -> Any:
    """Queue the seeds; returns the mark of this cascade."""
    stamp = stamp_of(number, mark)
    for place in range(len(seeds)):
        queue[place] = seeds[place]
        mark[seeds[place]] = stamp
    return stamp


@compiled
def play_cascades(
    rows: Table,
    arcs: Table,
    seeds: Nodes,
    weights: Floats,
    steps: int,
    seed: int,
    first: int,
    mark: Marks,
    queue: Nodes,
    out: Floats,
) -> None:
    """Independent cascades number `first`, `first` + 1, ...: `out` receives what each is worth."""
    points = np.empty(3 * AT_ONCE + 3, np.int32)
    for number in range(len(out)):
        stamp = begin(seeds, queue, mark, number)
        state = beginning(seed, first + number)
        tail, _ = cascade(rows, arcs, mark, stamp, queue, len(seeds), steps, points, state)
        out[number] = worth_of(queue, tail, weights)


@compiled
def push(
    row: Any,
    arcs: Table,
    mark: Marks,
    stamp: Any,
    queue: Nodes,
    tail: int,
    pressed: Nodes,
    felt: int,
    pressure: Ints,
    state: Any,
) -> tuple[int, int]:
    """Add one account's pressure to whom its arcs lead; returns how many follow and feel any.

    The threshold of an account is a function of the cascade's state, so none is kept.
    """
    for place in range(row.start, row.start + row.drawn):
        end = arcs[place].end
        if mark[end] == stamp:
            continue
        if pressure[end] == 0:
            pressed[felt] = end
            felt += 1
        pressure[end] += arcs[place].chance
        if pressure[end] > np.int64(mix(state + GOLDEN * np.uint64(end + 1)) >> HALF):
            mark[end] = stamp
            queue[tail] = end
            tail += 1
    return tail, felt


@compiled
def play_thresholds(
    rows: Table,
    arcs: Table,
    seeds: Nodes,
    weights: Floats,
    steps: int,
    seed: int,
    first: int,
    mark: Marks,
    queue: Nodes,
    pressed: Nodes,
    pressure: Ints,
    out: Floats,
) -> None:
    """Linear thresholds: who feels more pressure than its own random threshold follows.

    `pressure`, of 2^32, is 0 everywhere at the start and at the end.
    """
    for number in range(len(out)):
        stamp = begin(seeds, queue, mark, number)
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
            tail, felt = push(row, arcs, mark, stamp, queue, tail, pressed, felt, pressure, state)
        for place in range(felt):
            pressure[pressed[place]] = 0
        out[number] = worth_of(queue, tail, weights)
