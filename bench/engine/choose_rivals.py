"""submodlib and apricot on an instance; run by a Python that has them, see ``RIVALS_PYTHON``.

Both are given costs and choose greedily by gain per cost. Both refuse a budget above the number of
accounts, so budget and costs are scaled. What they choose is counted here; picks beyond the budget
are left out.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import scipy.sparse

MOST_FOR_APRICOT = 5_000_000


def show(name: str, label: str, reached: int, *times: float) -> None:
    built, seconds, cpu = times
    label = f"{label} (build {built:.2f} s)"
    print(f"{name:3} {label:34} {reached:11,}            -       - {seconds:8.3f} {cpu:8.3f}")


def main(name: str, file: str, budget: int) -> None:
    with np.load(file) as saved:
        indptr, indices, cost = saved["indptr"], saved["indices"], saved["cost"]
    people, accounts = int(indices.max()) + 1, len(cost)

    def reach(order: list[int]) -> int:
        left, seen = budget, np.zeros(people, bool)
        for one in order:
            if cost[one] <= left:
                left -= cost[one]
                seen[indices[indptr[one] : indptr[one + 1]]] = True
        return int(seen.sum())

    scale = accounts / 2 / budget

    from submodlib import SetCoverFunction

    start = time.perf_counter()
    sets = [set(indices[indptr[one] : indptr[one + 1]].tolist()) for one in range(accounts)]
    function = SetCoverFunction(n=accounts, cover_set=sets, num_concepts=people)
    built, start, cpu = time.perf_counter() - start, time.perf_counter(), time.process_time()
    order = function.maximize(
        budget=budget * scale,
        optimizer="LazyGreedy",
        costs=(cost * scale).tolist(),
        costSensitiveGreedy=True,
        show_progress=False,
    )
    spent = time.perf_counter() - start, time.process_time() - cpu
    show(name, "submodlib 0.0.3", reach([one for one, _ in order]), built, *spent)
    del sets, function
    if len(indices) > MOST_FOR_APRICOT:
        return
    from apricot import MaxCoverageSelection

    start = time.perf_counter()
    table = scipy.sparse.csr_matrix(
        (np.ones(len(indices)), indices, indptr), shape=(accounts, people)
    )
    built, start, cpu = time.perf_counter() - start, time.perf_counter(), time.process_time()
    selection = MaxCoverageSelection(budget * scale, optimizer="lazy").fit(
        table, sample_cost=cost * scale
    )
    spent = time.perf_counter() - start, time.process_time() - cpu
    show(name, "apricot 0.6.1, lazy", reach(selection.ranking.tolist()), built, *spent)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
