"""What each channel's absence would cost, computed from the chain of journeys without simulation.

A journey is a walk from start over channels to conversion or loss; the chance of the next step
depends on the last k touches. If channel c vanished, journeys that reach it would be lost: its
removal effect is the share of conversions on walks that pass c (Anderl et al. 2016). With
N = (I - Q)^-1 of the chain, x the chance to convert from each state and A the states that end in c,
that is N[start, A] N[A, A]^-1 x[A] over x[start].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.attribution import kernels

if TYPE_CHECKING:
    from nofuz.engine.attribution.kernels import Floats, Ints

MOST_COUNTERS = 30_000_000
MOST_ORDER = 4
DENSE = 100
MOST_SWEEPS = 1_000_000
STILL, NEARLY_STILL = 1e-16, 1e-14


@dataclass(frozen=True, eq=False)
class Chain:
    """States that occur, start first; steps between them, and their chance to convert at once.

    Attributes
    ----------
    starts, targets, chance : ndarray of int64, int64 and float64
        State i goes to `targets[starts[i]:starts[i + 1]]` with those chances.
    converts : ndarray of float64, shape (states,)
        Chance that a journey in this state converts next.
    last : ndarray of int64, shape (states,)
        Last channel of the state; -1 for the start.
    visits : ndarray of float64, shape (states,)
        How often a journey comes to this state.
    """

    starts: Ints
    targets: Ints
    chance: Floats
    converts: Floats
    last: Ints
    visits: Floats


def check_size(channels: int, order: int) -> None:
    """Refuse a chain that does not fit into memory; raises ValueError."""
    if order > MOST_ORDER:
        raise ValueError(f"The order is {order}; it must be at most {MOST_ORDER}.")
    counters = (channels + 1) ** order * (kernels.STEPS + channels)
    if counters > MOST_COUNTERS:
        raise ValueError(
            f"Order {order} of {channels} channels is too large: it needs "
            f"{counters * 8 / 1e9:,.1f} GB, the most is {MOST_COUNTERS * 8 / 1e9:.1f}; "
            "lower the order or merge channels."
        )


def chain(counts: Floats, channels: int, order: int) -> Chain:
    """Estimate the chain from counts of `transitions`."""
    base = channels + 1
    table = counts.reshape(-1, kernels.STEPS + channels)
    total = table.sum(axis=1)
    states = np.flatnonzero(total)
    place = np.full(len(total), -1, np.int64)
    place[states] = np.arange(len(states))
    source, channel = np.nonzero(table[states, kernels.STEPS :])
    state = states[source]
    chance = table[state, kernels.STEPS + channel] / total[state]
    targets = place[state % base ** (order - 1) * base + channel + 1]
    starts = np.concatenate(([0], np.cumsum(np.bincount(source, minlength=len(states)))))
    converts = table[states, kernels.CONVERTED] / total[states]
    return Chain(starts, targets, chance, converts, states % base - 1, total[states] / total[0])


def removal(walk: Chain, channels: int) -> Floats:
    """Share of conversions lost without each channel, shape (channels,), in [0, 1]."""
    small = len(walk.last) <= DENSE
    lost = _by_inverse(walk, channels) if small else _by_sweeps(walk, channels)
    return np.clip(lost, 0.0, 1.0)


def _by_inverse(walk: Chain, channels: int) -> Floats:
    size = len(walk.last)
    left = np.eye(size)
    left[np.repeat(np.arange(size), np.diff(walk.starts)), walk.targets] -= walk.chance
    visits = np.linalg.inv(left)
    convert = visits @ walk.converts
    lost = np.zeros(channels)
    for channel in range(channels):
        among = np.flatnonzero(walk.last == channel)
        if len(among):
            first = np.linalg.solve(visits[np.ix_(among, among)].T, visits[0, among])
            lost[channel] = first @ convert[among] / convert[0]
    return lost


def _by_sweeps(walk: Chain, channels: int) -> Floats:
    """Solve x = Q x + r for all removals at once by repeated substitution.

    What x[start] still lacks is at most what the last sweep changed, summed over visits, for
    visits (I - Q) = start.
    """
    found = np.zeros((len(walk.last), channels))
    whole = float(walk.visits @ walk.converts)
    for _ in range(MOST_SWEEPS):
        changed = kernels.sweep(
            walk.starts, walk.targets, walk.chance, walk.converts, walk.last, walk.visits, found
        )
        if changed.max() <= STILL * whole:
            break
    lost: Floats = 1 - found[0] / whole
    return lost
