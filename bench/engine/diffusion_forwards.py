"""Cascades played forwards beside cynetdiff, whose Python ``RIVALS_PYTHON`` names.

Both play the same seeds on the same graph in turn; a rate is activations per processor second.
"""

from __future__ import annotations

import math
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from nofuz.engine.diffusion import Network, simulate

REPEATS = 7
ACTIVATIONS = 10_000_000
ROUNDS = 2  # of both in turn, so that what else the machine does hits both

RIVAL = """
import array, sys, time
import numpy as np
from cynetdiff.models import IndependentCascadeModel, LinearThresholdModel
saved = np.load(sys.argv[1])
starts, ends = (array.array("I", saved[name].tolist()) for name in ("starts", "ends"))
chance = array.array("f", saved["chance"].tolist())
if sys.argv[3] == "threshold":
    model = LinearThresholdModel(starts, ends, influence=chance, rng=1)
else:
    model = IndependentCascadeModel(starts, ends, activation_probs=chance, rng=1)
seeds, runs = saved["seeds"].tolist(), int(sys.argv[2])

def loop():
    model.set_seeds(seeds)
    total = 0
    for _ in range(runs):
        model.reset_model()
        model.advance_until_completion()
        total += model.get_num_activated_nodes()
    return total / runs

for work in (loop, lambda: model.compute_marginal_gains(seeds, [], runs)[0]):
    best = 9e9
    for _ in range(3):
        start = time.process_time()
        mean = work()
        best = min(best, time.process_time() - start)
    print(mean, best)
"""


def timed(work: Callable[[], Any], repeats: int = REPEATS) -> tuple[Any, float, float]:
    """An answer, and the least seconds by the wall and of the processor."""
    wall = processor = math.inf
    for _ in range(repeats):
        start, cpu = time.perf_counter(), time.process_time()
        answer = work()
        processor = min(processor, time.process_time() - cpu)
        wall = min(wall, time.perf_counter() - start)
    return answer, wall, processor


def compare(what: str, network: Network, seeds: list[Any]) -> None:
    """Print how many activations per second we and the peer make."""
    runs = ACTIVATIONS // int(simulate(network, seeds, runs=50).mean)
    ours = theirs = 0.0
    for _ in range(ROUNDS):
        told, _, cpu = timed(lambda: simulate(network, seeds, runs=runs), 3)
        ours = max(ours, told.mean * runs / cpu / 1e6)
        mean, rate = rival(network, seeds, runs // 10)
        theirs = max(theirs, rate)
    print(f"  forwards, {what}, 50 seeds: {told.mean:.1f}, {ours:.1f} M/s of a processor", end="")
    if theirs:
        ratio = ours / theirs
        beside = f"{ratio:.1f} times per processor, {2 * ratio:.1f} on two"
        print(f"; cynetdiff {mean:.1f}, {theirs:.2f} M/s; {beside}", end="")
    print(flush=True)


def rival(network: Network, seeds: list[Any], runs: int) -> tuple[float, float]:
    """Mean spread and million activations per second of the peer's faster way; 0 without it."""
    python = os.environ.get("RIVALS_PYTHON")
    if not python:
        return 0.0, 0.0
    order = np.lexsort((network.targets, network.sources))
    sizes = np.bincount(network.sources, minlength=network.size)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph.npz"
        np.savez(
            file,
            starts=np.cumsum(sizes) - sizes,
            ends=network.targets[order],
            chance=network.chance[order],
            seeds=network.positions(seeds),
        )
        command = [python, "-c", RIVAL, str(file), str(runs), network.model]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rows = [[float(word) for word in row.split()] for row in said.splitlines()]
    return rows[0][0], max(mean * runs / seconds for mean, seconds in rows) / 1e6
