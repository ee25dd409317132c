"""Branch and bound: where the bound is largest, decide the account in most doubt, in or out.

Prices cannot tell half of one large account and half of another from a whole one. Once an account
is in, its followers are worth nothing to others and the bound falls; once it is out, too. Each node
starts at its parent's prices. What no node can reach, no lawful choice can.
"""

from __future__ import annotations

import heapq
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.greedy import falling, fill, ratio_scale, valued
from nofuz.engine.coverage.kernels import BARRED, take
from nofuz.engine.coverage.merging import merged
from nofuz.engine.coverage.nodes import bound_node, may_come_in
from nofuz.engine.coverage.polish import restrict
from nofuz.engine.coverage.walk import charges

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.coverage.kernels import Ints
    from nofuz.engine.coverage.lagrange import Lagrangian
    from nofuz.engine.coverage.problem import Problem, Solution

STEPS = 16
THREADS = 2
AT_A_TIME = 4
NOBODY = -1
MOST_PRICES = 1 << 25
ROUNDING = 1e-6
WORK_PER_PERSON = 5


@dataclass(eq=False, frozen=True)
class Node:
    """Some accounts in, some out, what no choice there can pass, and whom to decide next.

    `prices` prove the bound, at so much worth per unit of cost (`rate`); `shares` go with them.
    """

    inside: tuple[int, ...]
    outside: tuple[int, ...]
    bound: float
    rate: float
    prices: NDArray[np.float32]
    shares: NDArray[np.float32]
    doubt: int


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
        hopeful = dual.all[dual.bound + np.minimum(dual.reduced, 0.0) >= solution.value]
        self.accounts = np.union1d(np.concatenate([hopeful, problem.must]), solution.picks)
        self.problem, kind = merged(restrict(problem, self.accounts))
        instance = self.problem.instance
        known = kind >= 0
        prices = np.bincount(kind[known], dual.best.people[known], minlength=instance.people)
        self.charge, self.rent = charges(self.problem, dual.best.limits), dual.rent
        self.counts_heads = problem.instance.weights is None and problem.instance.certain
        self.scale = ratio_scale(self.problem)
        near = np.searchsorted(self.accounts, np.intersect1d(dual.core, self.accounts))
        self.order = falling(instance.audience * instance.chance * self.scale, near)
        self.dropped, self.count, self.open = 0.0, 0, list[tuple[float, int, Node]]()
        must = (*self.problem.must.tolist(),)
        self.chance = np.zeros(instance.people)
        self.chance[kind[known]] = dual.chance[known]
        shares = dual.shares[self.accounts].astype(np.float32)
        self.root = Node(must, (), dual.bound, 0.0, prices.astype(np.float32), shares, NOBODY)
        first = self._node(must, (), self.root)
        self._keep([] if first is None else [first])

    @property
    def bound(self) -> float:
        """No lawful choice is worth more."""
        return max(self.dropped, self.solution.value, self._highest)

    @property
    def finished(self) -> bool:
        """Whether nothing is left to decide."""
        return self._is_settled(self._highest)

    @property
    def _highest(self) -> float:
        return self.open[0][-1].bound if self.open else 0.0

    @property
    def work(self) -> int:
        """Memberships that a decision looks at, about."""
        instance = self.problem.instance
        return STEPS * (int(instance.indptr[-1]) // 2 + WORK_PER_PERSON * instance.people)

    def grow(self, decisions: int) -> None:
        """Decide about so many accounts, some at a time: whatever the threads do, the same ones."""
        with ThreadPoolExecutor(THREADS) as helpers:
            for _ in range(0, decisions, AT_A_TIME):
                if self.finished:
                    return
                many = min(AT_A_TIME, len(self.open))
                nodes = [heapq.heappop(self.open)[-1] for _ in range(many)]
                for children, found in helpers.map(self._decide, nodes):
                    self._keep(children)
                    if found is not None and found.value > self.solution.value + ROUNDING:
                        self.solution = valued(self.whole, self.accounts[found.picks])

    def learn(self, solution: Solution) -> None:
        """Take over a better solution."""
        if solution.value > self.solution.value:
            self.solution = solution

    def _is_settled(self, bound: float) -> bool:
        return bound <= self.solution.value * (1 + self.gap)

    def _decide(self, node: Node) -> tuple[list[Node], Solution | None]:
        """Both sides of a node, and what the account in doubt leads to; changes nothing here."""
        inside, outside = (*node.inside, node.doubt), (*node.outside, node.doubt)
        sides = [self._node(inside, node.outside, node), self._node(node.inside, outside, node)]
        return [side for side in sides if side is not None], self._try(inside, node.outside)

    def _keep(self, nodes: list[Node]) -> None:
        """Put nodes in the queue that may hold a better solution."""
        for node in nodes:
            if self._is_settled(node.bound):
                self.dropped = max(self.dropped, node.bound)
            else:
                self.count += 1
                heapq.heappush(self.open, (-node.bound, self.count, node))

    def _node(self, inside: tuple[int, ...], outside: tuple[int, ...], parent: Node) -> Node | None:
        """Bound a side; None when nothing else may come in there."""
        problem, picks = self.problem, np.array(inside, np.int64)
        budget = problem.budget - int(problem.cost[picks].sum())
        room, _ = problem.counts(picks)
        if budget < 0 or (room < 0).any():
            return None
        state = problem.state.copy()
        state[list(outside)] = BARRED
        state[picks] = BARRED
        free = may_come_in(problem.cost, budget, state, problem.group_ptr, problem.groups, room)
        if not len(free):
            return None
        bound, rate, prices, shares = self._bound(picks, free, budget, parent)
        part = shares[free]
        doubt = (np.minimum(part, 1 - part) + ROUNDING) * (1 + problem.cost[free])
        account = int(free[np.argmax(doubt)])
        if len(self.open) * len(prices) > MOST_PRICES:
            prices, shares = self.root.prices, self.root.shares
        return Node(inside, outside, min(bound, parent.bound), rate, prices, shares, account)

    def _bound(
        self, picks: Ints, free: Ints, budget: int, parent: Node
    ) -> tuple[float, float, NDArray[np.float32], NDArray[np.float32]]:
        """Bound of a side, worth of a unit of cost, prices that prove it, and shares with them."""
        instance = self.problem.instance
        left, added = instance.unreached(), np.empty(len(picks))
        take(instance.indptr, instance.indices, left, instance.chance, picks, added)
        prices, shares = parent.prices.astype(np.float64), parent.shares[free].astype(np.float64)
        bound, rate = bound_node(
            instance.indptr,
            instance.indices,
            instance.chance,
            self.charge,
            self.problem.cost,
            budget,
            free,
            left,
            self.chance,
            prices,
            shares,
            float(added.sum()) - float(self.charge[picks].sum()) + self.rent,
            parent.rate,
            self.solution.value * (1 + self.gap),
            STEPS,
        )
        if self.counts_heads:
            bound = float(np.floor(bound + ROUNDING))
        taken = np.zeros(instance.size, np.float32)
        taken[free] = shares
        return bound, rate, prices.astype(np.float32), taken

    def _try(self, inside: tuple[int, ...], outside: tuple[int, ...]) -> Solution | None:
        """Fill a node up to a solution by ratio."""
        state = self.problem.state.copy()
        state[list(outside)] = BARRED
        picks = np.array(inside, np.int64)
        room, _ = self.problem.counts(picks)
        if self.problem.cost[picks].sum() > self.problem.budget or (room < 0).any():
            return None
        return fill(replace(self.problem, state=state), picks, self.scale, self.order)
