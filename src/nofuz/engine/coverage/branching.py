"""Branch and bound: where the bound is largest, decide the account in most doubt, in or out.

Prices cannot tell half of one large account and half of another from a whole one. Once an account
is in, its followers are worth nothing to others and the bound falls; once it is out, too. Each node
starts at its parent's prices. What no node can reach, no lawful choice can.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.greedy import falling, fill, ratio_scale, valued
from nofuz.engine.coverage.kernels import BARRED, take
from nofuz.engine.coverage.lagrange import charges
from nofuz.engine.coverage.merging import merged
from nofuz.engine.coverage.nodes import bound_node, may_come_in
from nofuz.engine.coverage.polish import restrict

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.lagrange import Lagrangian
    from nofuz.engine.coverage.problem import Problem, Solution

STEPS = 16
MOST_PRICES = 1 << 25
ROUNDING = 1e-6
WORK_PER_PERSON = 5


@dataclass(order=True, frozen=True)
class Node:
    """Some accounts in, some out; the queue gives the largest bound first."""

    rank: tuple[float, int]
    inside: tuple[int, ...] = field(compare=False)
    outside: tuple[int, ...] = field(compare=False)
    prices: NDArray[np.float32] = field(compare=False)
    doubt: int = field(compare=False)

    @property
    def bound(self) -> float:
        return -self.rank[0]


class Tree:
    """Narrows the distance between the best solution known and the bound, node by node.

    Parameters
    ----------
    problem
        Instance, budget and rules.
    solution
        A lawful solution.
    dual
        Prices that were made good already. Accounts that no better solution can have are left out.
    gap
        Nodes are dropped that cannot beat the solution by more than this share.

    Attributes
    ----------
    solution : Solution
        The best known.
    """

    def __init__(self, problem: Problem, solution: Solution, dual: Lagrangian, gap: float) -> None:
        self.whole, self.solution, self.gap = problem, solution, gap
        hopeful = dual.all[dual.ceiling + np.minimum(dual.reduced, 0.0) >= solution.value]
        self.accounts = np.union1d(np.concatenate([hopeful, problem.must]), solution.picks)
        self.problem, kind = merged(restrict(problem, self.accounts))
        instance = self.problem.instance
        known = kind >= 0
        prices = np.bincount(kind[known], dual.best.people[known], minlength=instance.people)
        self.root = prices.astype(np.float32)
        self.charge, self.rent = charges(self.problem, dual.best.limits), dual.rent
        self.counts_heads = problem.instance.weights is None and problem.instance.certain
        self.scale = ratio_scale(self.problem)
        near = np.searchsorted(self.accounts, np.intersect1d(dual.core, self.accounts))
        self.order = falling(instance.audience * instance.chance * self.scale, near)
        self.dropped, self.count, self.open = 0.0, 0, list[Node]()
        self._add((*self.problem.must.tolist(),), (), self.root, dual.bound)

    @property
    def bound(self) -> float:
        """No lawful choice is worth more."""
        above = self.open[0].bound if self.open else 0.0
        return max(self.dropped, self.solution.value, above)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to decide."""
        return not self.open or self._is_settled(self.open[0].bound)

    @property
    def work(self) -> int:
        """Memberships that a decision looks at, about."""
        instance = self.problem.instance
        return STEPS * (int(instance.indptr[-1]) // 2 + WORK_PER_PERSON * instance.people)

    def grow(self, decisions: int) -> None:
        """Decide up to so many accounts."""
        for _ in range(decisions):
            if self.finished:
                return
            node = heapq.heappop(self.open)
            inside, outside = (*node.inside, node.doubt), (*node.outside, node.doubt)
            self._try(inside, node.outside)
            self._add(inside, node.outside, node.prices, node.bound)
            self._add(node.inside, outside, node.prices, node.bound)

    def learn(self, solution: Solution) -> None:
        """Take over a better solution."""
        if solution.value > self.solution.value:
            self.solution = solution

    def _is_settled(self, bound: float) -> bool:
        return bound <= self.solution.value * (1 + self.gap)

    def _add(
        self,
        inside: tuple[int, ...],
        outside: tuple[int, ...],
        prices: NDArray[np.float32],
        ceiling: float,
    ) -> None:
        """Bound a node, and keep it when it may hold a better solution."""
        self.count += 1
        problem, picks = self.problem, np.array(inside, np.int64)
        budget = problem.budget - int(problem.cost[picks].sum())
        room, _ = problem.counts(picks)
        if budget < 0 or (room < 0).any():
            return
        state = problem.state.copy()
        state[list(outside)] = BARRED
        state[picks] = BARRED
        free = may_come_in(problem.cost, budget, state, problem.group_ptr, problem.groups, room)
        if not len(free):
            return
        bound, here, taken = self._bound(picks, free, budget, prices)
        bound = min(bound, ceiling)
        if self._is_settled(bound):
            self.dropped = max(self.dropped, bound)
            return
        doubt = (np.minimum(taken, 1 - taken) + ROUNDING) * (1 + problem.cost[free])
        account = int(free[np.argmax(doubt)])
        heapq.heappush(self.open, Node((-bound, self.count), inside, outside, here, account))

    def _bound(
        self, picks: Ints, free: Ints, budget: int, prices: NDArray[np.float32]
    ) -> tuple[float, NDArray[np.float32], Floats]:
        """Bound of a node, prices that prove it, and how much of each free account they take."""
        instance = self.problem.instance
        left, added = instance.unreached(), np.empty(len(picks))
        take(instance.indptr, instance.indices, left, instance.chance, picks, added)
        own, taken = prices.astype(np.float64), np.empty(len(free))
        bound = bound_node(
            instance.indptr,
            instance.indices,
            instance.chance,
            self.charge,
            self.problem.cost,
            budget,
            free,
            left,
            own,
            float(added.sum()) - float(self.charge[picks].sum()) + self.rent,
            self.solution.value,
            self.solution.value * (1 + self.gap),
            STEPS,
            taken,
        )
        if self.counts_heads:
            bound = float(np.floor(bound + ROUNDING))
        short = len(self.open) * len(own) > MOST_PRICES
        return bound, self.root if short else own.astype(np.float32), taken

    def _try(self, inside: tuple[int, ...], outside: tuple[int, ...]) -> None:
        """Fill a node up to a solution by ratio."""
        state = self.problem.state.copy()
        state[list(outside)] = BARRED
        picks = np.array(inside, np.int64)
        room, _ = self.problem.counts(picks)
        if self.problem.cost[picks].sum() > self.problem.budget or (room < 0).any():
            return
        found = fill(replace(self.problem, state=state), picks, self.scale, self.order)
        if found is not None and found.value > self.solution.value + ROUNDING:
            self.solution = valued(self.whole, self.accounts[found.picks])
