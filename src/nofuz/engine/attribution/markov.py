"""What each channel's absence would cost, computed from the chain of journeys without simulation.

A journey is a walk from start over channels to conversion or loss; the chance of the next step
depends on the last k touches. If channel c vanished, journeys that reach it would be lost: its
removal effect is the share of conversions on walks that pass c (Anderl et al. 2016). With
N = (I - Q)^-1 of the chain, x the chance to convert from each state and A the states that end in c,
that is N[start, A] N[A, A]^-1 x[A] over x[start].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_array

from nofuz.engine.attribution.kernels import transitions

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.attribution.kernels import Floats, Ints
    from nofuz.engine.attribution.paths import Paths

MOST_COUNTERS = 30_000_000
DENSE = 1_200
MOST_SWEEPS = 1_000_000
STILL = 1e-16


@dataclass(frozen=True, eq=False)
class Chain:
    """States that occur, start first; steps between them, and their chance to convert at once.

    Attributes
    ----------
    steps : sparse array, shape (states, states)
        Chance of going from row to column.
    converts : ndarray of float64, shape (states,)
        Chance that a journey in this state converts next.
    last : ndarray of int64, shape (states,)
        Last channel of the state; -1 for the start.
    """

    steps: Any
    converts: Floats
    last: Ints


def chain(paths: Paths, order: int) -> Chain:
    """Estimate the chain of a given order, 1 or more; raises ValueError when it is too large."""
    channels = len(paths.channels)
    base, width = channels + 1, channels + 2
    if base**order * width > MOST_COUNTERS:
        raise ValueError(f"Order {order} of {channels} channels is too large; lower the order.")
    counts = transitions(
        paths.starts, paths.touches, paths.conversions, paths.nulls, channels, order
    ).reshape(-1, width)
    total = counts.sum(axis=1)
    states = np.flatnonzero(total)
    place = np.full(len(total), -1, np.int64)
    place[states] = np.arange(len(states))
    share = counts[states] / total[states, None]
    source, channel = np.nonzero(share[:, :channels])
    target = place[(states[source] * base + channel + 1) % base**order]
    steps = csr_array((share[source, channel], (source, target)), shape=(len(states), len(states)))
    return Chain(steps, share[:, channels], states % base - 1)


def removal_effects(paths: Paths, order: int = 1) -> Floats:
    """Share of conversions lost without each channel.

    Parameters
    ----------
    paths
        Journeys; without any that did not convert every walk converts.
    order
        How many past touches the next step depends on, 1 to 4.

    Returns
    -------
    ndarray of float64, shape (channels,)
        In [0, 1]; 0 for a channel that no converting journey met.

    Raises
    ------
    ValueError
        When order is below 1, the chain is too large, or nothing converted.
    """
    if order < 1:
        raise ValueError(f"The order is {order}; it must be at least 1.")
    if paths.conversions.sum() <= 0:
        raise ValueError("No journey converted, so there is nothing to credit.")
    walk = chain(paths, order)
    channels = len(paths.channels)
    lost = _by_inverse(walk, channels) if len(walk.last) <= DENSE else _by_sweeps(walk, channels)
    return np.clip(lost, 0.0, 1.0)


def _by_inverse(walk: Chain, channels: int) -> Floats:
    visits: NDArray[Any] = np.linalg.inv(np.eye(len(walk.last)) - walk.steps.toarray())
    convert = visits @ walk.converts
    lost = np.zeros(channels)
    for channel in range(channels):
        among = np.flatnonzero(walk.last == channel)
        if len(among):
            first = np.linalg.solve(visits[np.ix_(among, among)].T, visits[0, among])
            lost[channel] = first @ convert[among] / convert[0]
    return lost


def _by_sweeps(walk: Chain, channels: int) -> Floats:
    """Solve x = Q x + r for all removals at once by repeated substitution, until nothing moves.

    Column c is the chain without channel c, the last column the whole chain.
    """
    alive = walk.last[:, None] != np.arange(channels + 1)
    leaves = walk.converts[:, None] * alive
    convert = leaves.copy()
    for _ in range(MOST_SWEEPS):
        moved = (walk.steps @ convert) * alive + leaves
        change = float(abs(moved - convert).max())
        convert = moved
        if change <= STILL * float(convert[0, -1]):
            break
    lost: Floats = 1 - convert[0, :channels] / convert[0, -1]
    return lost
