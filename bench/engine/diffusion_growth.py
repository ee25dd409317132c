"""What growth costs on invented graphs, and how often certificates were too high.

``PYTHONPATH=src python bench/engine/diffusion_growth.py 16`` draws a graph of 2^16 accounts and
sixteen times as many arcs (R-MAT, Chakrabarti et al. 2004); ``certificates`` chooses a hundred
times on a real graph and judges each choice by cascades of its own.
"""

from __future__ import annotations

import resource
import sys

import diffusion
import numpy as np
from diffusion_forwards import timed

from nofuz.engine.diffusion import MODELS, Model, choose, from_edges, simulate

QUARTERS = (0.57, 0.19, 0.19, 0.05)
ARCS_EACH = 16
TIMES, DELTA = 100, 0.1
JUDGED = 5_000


def rmat(scale: int) -> tuple[np.ndarray, np.ndarray]:
    """Arcs between 2^scale accounts, each bit of both ends drawn from four quarters."""
    rng = np.random.default_rng(scale)
    source, target = np.zeros((2, ARCS_EACH << scale), np.int64)
    for _ in range(scale):
        quarter = rng.choice(4, len(source), p=QUARTERS)
        source, target = 2 * source + quarter // 2, 2 * target + quarter % 2
    return source, target


def growth(scale: int) -> None:
    """One line: what one size costs to lay out, to choose on, and to play on."""
    network = from_edges(*rmat(scale))
    _, _, laid = timed(lambda: (network.backward, network.forward), 1)
    share, delta = diffusion.guarantee(0.1), 1 / network.size
    found, wall, cpu = timed(lambda: choose(network, 50, share=share, delta=delta), 5)
    runs = 5_000_000 // int(found.spread)
    played, _, playing = timed(lambda: simulate(network, found.seeds, runs=runs), 3)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rate = played.mean * runs / playing / 1e6
    print(
        f"R-MAT {network.size:9,} accounts {len(network.sources):10,} arcs: laid out {laid:.2f} "
        f"cpu s; k 50, epsilon 0.1: {played.mean:,.0f} (at least {found.low:,.0f}), {wall:.3f} "
        f"wall s, {cpu:.3f} cpu s, {found.sets:,} sets; forwards {rate:.1f} M/s; {peak} MiB",
        flush=True,
    )


def certificates(model: Model) -> None:
    """One line: how many of a hundred lower and upper limits were wrong."""
    source, target = diffusion.arcs("nethept")
    network = from_edges(source, target, model=model)
    low = high = 0
    for seed in range(TIMES):
        found = choose(network, 10, share=0.6, delta=DELTA, seed=seed)
        judged = simulate(network, found.seeds, runs=JUDGED, seed=TIMES + seed).mean
        low += found.low > judged
        high += found.high < judged
    print(
        f"certificates, {model}: of {TIMES} choices with delta {DELTA:g}, {low} lower limits were "
        f"above the judged spread and {high} upper ones below it",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1] == "certificates":
        for each in MODELS:
            certificates(each)
    else:
        growth(int(sys.argv[1]))
