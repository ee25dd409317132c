"""Random bits, and draws from them, for the inner loops.

Chance comes from SplitMix64 (Steele, Lea, Flood 2014): the state goes up by one constant per draw,
so draws do not wait for each other.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from nofuz.engine.diffusion.kernels import Floats, Ints

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
FIRST, SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
A, B, C, HALF, TAIL = (np.uint64(bits) for bits in (30, 27, 31, 32, 11))
UNIT = 2.0**-53
MOST_IN_A_PIECE = 8.0
FARTHEST = 100  # a count of rate 8 is never that large


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
    """A whole number in [0, limit) of the upper 32 of 64 random bits; `limit` below 2^31."""
    return np.int64(((bits >> HALF) * np.uint64(limit)) >> HALF)


@compiled
def beginning(seed: int, number: int) -> Any:
    """Where the chance of one cascade begins."""
    return mix(mix(np.uint64(seed)) ^ (np.uint64(number) * GOLDEN))


@compiled
def poisson(rate: float, bits: Any) -> int:
    """A Poisson count by inversion, large rates in pieces."""
    pieces = int(rate / MOST_IN_A_PIECE) + 1
    none = math.exp(-rate / pieces)
    total = 0
    for _ in range(pieces):
        draw, mass, count = unit(bits), none, 0
        while draw >= mass and count < FARTHEST:
            draw -= mass
            count += 1
            mass *= rate / pieces / count
        total += count
        bits = mix(bits + GOLDEN)
    return total


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
def fill_aliases(
    first: Ints, sizes: Ints, share: Floats, falling: Ints, alias: Ints, keep: Floats
) -> None:
    """An alias table per row of falling shares; `falling` counts down from the longest row."""
    for row in range(len(first)):
        start, stop = first[row], first[row] + sizes[row]
        order = falling[len(falling) - sizes[row] :]
        fill_alias(share[start:stop], order, alias[start:stop], keep[start:stop])
        for place in range(start, stop):
            alias[place] += start
