"""Inner loops: one random cascade along rows of arcs, backwards to its sources or forwards.

A cascade is a pure function of the seed and its number, so that the answer is the same however
the work is cut into pieces. Chance comes from SplitMix64 (Steele, Lea, Flood 2014).
"""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from nofuz.engine.compiled import compiled

Rows: TypeAlias = NDArray[np.void]
Marks: TypeAlias = NDArray[np.uint8]
Nodes: TypeAlias = NDArray[np.int32]
Floats: TypeAlias = NDArray[np.float64]
Shares: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]

ROW = np.dtype([("start", "i4"), ("size", "i4"), ("none", "f4"), ("odds", "f4")])
ALL, MIXED = -1.0, -2.0
FREE, SEEN, STOP = 0, 1, 2
MOST_AT_ONCE = 64
WORTH_A_LEAP, FEW_ARCS = 0.02, 32

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
A, B, C, HALF, TAIL = (np.uint64(bits) for bits in (30, 27, 31, 32, 11))
UNIT = 2.0**-53


@compiled
def mix(state: Any) -> Any:
    """64 random bits of a state."""
    state = (state ^ (state >> A)) * FIRST
    state = (state ^ (state >> B)) * SECOND
    return state ^ (state >> C)


@compiled
def unit(bits: Any) -> float:
    """A number in [0, 1) of 64 random bits."""
    return float(bits >> TAIL) * UNIT


@compiled
def below(bits: Any, limit: int) -> Any:
    """A whole number in [0, limit) of 64 random bits; `limit` below 2^31."""
    return np.int64(((bits >> HALF) * np.uint64(limit)) >> HALF)


@compiled
def beginning(seed: int, number: int) -> Any:
    """Where the chance of one cascade begins."""
    return mix(mix(np.uint64(seed)) ^ (np.uint64(number) * GOLDEN))


@compiled
def how_many(chance: float, none: float, odds: float, size: int) -> int:
    """Successes among `size` equal trials when there is one at least, by inversion."""
    count, mass = 1, none * odds * size
    chance -= none
    most = min(size, MOST_AT_ONCE)
    while chance >= mass and count < most:
        chance -= mass
        mass *= odds * (size - count) / (count + 1)
        count += 1
    return count


@compiled
def equal_arcs(row: Any, ends: Nodes, picked: Nodes, state: Any) -> tuple[int, Any]:
    """Where the arcs that hold lead, when all have one chance: first how many, then which."""
    state += GOLDEN
    draw = unit(mix(state))
    if draw < row.none:
        return 0, state
    size, start = row.size, row.start
    count = how_many(draw, row.none, row.odds, size)
    for number in range(count):  # Floyd's draw without repetition
        last = size - count + number
        state += GOLDEN
        place = below(mix(state), last + 1)
        for earlier in range(number):
            if picked[earlier] == place:
                place = last
                break
        picked[number] = place
    for number in range(count):
        picked[number] = ends[start + picked[number]]
    return count, state


@compiled
def mixed_arcs(
    row: Any, ends: Nodes, chance: Shares, rates: Shares, picked: Nodes, state: Any
) -> tuple[int, Any]:
    """Where the arcs that hold lead, when chances fall along the row.

    Each arc is asked until chances are small; then it leaps to the next arc that would hold if the
    chance stayed the same, and there makes up for its fall.
    """
    count, arc, stop = 0, row.start, row.start + row.size
    while arc < stop and (chance[arc] > WORTH_A_LEAP or stop - arc < FEW_ARCS):
        state += GOLDEN
        picked[count] = ends[arc]  # written in any case: a branch here is rarely foretold
        count += unit(mix(state)) < chance[arc]
        arc += 1
    while arc < stop:
        share = chance[arc]
        state += GOLDEN
        leap = math.log(1.0 - unit(mix(state))) * rates[arc]
        if leap >= stop - arc:
            break
        arc += int(leap)
        state += GOLDEN
        picked[count] = ends[arc]
        count += unit(mix(state)) * share < chance[arc]
        arc += 1
    return count, state


