"""Upper bound from the data at hand, and the fractional knapsack that every bound uses.

For any set S, the best choice is worth at most f(S) plus the fractional knapsack of what each
account adds to S (Tang et al., "Revisiting modified greedy", arXiv 2008.05391). Limits only lower
the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.kernels import gains, take

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.problem import Problem, Solution

LARGE = 4096


@dataclass(frozen=True, eq=False)
class Packing:
    """A fractional knapsack: its value, what it takes of each item, and the worth of one unit."""

    value: float
    taken: Floats
    price: float


def pack(values: Floats, costs: Ints, budget: int) -> Packing:
    """Fill `budget` with the best value per cost, the last item in part.

    Parameters
    ----------
    values, costs
        Shape (k,); items of value <= 0 are left out, items of cost 0 and value > 0 always taken.
    budget
        Minor units.
    """
    ratio = values / np.maximum(costs, 1e-9)
    wanted = np.flatnonzero(values > 0)
    few = len(wanted) // 16
    if few > LARGE:
        best = wanted[np.argpartition(-ratio[wanted], few)[:few]]
        wanted = best if costs[best].sum() >= budget else wanted
    order = wanted[np.argsort(-ratio[wanted], kind="stable")]
    spent = np.cumsum(costs[order])
    whole = int(np.searchsorted(spent, budget, side="right"))
    taken = np.zeros(len(values))
    taken[order[:whole]] = 1.0
    price = 0.0
    if whole < len(order):
        last = order[whole]
        taken[last] = (budget - (int(spent[whole - 1]) if whole else 0)) / costs[last]
        price = float(values[last] / costs[last])
    return Packing(float(values @ taken), taken, price)


def from_data(problem: Problem, solution: Solution, cuts: int = 1) -> float:
    """The bound of Tang et al. at the empty set and at `cuts` prefixes of a solution."""
    instance, others, must = problem.instance, problem.allowed(), problem.must
    costs, budget = problem.cost[others], problem.open_budget
    alone = instance.audience * instance.chance
    best = float(alone[must].sum()) + pack(alone[others], costs, budget).value
    picks = np.concatenate([must, solution.picks[~np.isin(solution.picks, must)]])
    left, marginal = instance.unreached(), np.empty(len(others))
    found, start = 0.0, 0
    for cut in range(1, cuts + 1):
        stop = len(must) + (len(picks) - len(must)) * cut // cuts
        added = np.empty(stop - start)
        take(instance.indptr, instance.indices, left, instance.chance, picks[start:stop], added)
        found, start = found + float(added.sum()), stop
        gains(instance.indptr, instance.indices, left, others, marginal)
        best = min(best, found + pack(marginal * instance.chance[others], costs, budget).value)
    return best
