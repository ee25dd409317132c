"""Choosing from samples of people that DuckDB draws, beside choosing from everybody.

Run ``PYTHONPATH=src python bench/engine/choose_sampled.py [P | M2 | L ...]``. Who follows whom is
written to Parquet once; each answer then comes from the file, in a process of its own. ``--seeds
M2`` draws many samples in memory instead, each growing until it may lose 2 % at most, and tells
loss and bias on average.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
from choose_instances import SIZES, Watch, instance, peak
from generators import FOLDER
from pyarrow import parquet

from nofuz.cli.samples import two_samples
from nofuz.engine.coverage import Instance, choose, choose_sampled, from_edges, from_rows

SHARES = (0.02, 0.1, 0.4)
CHOSEN_ON, WIDER, LOSE = 0.75, 1.5, 0.02
SEEDS = 20


def written(name: str) -> Path:
    file = FOLDER / f"coverage_{name}.parquet"
    if not file.is_file():
        indptr, indices, _ = instance(name)
        account = np.repeat(np.arange(len(indptr) - 1, dtype=np.int32), np.diff(indptr))
        mixed = np.random.default_rng(1).permutation(len(indices))
        parquet.write_table(pa.table({"person": indices[mixed], "account": account[mixed]}), file)
    return file


def sampled(name: str, keep: float) -> None:
    size = SIZES[name]
    _, _, cost = instance(name)
    names = np.arange(size.accounts)
    watch = Watch()
    share, counted = keep * CHOSEN_ON, keep * (1 - CHOSEN_ON)
    parts = [
        from_edges(rows.names("person"), rows.names("account"), accounts=names, costs=cost)
        for rows in two_samples(written(name), share, counted)
    ]
    read, most = watch.seconds, peak()
    found = choose_sampled(
        *parts, share, counted, size.budget, rounds=500, keep_going=lambda _: watch.cpu < 20
    )
    spent = watch.seconds, watch.cpu
    del parts
    indptr, indices, _ = instance(name)
    market = from_rows(indptr, indices, cost, people=size.people)
    truth = market.value_of(list(found.chosen))
    best = choose(market, size.budget, rounds=0).value
    print(
        f"{name} keep {keep:.0%}: reaches {truth:,.0f}, {truth / best - 1:+.2%} beside greedy, "
        f"loss told {found.loss:.1%}; "
        f"reported {found.value:,.0f} ({found.value / truth - 1:+.2%}), {found.low:,.0f} to "
        f"{found.high:,.0f}; at most {found.upper_bound:,.0f}, proven "
        f"{found.low / found.upper_bound:.1%}; read {read:.1f} s, all {spent[0]:.1f} s, "
        f"{spent[1]:.1f} cpu s, {most} MiB",
        flush=True,
    )


def part(market: Instance, kept: np.ndarray) -> Instance:
    """The same accounts with the followers that are kept."""
    stays = kept[market.indices]
    before = np.concatenate(([0], np.cumsum(stays)))
    number = np.cumsum(kept) - 1
    people = int(kept.sum())
    indices = number[market.indices[stays]]
    return from_rows(before[market.indptr], indices, market.costs, people=people)


def many(name: str) -> None:
    """Loss and bias over many samples, greedy answers, the share grown until little is lost."""
    size = SIZES[name]
    indptr, indices, cost = instance(name)
    market = from_rows(indptr, indices, cost, people=size.people)
    best = choose(market, size.budget, rounds=0).value
    rows = []
    for seed in range(SEEDS):
        place = np.random.default_rng(seed).random(size.people)
        keep = 0.1
        while True:
            share, counted = keep * CHOSEN_ON, keep * (1 - CHOSEN_ON)
            two = part(market, place < share), part(market, place >= 1 - counted)
            found = choose_sampled(*two, share, counted, size.budget, rounds=0)
            truth = market.value_of(list(found.chosen))
            rows.append((keep, 1 - truth / best, found.loss, found.value / truth - 1))
            if found.loss < LOSE:
                break
            keep *= WIDER
    table = np.array(rows)
    for keep in np.unique(table[:, 0]):
        at = table[table[:, 0] == keep]
        last = int((at[:, 2] < LOSE).sum())
        print(
            f"{name} keep {keep:.1%}: {len(at)} samples, {last} stop here; lost "
            f"{at[:, 1].mean():+.2%} on average (most {at[:, 1].max():+.2%}), told "
            f"{at[:, 2].mean():.2%}; bias of reach {at[:, 3].mean():+.2%} (sd {at[:, 3].std():.2%})"
        )
    end = table[table[:, 2] < LOSE]
    print(
        f"{name} where the share stopped growing: kept {end[:, 0].mean():.0%}, lost "
        f"{end[:, 1].mean():+.2%} (most {end[:, 1].max():+.2%}), bias {end[:, 3].mean():+.2%}"
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sampled(sys.argv[2], float(sys.argv[3]))
    elif sys.argv[1:2] == ["--seeds"]:
        for wanted in sys.argv[2:] or ["P", "M2"]:
            many(wanted)
    else:
        for wanted in sys.argv[1:] or ["P", "M2"]:
            written(wanted)
            for share in SHARES:
                subprocess.run([sys.executable, __file__, "--one", wanted, str(share)], check=True)
