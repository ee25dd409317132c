"""Send posts through random faults and crashes, and count what callers were told.

    PYTHONPATH=src python bench/connectors/faults.py [PLATFORM...] [--schedules 1000]

Each schedule draws, from its seed, a sample post, a fault for four of ten of the first 12 calls,
and crashes between an answer and its saving. The last three columns must be 0.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from nofuz.connectors.registry import platforms
from nofuz.connectors.trials import VERDICTS, run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("platforms", nargs="*")
    parser.add_argument("--schedules", type=int, default=1000)
    asked = parser.parse_args()
    every = platforms()
    print("platform", "schedules", *VERDICTS, "CPU s", sep=" | ")
    for name in asked.platforms or list(every):
        if "publish" not in every[name].capabilities:
            continue
        began = time.process_time()
        with tempfile.TemporaryDirectory() as folder:
            trials = [run(every[name], seed, Path(folder)) for seed in range(asked.schedules)]
        counted = Counter(trial.verdict for trial in trials)
        took = f"{time.process_time() - began:.0f}"
        print(name, len(trials), *(counted[word] for word in VERDICTS), took, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
