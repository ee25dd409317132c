"""Rounds of proof and improvement: prices first, then branch and bound; exchange beside both."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.branching import Tree
from nofuz.engine.coverage.exact import exact
from nofuz.engine.coverage.exchange import exchange
from nofuz.engine.coverage.lagrange import Lagrangian

if TYPE_CHECKING:
    from nofuz.engine.coverage.choice import Method
    from nofuz.engine.coverage.problem import Problem, Solution

STEPS_PER_ROUND = 20
EDGES_PER_ROUND = 50_000_000
MOST_EDGES_IN_TREE = 20_000_000
EXCHANGE = 100_000_000
QUIET_ROUNDS = 1
WORTH_ANOTHER = 0.0005


class Search:
    """Raises a solution and lowers a bound, round by round.

    Parameters
    ----------
    problem
        Instance, budget and rules.
    solution
        A lawful solution.
    gap
        How close is close enough, as a share.
    rng
        Source of chance for the exchange.

    Attributes
    ----------
    solution : Solution
        The best known.
    bound : float
        No lawful choice is worth more.
    method : str
        What found the solution.
    """

    def __init__(
        self, problem: Problem, solution: Solution, gap: float, rng: np.random.Generator
    ) -> None:
        self.problem, self.solution, self.gap, self.rng = problem, solution, gap, rng
        self.dual = Lagrangian(problem, solution)
        self.tree: Tree | None = None
        self.bound, self.quiet, self.complete = self.dual.bound, 0, False
        self.method: Method = "exchange"

    @property
    def finished(self) -> bool:
        """Whether further rounds cannot help, or are not likely to."""
        if self.tree is None:
            return self.complete or (self.dual.finished and self.quiet >= QUIET_ROUNDS)
        return self.tree.finished

    def round(self) -> None:
        """Prove and improve: exchange beside branching, else once prices say among whom."""
        self.quiet += 1
        if self.tree is None and not self.dual.finished:
            self._price()
        work = EXCHANGE if self.quiet <= QUIET_ROUNDS else 0
        with ThreadPoolExecutor(1) as helper:
            better = helper.submit(
                exchange, self.problem, self.solution, self.dual.core, work, self.rng
            )
            if self.tree is not None:
                self._branch(self.tree)
        self._learn(better.result(), "exchange")
        if self.tree is None:
            self._complete()

    def _price(self) -> None:
        edges = int(np.diff(self.problem.instance.indptr)[self.dual.core].sum())
        times = EDGES_PER_ROUND // (edges + self.problem.instance.people + 1) // STEPS_PER_ROUND
        for _ in range(max(1, times)):
            if not self.dual.finished:
                self.dual.round(STEPS_PER_ROUND)
        self.bound = min(self.bound, self.dual.bound)

    def _branch(self, tree: Tree) -> None:
        tree.learn(self.solution)
        tree.grow(max(1, EDGES_PER_ROUND // tree.work))
        self._learn(tree.solution, "branch and bound")
        self.bound = min(self.bound, tree.bound)

    def _complete(self) -> None:
        """Settle few open accounts at once; plant a tree when prices can do no more."""
        settled, self.complete = exact(self.problem, self.solution, self.dual)
        if self.complete and settled is not None:
            self.solution, self.method, self.bound = settled, "exact", settled.value
        elif self.dual.finished and self.problem.instance.indptr[-1] <= MOST_EDGES_IN_TREE:
            self.tree = Tree(self.problem, self.solution, self.dual, self.gap)

    def _learn(self, solution: Solution, method: Method) -> None:
        if solution.value > self.solution.value:
            if solution.value > self.solution.value * (1 + WORTH_ANOTHER):
                self.quiet = 0
            self.solution, self.method = solution, method
