"""How far given seeds spread: cascades played forwards."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.diffusion.forward import play_cascades, play_thresholds
from nofuz.engine.diffusion.sampling import FAR, THREADS
from nofuz.engine.diffusion.task import audience, check_numbers

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nofuz.engine.diffusion.kernels import Floats, Nodes
    from nofuz.engine.diffusion.network import Network

FORWARD = 255  # stream of chance, apart from those that choose
FEWEST_RUNS = 2


@dataclass(frozen=True)
class Spread:
    """Expected worth of whoever is reached, the seeds among them.

    Attributes
    ----------
    mean : float
        Over the runs.
    low, high : float
        Interval of the expected spread, not of one cascade.
    deviation : float
        Standard deviation of one cascade.
    runs : int
    level : float
        Confidence of the interval, by the normal approximation.
    """

    mean: float
    low: float
    high: float
    deviation: float
    runs: int
    level: float


def simulate(
    network: Network,
    seeds: ArrayLike,
    *,
    runs: int = 10_000,
    weights: ArrayLike | None = None,
    steps: int | None = None,
    level: float = 0.95,
    seed: int = 0,
) -> Spread:
    """Play cascades from seeds and average what they reach.

    Parameters
    ----------
    network
        Who moves whom, by independent cascade or linear threshold.
    seeds
        Names of accounts; one that occurs twice counts once.
    runs
        How many cascades, at least 2.
    weights, steps, seed
        As in `choose`.
    level
        Confidence of the interval, above 0 and below 1.

    Returns
    -------
    Spread

    Raises
    ------
    ValueError
        One sentence for an unknown seed or a number out of range.
    """
    if runs < FEWEST_RUNS:
        raise ValueError(f"The number of runs is {runs}; it must be at least {FEWEST_RUNS}.")
    check_numbers(steps, level, 1 - level)
    worth = play(
        network,
        np.unique(network.positions(seeds, "seed")).astype(np.int32),
        runs,
        audience(weights, network.size),
        FAR if steps is None else steps,
        seed,
    )
    mean, deviation = float(worth.mean()), float(worth.std(ddof=1))
    around = NormalDist().inv_cdf((1 + level) / 2) * deviation / runs**0.5
    return Spread(mean, mean - around, mean + around, deviation, runs, level)


def play(
    network: Network, seeds: Nodes, runs: int, weights: Floats | None, steps: int, seed: int
) -> Floats:
    """Worth of each of `runs` cascades from seeds given as positions, shape (runs,)."""
    arcs, out = network.forward, np.empty(runs)
    worth = np.zeros(0) if weights is None else weights

    def part(cut: slice) -> None:
        mark, queue = np.zeros(network.size, np.uint8), np.empty(network.size + 1, np.int32)
        begin = (seeds, worth, steps, (seed << 8) + FORWARD, cut.start, mark, queue)
        if network.model == "threshold":
            felt, pressure = np.empty(network.size + 1, np.int32), np.zeros(network.size, np.int64)
            play_thresholds(arcs.rows, arcs.arcs, *begin, felt, pressure, out[cut])
        else:
            play_cascades(arcs.rows, arcs.arcs, *begin, out[cut])

    cuts = np.linspace(0, runs, THREADS + 1).astype(int).tolist()
    with ThreadPoolExecutor(THREADS) as helpers:
        list(helpers.map(part, [slice(*pair) for pair in pairwise(cuts)]))
    return out
