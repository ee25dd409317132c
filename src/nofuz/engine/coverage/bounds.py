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
    from nofuz.engine.coverage.kernels import Floats, Ints, Values
    from nofuz.engine.coverage.problem import Problem, Solution

LARGE = 4096


@dataclass(frozen=True, eq=False)
class Packing:
    """A fractional knapsack: its value, what it takes of each item, and the worth of one unit."""

    value: float
    taken: Floats
    price: float


def pack(values: Floats, costs: Ints, budget: int, elsewhere: float = 0.0) -> Packing:
    """Fill `budget` with the best value per cost, the last item in part.

    Parameters
    ----------
    values, costs
        Shape (k,); items of value <= 0 are left out, items of cost 0 and value > 0 always taken.
    budget
        Minor units.
    elsewhere
        Value per unit of budget of what is not among the items; no item worth less is taken.
    """
    falling = values / np.maximum(costs, 1e-9)
    np.negative(falling, out=falling)
    order = _best_first(falling, costs, budget, elsewhere)
    spent = np.cumsum(costs[order])
    whole = int(np.searchsorted(spent, budget, side="right"))
    taken = np.zeros(len(values))
    taken[order[:whole]] = 1.0
    left, price = budget - (int(spent[whole - 1]) if whole else 0), elsewhere
    if whole < len(order):
        last = order[whole]
        taken[last] = left / costs[last]
        price, left = float(values[last] / costs[last]), 0
    return Packing(float(values @ taken) + left * elsewhere, taken, price)


def _best_first(falling: Floats, costs: Ints, budget: int, elsewhere: float) -> Ints:
    """Items of value by ratio; only the best of them where few are sure, or seen, to fill it."""
    cheapest = int(costs.min(initial=budget + 1))
    most = budget // cheapest + 1 if cheapest > 0 else len(falling)
    few = min(most, max(len(falling) // 16, LARGE))
    if few < len(falling):
        best = np.argpartition(falling, few)[:few]
        best = best[falling[best] < -elsewhere]
        if few == most or costs[best].sum() >= budget:
            return best[np.argsort(falling[best], kind="stable")]
    wanted = np.flatnonzero(falling < -elsewhere)
    return wanted[np.argsort(falling[wanted], kind="stable")]


def from_data(problem: Problem, solution: Solution, cuts: int = 1) -> float:
    """The bound of Tang et al. at the empty set and at `cuts` prefixes of a solution."""
    instance, others, must = problem.instance, problem.allowed(), problem.must
    alone = instance.audience[others] * instance.chance[others]
    best = _packed(problem, alone, others).value
    best += float(instance.audience[must] @ instance.chance[must])
    picks = np.concatenate([must, solution.picks[~np.isin(solution.picks, must)]])
    left, found, start = instance.unreached(), 0.0, 0
    ratio = alone / np.maximum(problem.cost[others], 1e-9)
    for cut in range(1, cuts + 1):
        stop = len(must) + (len(picks) - len(must)) * cut // cuts
        added = np.empty(stop - start)
        take(instance.indptr, instance.indices, left, instance.chance, picks[start:stop], added)
        found, start = found + float(added.sum()), stop
        best = min(best, found + _room(problem, left, others, ratio))
    return best


def _room(problem: Problem, left: Values, others: Ints, ratio: Floats) -> float:
    """Pack what accounts add to what is reached.

    Nobody adds more than alone: once the best by `ratio` alone fill the budget, accounts whose
    ratio alone is below the price found cannot come in.
    """
    few = len(others) // 16
    if few <= LARGE:
        return _packed(problem, _marginal(problem, left, others), others).value
    top = np.argpartition(-ratio, few)[:few]
    marginal = _marginal(problem, left, others[top])
    price = _packed(problem, marginal, others[top]).price
    likely = ratio >= price
    likely[top] = False
    rest = others[likely]
    marginal = np.concatenate([marginal, _marginal(problem, left, rest)])
    return _packed(problem, marginal, np.concatenate([others[top], rest])).value


def _packed(problem: Problem, values: Floats, accounts: Ints) -> Packing:
    return pack(values, problem.cost[accounts], problem.open_budget, problem.elsewhere)


def _marginal(problem: Problem, left: Values, accounts: Ints) -> Floats:
    instance = problem.instance
    marginal = gains(instance.indptr, instance.indices, left, accounts)
    marginal *= instance.chance[accounts]
    return marginal
