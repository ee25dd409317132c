"""Crediting millions of journeys, against ChannelAttribution where a Python has it.

Run ``PYTHONPATH=src python bench/engine/attribution.py [JOURNEYS ...]``. The generator of journeys
lies beside the checkout. ``RIVALS_PYTHON`` may name a Python that has ChannelAttribution. Journeys
are credited from arrays of numbers and, in a process of their own, from path text in Parquet.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
from generators import generator
from pyarrow import csv, parquet

from nofuz.cli.jobs.attribute import tallied
from nofuz.engine.attribution import MODELS, attribute, from_arrays, intent

MOST_FOR_THE_RIVAL = 1_000_000
AT_ONCE, TIMES = 500_000, 7
NAMES = np.array([f"c{number:02d}" for number in range(20)])
RIVAL = """
import sys, time, pandas as pd
from ChannelAttribution import markov_model
table = pd.read_csv(sys.argv[1])
start, cpu = time.perf_counter(), time.process_time()
markov_model(table, "path", "conversions", var_null="nulls", order=1, verbose=False, flg_pro=False)
seconds, cpu = time.perf_counter() - start, time.process_time() - cpu
print(f"{'ChannelAttribution, order 1':34} {seconds:9.3f} s {cpu:9.3f} cpu s")
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


def timed(label: str, job: Callable[[], object]) -> float:
    """Print the least seconds of several times, by the wall and of all processors together."""
    took = []
    for _ in range(TIMES):
        start, cpu = time.perf_counter(), time.process_time()
        job()
        took.append((time.perf_counter() - start, time.process_time() - cpu))
    seconds, cpu = np.min(took, axis=0)
    print(f"{label:34} {seconds:9.3f} s {cpu:9.3f} cpu s {peak():6} MiB", flush=True)
    return float(cpu)


def peak() -> int:
    """Largest resident memory of this process alone so far, MiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def written(file: Path, starts: np.ndarray, touches: np.ndarray, won: np.ndarray) -> None:
    """The same journeys as path text."""
    schema = pa.schema({"path": pa.string(), "conversions": pa.float64(), "nulls": pa.float64()})
    with parquet.ParquetWriter(file, schema) as writer:
        for begin in range(0, len(won), AT_ONCE):
            ends = starts[begin : begin + AT_ONCE + 1]
            names = NAMES[touches[ends[0] : ends[-1]]].tolist()
            cuts = (ends - ends[0]).tolist()
            text = [" > ".join(names[a:b]) for a, b in pairwise(cuts)]
            part = won[begin : begin + AT_ONCE]
            writer.write_table(pa.table([text, part, 1 - part], schema=schema))


def text_timed(file: Path) -> None:
    for model, order in (("linear", 1), ("ordered", 1), ("markov", 1), ("markov", 3)):
        job = partial(tallied, file, model, order)
        if model == "linear":
            timed("linear, first call", job)
        timed(f"{model} order {order}, from Parquet text", job)


def run(count: int) -> None:
    starts, touches, won = journeys(count)
    print(f"{len(won):,} journeys, {len(touches):,} touches, {won.sum():,.0f} conversions")
    paths = from_arrays(NAMES.tolist(), starts, touches, won, nulls=1 - won)
    took = {}
    for model in MODELS:
        attribute(paths, model)
        took[model] = timed(model, partial(attribute, paths, model))
    timed("intent", partial(intent, paths))
    for order in (2, 3, 4):
        timed(f"markov order {order}", partial(attribute, paths, "markov", order=order))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "journeys.parquet"
        written(file, starts, touches, won)
        from_text = told([sys.executable, __file__, "--text", str(file)])
        rival = os.environ.get("RIVALS_PYTHON")
        if rival and count <= MOST_FOR_THE_RIVAL:
            csv.write_csv(parquet.read_table(file), file.with_suffix(".csv"))
            command = [rival, "-W", "ignore", "-c", RIVAL, str(file.with_suffix(".csv"))]
            theirs = processor_seconds(told(command), "ChannelAttribution, order 1")
            text = processor_seconds(from_text, "markov order 1, from Parquet text")
            arrays = theirs / took["markov"]
            print(f"times as fast: {arrays:.0f} from arrays, {theirs / text:.1f} from text")


def told(command: list[str]) -> str:
    """Run a process and print what it prints."""
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    print(output, end="", flush=True)
    return output


def processor_seconds(output: str, label: str) -> float:
    line = next(line for line in output.splitlines() if line.startswith(label))
    return float(line.split("cpu s")[0].split()[-1])


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--text"]:
        text_timed(Path(arguments[1]))
        return
    for wanted in arguments or ["100000", "1000000", "10000000"]:
        run(int(wanted))


if __name__ == "__main__":
    main(sys.argv[1:])
