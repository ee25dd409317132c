"""Choosing from samples of people that DuckDB draws, beside choosing from everybody.

Run ``PYTHONPATH=src python bench/engine/choose_sampled.py [P | M2 | L ...]``. Who follows whom is
written to Parquet once; each answer then comes from the file, in a process of its own.
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
from nofuz.engine.coverage import choose, choose_sampled, from_edges, from_rows

SHARES = (0.02, 0.1, 0.4)


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
    parts = [
        from_edges(rows.names("person"), rows.names("account"), accounts=names, costs=cost)
        for rows in two_samples(written(name), keep / 2)
    ]
    read, most = watch.seconds, peak()
    found = choose_sampled(
        *parts, keep / 2, size.budget, rounds=500, keep_going=lambda _: watch.cpu < 40
    )
    spent = watch.seconds, watch.cpu
    del parts
    indptr, indices, _ = instance(name)
    market = from_rows(indptr, indices, cost, people=size.people)
    truth = market.value_of(list(found.chosen))
    best = choose(market, size.budget, rounds=0).value
    print(
        f"{name} keep {keep:.0%}: reaches {truth:,.0f}, {truth / best - 1:+.2%} beside greedy; "
        f"reported {found.value:,.0f} ({found.value / truth - 1:+.2%}), {found.low:,.0f} to "
        f"{found.high:,.0f}; at most {found.upper_bound:,.0f}, proven "
        f"{found.low / found.upper_bound:.1%}; read {read:.1f} s, all {spent[0]:.1f} s, "
        f"{spent[1]:.1f} cpu s, {most} MiB",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        sampled(sys.argv[2], float(sys.argv[3]))
    else:
        for wanted in sys.argv[1:] or ["P", "M2"]:
            written(wanted)
            for share in SHARES:
                subprocess.run([sys.executable, __file__, "--one", wanted, str(share)], check=True)
