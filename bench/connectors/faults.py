"""Send posts through random faults and crashes, and count what callers were told.

    PYTHONPATH=src python bench/connectors/faults.py PLATFORM... [--schedules 1000]
    PYTHONPATH=src python bench/connectors/faults.py --all

Each schedule draws, from its seed, a sample post, a fault for four of ten of the first 12 calls,
and crashes between an answer and its saving. No end, double, believed but absent, and there but
believed absent must be 0; unless they are, the command fails.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from nofuz.connectors.declaration import Platform
from nofuz.connectors.registry import platforms
from nofuz.connectors.trials import VERDICTS, run

WRONG = VERDICTS[3:]
HEAD = ("platform", "schedules", *VERDICTS, "CPU s")


def main() -> None:
    every = {name: one for name, one in platforms().items() if "publish" in one.capabilities}
    asked = _asked(every)
    print(_row(HEAD), _row("---" for _name in HEAD), sep="\n", flush=True)
    total: Counter[str] = Counter()
    for name in every if asked.all else asked.platforms:
        total += _measured(every[name], asked.schedules)
    if asked.all:
        _print("all", total)
    sys.exit(any(total[word] for word in WRONG))


def _asked(every: dict[str, Platform]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("platforms", nargs="*", metavar="PLATFORM", help=", ".join(every))
    parser.add_argument("--all", action="store_true", help="every platform, and their sum")
    parser.add_argument("--schedules", type=int, default=1000)
    asked = parser.parse_args()
    if bool(asked.platforms) == asked.all or not every.keys() >= set(asked.platforms):
        parser.error(f"name platforms, or say --all; there are {', '.join(every)}")
    return asked


def _measured(platform: Platform, schedules: int) -> Counter[str]:
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        trials = [run(platform, seed, Path(folder)) for seed in range(schedules)]
    counted = Counter(trial.verdict for trial in trials)
    counted["CPU s"] = round(time.process_time() - began)
    counted["schedules"] = schedules
    _print(platform.label, counted)
    return counted


def _print(name: str, counted: Counter[str]) -> None:
    print(_row([name, *(f"{counted[word]:,}" for word in HEAD[1:])]), flush=True)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
