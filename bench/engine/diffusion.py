"""Seeds and spread on public graphs, beside published figures and a pip peer.

Run ``PYTHONPATH=src python bench/engine/diffusion.py [GRAPH ...]``; without a name also the growth
over three invented graphs and the certificates of 100 choices. Graphs are read from the shared data
beside the checkout. ``RIVALS_PYTHON`` may name a Python in which cynetdiff is installed. Where
there is a C++ compiler, seeds are judged by the shared ``spread_judge.cpp``, otherwise by our own
forward cascades. Each graph runs in a process of its own, so that peaks of memory are its own.
Seconds are the least of several runs, because the machine may be busy with other work.
"""

from __future__ import annotations

import gzip
import math
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from diffusion_forwards import compare, timed

from nofuz.engine.diffusion import Network, Seeding, choose, from_edges, simulate

HERE = Path(__file__).resolve()
SHARED = next((one for one in (up / "shared" for up in HERE.parents) if one.is_dir()), HERE)
GRAPHS = ("nethept", "enron", "slashdot0902")
SCALES = (14, 16, 18)
ANYTIME_SECONDS = 4.0  # two processors for two seconds

# Published and quoted figures: research on influence maximisation, measured in November 2026 on two
# processors of an AMD EPYC; spread by the shared judge, seconds of the tool's own solving.
PEERS = {
    ("nethept", 50, 0.1): "SUBSIM 923-928 in 0.07-0.11 s, OPIM-C 885-919 in 0.06-0.15 s",
    ("nethept", 500, 0.05): "SUBSIM 3783 in 0.28 s, OPIM-C 3763 in 0.48 s",
    ("slashdot0902", 50, 0.1): "SUBSIM 16868-17069 in 0.08 s, OPIM-C 16748-16801 in 0.17-0.24 s",
    ("slashdot0902", 500, 0.05): "SUBSIM 33306-33422 in 0.22-0.29 s",
}
BEST_KNOWN = {
    ("nethept", 50): "967 in 13 s, no peer's bound below 1297",
    ("slashdot0902", 50): "17772",
    ("slashdot0902", 500): "35243 in 9.1 s",
}
HIGH = {"slashdot0902": "SUBSIM 6695 in 7.0 s, HIST 6706 in 0.41 s, PaC-IM 6772 in 4.1 s"}


def arcs(name: str) -> tuple[np.ndarray, np.ndarray]:
    with gzip.open(SHARED / "data" / "quant" / "graphs" / f"{name}.txt.gz", "rt") as file:
        file.readline()
        source, target = np.loadtxt(file, np.int64).T
    return source, target


class Judge:
    """Spread by a program that shares nothing with ours, where it can be had."""

    def __init__(self, folder: Path) -> None:
        self.folder, source = folder, SHARED / "bench" / "spread_judge.cpp"
        compiler = shutil.which("g++") or shutil.which("clang++")
        self.program = folder / "judge" if compiler and source.is_file() else None
        if self.program:
            subprocess.run([str(compiler), "-O2", "-o", self.program, source], check=True)

    def __call__(self, network: Network, seeds: list[Any], chance: str = "wc") -> str:
        runs = 1_000_000_000 // (len(network.sources) * 10 + 10_000)
        if self.program is None:
            told = simulate(network, seeds, runs=runs)
            return f"{told.mean:9.1f} by own cascades"
        rows = np.stack([network.sources, network.targets], axis=1)
        head = f"{network.size} {len(rows)}"
        np.savetxt(self.folder / "graph", rows, "%d", header=head, comments="")
        np.savetxt(self.folder / "seeds", network.positions(seeds), "%d")
        files = [self.folder / "graph", self.folder / "seeds"]
        said = subprocess.run(
            [self.program, *files, str(runs), chance], check=True, capture_output=True, text=True
        ).stdout
        told = dict(part.split("=") for part in said.split() if "=" in part)
        return f"{float(told['spread']):9.1f}"


def line(
    what: str, found: Seeding, judged: str, spent: tuple[float, float], beside: str = ""
) -> None:
    wall, cpu = spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"  {what:34} {judged} {found.spread:9.1f} {found.low:9.1f} {found.upper_bound:9.1f}"
        f" {found.share:6.1%} {wall:8.3f} {cpu:8.3f} {found.sets:9,} {peak:5} MiB  {beside}",
        flush=True,
    )


def guarantee(epsilon: float) -> float:
    return 1 - 1 / math.e - epsilon