@compiled
def all_arcs(row: Any, ends: Nodes, picked: Nodes) -> Any:
    """Where all arcs lead."""
    for number in range(row.size):
        picked[number] = ends[row.start + number]
    return row.size


@compiled
def cascade(
    rows: Rows,
    ends: Nodes,
    chance: Shares,
    rates: Shares,
    mark: Marks,
    queue: Nodes,
    tail: int,
    steps: int,
    picked: Nodes,
    state: Any,
) -> tuple[int, bool]:
    """Reach on from `queue[:tail]`, every arc with its chance, at most `steps` far.

    Returns how many are reached, and whether it ended at an account marked STOP. `picked` is room
    for the longest row.
    """
    head, depth, ring = 0, 0, tail
    while head < tail:
        if head == ring:
            depth += 1
            ring = tail
        if depth >= steps:
            break
        row = rows[queue[head]]
        head += 1
        if row.none >= 0.0:
            count, state = equal_arcs(row, ends, picked, state)
        elif row.none == MIXED:
            count, state = mixed_arcs(row, ends, chance, rates, picked, state)
        else:
            count = all_arcs(row, ends, picked)
        met = FREE
        for number in range(count):
            end = picked[number]
            was = mark[end]
            queue[tail] = end
            tail += was == FREE
            mark[end] = was | SEEN
            met |= was
        if met & STOP:
            return tail, True
    return tail, False


@compiled
def walk(
    rows: Rows,
    ends: Nodes,
    chance: Shares,
    mark: Marks,
    queue: Nodes,
    steps: int,
    state: Any,
) -> tuple[int, bool]:
    """Linear threshold, backwards: each account was moved by one of its sources, or by none."""
    tail = 1
    while tail <= steps:
        row = rows[queue[tail - 1]]
        if row.size == 0:
            break
        state += GOLDEN
        bits = mix(state)
        if row.none >= 0.0:
            if unit(bits) < row.none:
                break
            state += GOLDEN
            end = ends[row.start + below(mix(state), row.size)]
        else:
            draw, low, high = unit(bits), row.start, row.start + row.size
            while low < high:
                middle = (low + high) >> 1
                if chance[middle] > draw:
                    high = middle
                else:
                    low = middle + 1
            if low == row.start + row.size:
                break
            end = ends[low]
        if mark[end] & STOP:
            return tail, True
        if mark[end] == SEEN:
            break
        mark[end] = SEEN
        queue[tail] = end
        tail += 1
    return tail, False


@compiled
def sample(
    walks: int,
    rows: Rows,
    ends: Nodes,
    chance: Shares,
    rates: Shares,
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
    picked = np.empty(people + MOST_AT_ONCE, np.int32)
    kept = hits = base = 0
    ptr[0] = 0
    for number in range(first, last):
        if base + people >= len(queue):
            return number, kept, hits
        state = beginning(seed, number)
        root = below(mix(state), people)
        if len(alias):
            state += GOLDEN
            if unit(mix(state)) >= keep[root]:
                root = alias[root]
        if mark[root] & STOP:
            hits += 1
            continue
        here = queue[base:]
        here[0] = root
        mark[root] = SEEN
        if walks:
            tail, hit = walk(rows, ends, chance, mark, here, steps, state)
        else:
            tail, hit = cascade(rows, ends, chance, rates, mark, here, 1, steps, picked, state)
        for place in range(tail):
            mark[here[place]] = FREE
        if hit:
            hits += 1
        elif store:
            base += tail
            kept += 1
            ptr[kept] = base
    return last, kept, hits


@compiled
def fill_alias(share: Floats, order: Ints, alias: Ints, keep: Floats) -> None:
    """Walker's alias table of shares that average 1; `order` lists them rising."""
    small, large = 0, len(order) - 1
    poor = order[0] if len(order) else 0
    left = share[poor] if len(order) else 1.0
    while small < large:
        rich = order[large]
        keep[poor], alias[poor] = left, rich
        share[rich] -= 1.0 - left
        if share[rich] < 1.0:
            poor, left = rich, share[rich]
            large -= 1
        else:
            small += 1
            poor = order[small]
            left = share[poor]


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
