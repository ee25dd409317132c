"""Send issues of a newsletter through random faults and crashes, and look into every mailbox.

    PYTHONPATH=src python bench/connectors/readers.py [--schedules 1000]

Each schedule draws, from its seed, a fault for three of ten of the first 60 words that are said to
the mail server, and crashes between an answer and its saving. The last four columns must be 0:
they count readers, not issues.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

from nofuz.connectors.platforms.newsletter import PLATFORM
from nofuz.connectors.platforms.newsletter.simulator import NewsletterSimulator
from nofuz.connectors.platforms.newsletter.simulator.audit import VERDICTS, audit
from nofuz.connectors.simulation import Faults, serve
from nofuz.connectors.trials import through

PATIENCE = timedelta(days=2)  # an issue may have to wait for its last readers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--schedules", type=int, default=1000)
    asked, began = parser.parse_args(), time.process_time()
    counted, outcomes = Counter[str](), Counter[str]()
    print("schedules", "outcomes", *VERDICTS, "CPU s", sep=" | ")
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.schedules):
            rng, site = random.Random(seed), NewsletterSimulator(seed=seed)
            post = rng.choice(site.samples(Path(folder)))
            site.faults = Faults.drawn(rng, calls=60, share=0.3)
            with serve(site) as address:
                outcome = through(PLATFORM, site, address, post, rng, patience=PATIENCE)
                counted += audit(site, site.account(address))
            outcomes[type(outcome).__name__] += 1
            if seed % 50 == 49:
                _print(seed + 1, outcomes, counted, began)


def _print(schedules: int, outcomes: Counter[str], counted: Counter[str], began: float) -> None:
    told = ", ".join(f"{count} {name}" for name, count in outcomes.items())
    took = f"{time.process_time() - began:.0f}"
    print(schedules, told, *(counted[one] for one in VERDICTS), took, sep=" | ", flush=True)


if __name__ == "__main__":
    main()
