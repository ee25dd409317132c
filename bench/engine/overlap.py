"""Sizes, pairs and distinct people of audiences, against Roaring bitmaps intersected pair by pair.

Run ``PYTHONPATH=src python bench/engine/overlap.py [ACCOUNTS ...]``. Audiences follow the law of
the coverage instances, 150 followers on average among ten times as many people as accounts.
"""

from __future__ import annotations

import sys

import numpy as np
from choose_instances import Size, Watch, own_rows, peak
from pyroaring import BitMap

from nofuz.engine.overlap import from_edges


def run(accounts: int) -> None:
    size = Size(accounts, 10 * accounts, 150, 0, 0)
    indptr, indices, _ = own_rows(size, np.random.default_rng(1))
    account = np.repeat(np.arange(accounts), np.diff(indptr))
    watch = Watch()
    audiences = from_edges(indices.astype(np.int64), account)
    pairs, distinct = audiences.pairs(least=10), audiences.distinct()
    print(
        f"{accounts:6,} accounts, {len(indices):9,} memberships: {len(pairs):9,} pairs, "
        f"{distinct.people:9,.0f} people, {watch.cpu:7.2f} cpu s, {peak():5} MiB",
        flush=True,
    )
    watch = Watch()
    sets = [BitMap(indices[indptr[one] : indptr[one + 1]]) for one in range(accounts)]
    found = sum(
        sets[one].intersection_cardinality(sets[other]) >= 10
        for one in range(accounts)
        for other in range(one)
    )
    print(f"{'':6} Roaring bitmaps: {found:9,} pairs, {watch.cpu:7.2f} cpu s", flush=True)


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ["500", "1000", "2000"]:
        run(int(wanted))
