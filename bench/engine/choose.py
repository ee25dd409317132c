"""Choosing accounts under a budget, against Roaring bitmaps and a heap on the same instances.

Run ``PYTHONPATH=src python bench/engine/choose.py``; add ``S``, ``M2`` or ``L`` to run one.
Instances follow the law of ``coverage_instances.py`` beside the checkout when it is there:
audiences Pareto(1.25), niches, cost = 4 audience^0.9 lognormal(0.5) + 25 per account. Each
contender runs in a process of its own, so that peaks of memory are its own. ``RIVALS_PYTHON`` may
name a Python that has submodlib-py and apricot-select.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

from choose_instances import SIZES, Watch, instance, line
from generators import FOLDER

from nofuz.engine.coverage import choose, from_rows


def ours(name: str) -> None:
    """Greedy answer twice (cold, warm), then proof and improvement; one line per answer."""
    size = SIZES[name]
    indptr, indices, cost = instance(name)
    market = from_rows(indptr, indices, cost, people=size.people)
    del indptr, indices, cost
    for label in ("greedy, first call", "greedy, warm"):
        gc.collect()
        watch = Watch()
        choice = choose(market, size.budget, rounds=0)
        line(name, label, choice.value, choice.upper_bound, watch)
    watch = Watch()
    choice = choose(
        market,
        size.budget,
        rounds=500,
        keep_going=lambda _: watch.cpu < size.seconds * 0.9,
    )
    line(name, f"full ({choice.method})", choice.value, choice.upper_bound, watch)


def main(names: list[str]) -> None:
    if names[:1] == ["--ours"]:
        ours(names[1])
        return
    print("    answer", " " * 27, "value        bound   share  seconds    cpu s      peak")
    rival = str(Path(__file__).with_name("choose_roaring.py"))
    for name in names or ("S", "M2", "L"):
        instance(name)
        subprocess.run([sys.executable, __file__, "--ours", name], check=True)
        subprocess.run([sys.executable, rival, name], check=True)
        other = os.environ.get("RIVALS_PYTHON")
        if other and name != "L":
            script = str(Path(__file__).with_name("choose_rivals.py"))
            file = str(FOLDER / f"coverage_{name}.npz")
            command = [other, "-W", "ignore", script, name, file, str(SIZES[name].budget)]
            subprocess.run(command, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