def ours(name: str, judge: Judge) -> None:
    network = from_edges(*arcs(name))
    delta = 1 / network.size
    choose(network, 2)
    print(f"{name}: {network.size:,} accounts, {len(network.sources):,} arcs, weighted cascade")
    for k, epsilon in ((50, 0.1), (50, 0.01), (500, 0.05)):
        found, wall, cpu = timed(
            lambda k=k, epsilon=epsilon: choose(network, k, share=guarantee(epsilon), delta=delta)
        )
        told = judge(network, list(found.seeds))
        beside = PEERS.get((name, k, epsilon), "")
        line(f"k {k}, epsilon {epsilon}", found, told, (wall, cpu), beside)
    for k in (50, 500):
        found, wall, cpu = timed(lambda k=k: until(network, k, ANYTIME_SECONDS), 1)
        told = judge(network, list(found.seeds))
        line(
            f"k {k}, {ANYTIME_SECONDS:g} cpu s",
            found,
            told,
            (wall, cpu),
            BEST_KNOWN.get((name, k), ""),
        )
    others(network, judge)
    if name in HIGH:
        high(name, judge)


def until(network: Network, k: int, seconds: float) -> Seeding:
    """As many rounds as fit that many seconds of the processor, whatever else the machine does."""
    start = time.process_time()
    return choose(
        network,
        k,
        share=1.0,
        memory=1 << 30,
        keep_going=lambda _: 5 * (time.process_time() - start) < seconds,
    )


def others(network: Network, judge: Judge) -> None:
    """Costs, a weighted audience and a time limit, and linear threshold."""
    rng = np.random.default_rng(1)
    degree = np.bincount(network.sources, minlength=network.size)
    costs = np.round(4 * (degree + 1) ** 0.9 * rng.lognormal(0, 0.5, network.size)).astype(int)
    budget = int(costs.mean() * 200)
    found, wall, cpu = timed(
        lambda: choose(network, budget, candidates=network.accounts, costs=costs), 3
    )
    line(f"costs, {len(found.seeds)} seeds", found, judge(network, list(found.seeds)), (wall, cpu))
    weights = rng.pareto(2, network.size)
    found, wall, cpu = timed(lambda: choose(network, 50, weights=weights, steps=2), 3)
    told = f"{simulate(network, found.seeds, weights=weights, steps=2, runs=2000).mean:9.1f}"
    line("k 50, weights, 2 steps", found, told, (wall, cpu))
    names = network.accounts
    threshold = from_edges(
        names[network.sources], names[network.targets], network.chance, model="threshold"
    )
    found, wall, cpu = timed(lambda: choose(threshold, 50), 3)
    told = f"{simulate(threshold, found.seeds, runs=500).mean:9.1f}"
    line("k 50, linear threshold", found, told, (wall, cpu))
    compare("independent cascade", network, list(choose(network, 50).seeds))
    compare("linear threshold", threshold, list(found.seeds))


def high(name: str, judge: Judge) -> None:
    """One chance of 0.02 along every tie, both ways: a great component lights up or not."""
    source, target = arcs(name)
    ties = np.unique(np.concatenate([[source, target], [target, source]], axis=1), axis=1)
    network = from_edges(*ties, 0.02)
    found, wall, cpu = timed(
        lambda: choose(network, 100, share=guarantee(0.1), delta=1 / network.size)
    )
    told = judge(network, list(found.seeds), "0.02")
    line("k 100, chance 0.02, epsilon 0.1", found, told, (wall, cpu), HIGH[name])
    found, wall, cpu = timed(lambda: until(network, 100, 5.0), 1)
    line(
        "k 100, chance 0.02, 5 cpu s", found, judge(network, list(found.seeds), "0.02"), (wall, cpu)
    )


def main(names: list[str]) -> None:
    if names[:1] == ["--ours"]:
        with tempfile.TemporaryDirectory() as folder:
            ours(names[1], Judge(Path(folder)))
        return
    head = ("judged", "spread", "at least", "bound", "share", "wall s", "cpu s", "sets", "peak")
    print(
        " " * 37 + "{:>9} {:>9} {:>9} {:>9} {:>6} {:>8} {:>8} {:>9} {:>9}".format(*head), flush=True
    )
    for name in names or GRAPHS:
        subprocess.run([sys.executable, __file__, "--ours", name], check=True)
    growth = HERE.with_name("diffusion_growth.py")
    for scale in () if names else SCALES:
        subprocess.run([sys.executable, growth, str(scale)], check=True)
    if not names:
        subprocess.run([sys.executable, growth, "certificates"], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
