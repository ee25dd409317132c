"""The same lazy greedy by ratio over Roaring bitmaps; building the bitmaps is timed apart."""

from __future__ import annotations

import heapq
import math
import sys

import numpy as np
from choose_instances import SIZES, Watch, instance, line
from pyroaring import BitMap


def main(name: str) -> None:
    indptr, indices, cost = instance(name)
    size = SIZES[name]
    watch = Watch()
    sets = [
        BitMap(indices[indptr[one] : indptr[one + 1]].astype(np.uint32))
        for one in range(size.accounts)
    ]
    built = watch.seconds
    del indices
    watch = Watch()
    heap = [(-len(one) / cost[number], number, 0) for number, one in enumerate(sets)]
    heapq.heapify(heap)
    reached, left, picks = BitMap(), size.budget, 0
    while heap:
        _, number, counted = heapq.heappop(heap)
        if cost[number] > left:
            continue
        if counted != picks:
            gain = len(sets[number]) - sets[number].intersection_cardinality(reached)
            heapq.heappush(heap, (-gain / cost[number], number, picks))
            continue
        if len(sets[number]) == 0:
            break
        reached |= sets[number]
        left -= int(cost[number])
        picks += 1
    line(name, f"pyroaring (build {built:.2f} s)", len(reached), math.nan, watch)


if __name__ == "__main__":
    main(sys.argv[1])
