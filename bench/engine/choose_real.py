"""Choosing on real graphs: how much is proven within five seconds of the processor.

Run ``PYTHONPATH=src python bench/engine/choose_real.py``. Public data beside the checkout: who
writes in which forum, who streams with whom, who is friends with whom. Cost = 4 audience^0.9 + 25.
"""

from __future__ import annotations

import csv
import gzip
import sys
from pathlib import Path

import numpy as np
from choose_instances import Watch, line

from nofuz.engine.coverage import Instance, choose, from_edges

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
FILES = {
    "forums": ("audience_overlap/reddit2018_user_subreddit.csv.gz", "user_id", "subreddit"),
    "streamers": ("graphs/musae_twitch_FR_edges.csv.gz", "from", "to"),
    "friends": ("graphs/ego_facebook_combined.csv.gz", "a", "b"),
}
SECONDS = 5


def market(name: str) -> Instance:
    file, left, right = FILES[name]
    with gzip.open(DATA / file, "rt", encoding="utf-8") as text:
        rows = [(row[left], row[right]) for row in csv.DictReader(text)]
    if name != "forums":
        rows += [(other, one) for one, other in rows]
    person, account = (np.array(column) for column in zip(*rows, strict=True))
    accounts, place = np.unique(account, return_inverse=True)
    cost = np.round(4 * np.bincount(place) ** 0.9 + 25)
    return from_edges(person, account, accounts=accounts, costs=cost)


def main() -> None:
    if not DATA.is_dir():
        sys.exit("The public data is not beside the checkout.")
    for name in FILES:
        instance = market(name)
        print(f"{name}: {instance.size:,} accounts, {instance.people:,} people")
        for part in (0.01, 0.05, 0.2):
            budget = int(instance.full_costs.sum() * part)
            choose(instance, budget, rounds=1)
            for label, rounds in (("greedy", 0), ("full", 10_000)):
                watch = Watch()
                choice = choose(
                    instance,
                    budget,
                    rounds=rounds,
                    keep_going=lambda _, watch=watch: watch.cpu < SECONDS,
                )
                told = f"{part:.0%}, {label} ({choice.method}), {len(choice.picks)} picks"
                line("", told, choice.value, choice.upper_bound, watch)


if __name__ == "__main__":
    main()
