"""Crediting millions of journeys, against ChannelAttribution where a Python has it.

Run ``PYTHONPATH=src python bench/engine/attribution.py [JOURNEYS ...]``. The generator of journeys
lies beside the checkout. ``RIVALS_PYTHON`` may name a Python that has ChannelAttribution.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from generators import generator

from nofuz.engine.attribution import MODELS, attribute, from_arrays

MOST_FOR_THE_RIVAL = 1_000_000
RIVAL = """
import sys, time, numpy as np, pandas as pd
from ChannelAttribution import markov_model
saved = np.load(sys.argv[1])
starts, touches, won = saved["starts"], saved["touches"], saved["won"]
names = np.array([f"c{number:02d}" for number in range(20)])[touches]
paths = [" > ".join(names[a:b]) for a, b in zip(starts[:-1], starts[1:])]
table = pd.DataFrame({"path": paths, "won": won, "lost": 1 - won})
start, cpu = time.perf_counter(), time.process_time()
markov_model(table, "path", "won", var_null="lost", order=1, verbose=False, flg_pro=False)
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
print(f"ChannelAttribution order 1 {seconds:9.3f} s {cpu:9.3f} cpu s")
"""


def journeys(count: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Starts, touches, and whether each journey converted."""
    made = generator("journey_instances")
    if made is None:
        sys.exit("The generator of journeys is not beside the checkout.")
    lengths, won, touches = made.sim(count, *made.params(), 11, -1)
    kept = lengths > 0
    starts = np.concatenate(([0], np.cumsum(lengths[kept], dtype=np.int64)))
    return starts, touches.astype(np.int32), won[kept].astype(np.float64)


def timed(label: str, job: Callable[[], object]) -> None:
    start, cpu = time.perf_counter(), time.process_time()
    job()
    seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{label:26} {seconds:9.3f} s {cpu:9.3f} cpu s {peak:6} MiB", flush=True)


def run(count: int) -> None:
    starts, touches, won = journeys(count)
    print(f"{len(won):,} journeys, {len(touches):,} touches, {won.sum():,.0f} conversions")
    channels = [f"c{number:02d}" for number in range(20)]
    paths = from_arrays(channels, starts, touches, won, nulls=1 - won)
    for model in MODELS:
        attribute(paths, model)
        timed(model, partial(attribute, paths, model))
    for order in (2, 3):
        timed(f"markov order {order}", partial(attribute, paths, "markov", order=order))
    rival = os.environ.get("RIVALS_PYTHON")
    if rival and count <= MOST_FOR_THE_RIVAL:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "journeys.npz"
            np.savez(file, starts=starts, touches=touches, won=won)
            subprocess.run([rival, "-c", RIVAL, str(file)], check=True)


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ["1000000", "10000000"]:
        run(int(wanted))
