"""Inner loops: one random cascade along rows of arcs, backwards to its sources or forwards.

A cascade is a pure function of the seed and its number, so that the answer is the same however
the work is cut into pieces. Branches that depend on chance are foretold badly and cost more than
what they save, so loops write first and count afterwards.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from nofuz.engine.compiled import compiled
from nofuz.engine.diffusion.chance import GOLDEN, HALF, beginning, below, mix, poisson, unit

Table: TypeAlias = NDArray[np.void]
Marks: TypeAlias = NDArray[np.uint8]
Nodes: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float64]
Shares: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]

COUNTS = ("none", "one", "two", "three")
ROW = np.dtype(
    [("start", "i4"), ("asked", "i4"), ("drawn", "i4"), ("rate", "f4")]
    + [(name, "u4") for name in COUNTS]
)
ARC = np.dtype([("end", "i4"), ("other", "i4"), ("chance", "u4")])
FREE, STOP = np.uint8(0), np.uint8(255)
AT_ONCE = 256


@compiled
def stamp_of(number: int, mark: Marks) -> Any:
    """Mark of cascade `number` of a call; old marks are below it, STOP is above."""
    stamp = number % (int(STOP) - 1)
    if stamp == 0:
        for account in range(len(mark)):
            mark[account] = STOP if mark[account] == STOP else FREE
    return np.uint8(stamp + 1)


@compiled
def visit(end: int, mark: Marks, stamp: Any, queue: Nodes, tail: int) -> tuple[int, Any]:
    """Queue an account that has no mark yet; returns the new tail and the old mark."""
    was = mark[end]
    queue[tail] = end
    tail += was < stamp
    mark[end] = max(was, stamp)
    return tail, was


@compiled
def ask(
    row: Any, arcs: Table, mark: Marks, stamp: Any, queue: Nodes, tail: int, state: Any
) -> tuple[int, Any, Any]:
    """Follow those arcs of high chance that hold; returns the tail, the highest mark, the state."""
    met = FREE
    for place in range(row.start, row.start + row.asked):
        arc = arcs[place]
        state += GOLDEN
        if (mix(state) >> HALF) <= arc.chance:
            tail, was = visit(arc.end, mark, stamp, queue, tail)
            met = max(met, was)
    return tail, met, state


@compiled
def follow(
    row: Any, arcs: Table, mark: Marks, stamp: Any, queue: Nodes, tail: int, bits: Any
) -> tuple[int, Any]:
    """Follow the arc at one random point of a row; returns the tail and the old mark."""
    arc = arcs[row.start + row.asked + below(bits, row.drawn)]
    end = arc.end if np.uint32(bits) < arc.chance else arc.other
    return visit(end, mark, stamp, queue, tail)


@compiled
def cascade(
    rows: Table,
    arcs: Table,
    mark: Marks,
    stamp: Any,
    queue: Nodes,
    tail: int,
    steps: int,
    points: Nodes,
    state: Any,
) -> tuple[int, bool]:
    """Reach on from `queue[:tail]`, every arc with its chance, at most `steps` far.

    Returns how many are reached, and whether it ended at an account marked STOP. Accounts in the
    queue draw how many points they get, AT_ONCE of them before the first point is followed.
    """
    head, depth, ring, met = 0, 0, tail, FREE
    while head < tail:
        if head == ring:
            depth += 1
            ring = tail
        if depth >= steps:
            break
        stop, count = min(ring, head + AT_ONCE), 0
        for place in range(head, stop):
            account = queue[place]
            row = rows[account]
            if row.asked:
                tail, was, state = ask(row, arcs, mark, stamp, queue, tail, state)
                met = max(met, was)
            state += GOLDEN
            bits = mix(state)
            draw = np.uint32(bits >> HALF)
            points[count] = points[count + 1] = points[count + 2] = account
            if draw <= row.three:
                count += (draw > row.none) + (draw > row.one) + (draw > row.two)
            else:
                for _ in range(poisson(row.rate, bits)):
                    state += GOLDEN
                    tail, was = follow(row, arcs, mark, stamp, queue, tail, mix(state))
                    met = max(met, was)
        for point in range(count):
            state += GOLDEN
            row = rows[points[point]]
            tail, was = follow(row, arcs, mark, stamp, queue, tail, mix(state))
            met = max(met, was)
        if met == STOP:
            return tail, True
        head = stop
    return tail, False


@compiled
def walk(
    rows: Table, arcs: Table, mark: Marks, stamp: Any, queue: Nodes, steps: int, state: Any
) -> tuple[int, bool]:
    """Linear threshold, backwards: each account was moved by one of its sources, or by none."""
    tail = 1
    while tail <= steps:
        row = rows[queue[tail - 1]]
        state += GOLDEN
        if np.uint32(mix(state) >> HALF) <= row.none or row.drawn == 0:
            break
        state += GOLDEN
        before = tail
        tail, was = follow(row, arcs, mark, stamp, queue, tail, mix(state))
        if was == STOP:
            return tail, True
        if tail == before:
            break
    return tail, False


@compiled
def sample(
    walks: int,
    rows: Table,
    arcs: Table,
    alias: Nodes,
    keep: Shares,
    steps: int,
    seed: int,
    first: int,
    last: int,
    mark: Marks,
    store: int,
    queue: Nodes,
    ptr: Ints,
) -> tuple[int, int, int]:
    """Reverse reachable sets number `first` to `last`; those that meet a STOP are only counted.

    Set i of those kept is `queue[ptr[i]:ptr[i + 1]]`; without `store` none is kept. Returns the
    number to go on with when the queue is full, how many are kept, and how many met a STOP.
    """
    people = len(rows)
    points = np.empty(3 * AT_ONCE + 3, np.int32)
    kept = hits = base = 0
    ptr[0] = 0
    for number in range(first, last):
        if base + people >= len(queue):
            return number, kept, hits
        stamp, state = stamp_of(number - first, mark), beginning(seed, number)
        root = below(mix(state), people)
        if len(alias):
            state += GOLDEN
            if unit(mix(state)) >= keep[root]:
                root = alias[root]
        if mark[root] == STOP:
            hits += 1
            continue
        here = queue[base:]
        here[0] = root
        mark[root] = stamp
        if walks:
            tail, hit = walk(rows, arcs, mark, stamp, here, steps, state)
        else:
            tail, hit = cascade(rows, arcs, mark, stamp, here, 1, steps, points, state)
        if hit:
            hits += 1
        elif store:
            base += tail
            kept += 1
            ptr[kept] = base
    return last, kept, hits


@compiled
def count_members(members: Nodes, place: Nodes, counts: Ints) -> None:
    """Add to `counts` how often each account occurs; accounts with a negative place do not."""
    for position in range(len(members)):
        row = place[members[position]]
        if row >= 0:
            counts[row] += 1


@compiled
def fill_rows(members: Nodes, ptr: Ints, first: int, place: Nodes, at: Ints, out: Nodes) -> None:
    """Write the number of each set, from `first` on, into the rows of its members."""
    for number in range(len(ptr) - 1):
        for position in range(ptr[number], ptr[number + 1]):
            row = place[members[position]]
            if row >= 0:
                out[at[row]] = first + number
                at[row] += 1
