"""Fitting a million customers, against lifetimes where a Python has it.

Run ``PYTHONPATH=src python bench/engine/lifetime.py [CUSTOMERS ...]``. ``RIVALS_PYTHON`` may name a
Python in which lifetimes is installed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from nofuz.engine.lifetime import Histories, fit_purchases

RIVAL = """
import sys, time, numpy as np
from lifetimes import BetaGeoFitter
saved = np.load(sys.argv[1])
start, cpu = time.perf_counter(), time.process_time()
fit = BetaGeoFitter().fit(saved["repeats"], saved["recency"], saved["age"])
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
logs = np.log(fit.params_.to_numpy())
mean = fit._negative_log_likelihood(
    logs, saved["repeats"], saved["recency"], saved["age"], np.ones(len(saved["age"])), 0
)
value = -mean * len(saved["age"])
print(f"lifetimes  {len(saved['age']):>9,} {seconds:8.2f} s {cpu:8.2f} cpu s {value:18.4f}")
"""


def customers(size: int, rng: np.random.Generator) -> Histories:
    """Customers of a BG/NBD world, all times different."""
    age, rate = rng.uniform(20, 60, size), rng.gamma(0.3, 1 / 5, size)
    leave = rng.beta(0.8, 2.5, size)
    repeats, recency = np.zeros(size, np.int64), np.zeros(size)
    here, clock = np.arange(size), np.zeros(size)
    while len(here):
        clock[here] += rng.exponential(size=len(here)) / np.maximum(rate[here], 1e-9)
        here = here[clock[here] <= age[here]]
        repeats[here] += 1
        recency[here] = clock[here]
        here = here[rng.random(len(here)) >= leave[here]]
    nothing = np.full(size, np.nan)
    return Histories(np.arange(size), repeats, recency, age, nothing, nothing, 7)


def run(size: int) -> None:
    past = customers(size, np.random.default_rng(1))
    start, cpu = time.perf_counter(), time.process_time()
    fit = fit_purchases(past)
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"ours       {size:>9,} {seconds:8.2f} s {cpu:8.2f} cpu s {fit.log_likelihood:18.4f}"
        f" {peak:6} MiB",
        flush=True,
    )
    rival = os.environ.get("RIVALS_PYTHON")
    if rival:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "customers.npz"
            np.savez(file, repeats=past.repeats, recency=past.recency, age=past.age)
            subprocess.run([rival, "-W", "ignore", "-c", RIVAL, str(file)], check=True)


if __name__ == "__main__":
    fit_purchases(customers(1_000, np.random.default_rng(0)))
    for wanted in sys.argv[1:] or ["10000", "100000", "1000000"]:
        run(int(wanted))
