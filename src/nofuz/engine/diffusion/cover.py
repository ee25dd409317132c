"""Seeds as accounts, random sets as people: solved and bounded by the kernels of coverage."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.bounds import from_data
from nofuz.engine.coverage.greedy import best_single, fill, ratio_scale
from nofuz.engine.coverage.lagrange import Lagrangian
from nofuz.engine.coverage.problem import Problem, Solution, pose
from nofuz.engine.coverage.rules import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.engine.diffusion.kernels import Floats, Ints
    from nofuz.engine.diffusion.pool import Pool
    from nofuz.engine.diffusion.task import Task

NO_RULES = Rules()
CUTS = 4
DUAL_ROUNDS, STEPS = 8, 10
WORTH_A_ROUND = 0.004
WORTH_A_LOOK = 0.5  # of what the last picks add per cost


@dataclass(frozen=True, eq=False)
class Cover:
    """The coverage problem of a pool; the stops of the pool are chosen already."""

    task: Task
    pool: Pool

    @cached_property
    def problem(self) -> Problem:
        """Sets that no stop meets, and the whole budget."""
        instance = self.pool.instance(self.task.candidates, self.task.costs)
        return pose(instance, self.task.budget, NO_RULES)

    @cached_property
    def solution(self) -> Solution:
        """Greedy picks for what the stops leave of the budget."""
        left = self.task.budget - self.task.cost_of(self.pool.stops)
        problem = replace(self.problem, budget=left)
        rules = [fill(problem, problem.must, ratio_scale(problem))]
        if not self.task.even:
            rules += [
                fill(problem, problem.must, np.ones(problem.instance.size)),
                best_single(problem),
            ]
        return max((one for one in rules if one is not None), key=lambda one: one.value)

    @property
    def picks(self) -> Ints:
        """Positions in the network of what was picked after the stops."""
        return self.problem.instance.accounts[self.solution.picks]

    @property
    def added(self) -> Floats:
        """Sets that each pick adds."""
        return self.solution.added

    def limits(self) -> Iterator[float]:
        """Falling upper limits of the sets that any seeds within the budget meet."""
        problem, solution = self._promising()
        best = min(from_data(problem, solution, CUTS), self.pool.kept)
        yield self.pool.hits + best
        if not len(solution.picks):
            return
        dual = Lagrangian(problem, solution)
        for _ in range(DUAL_ROUNDS):
            dual.round(STEPS)
            worth_it = best - dual.bound > WORTH_A_ROUND * (self.pool.hits + best)
            best = min(best, dual.bound)
            yield self.pool.hits + best
            if dual.finished or not worth_it:
                return

    def _promising(self) -> tuple[Problem, Solution]:
        """Problem and solution without the many accounts that few sets hold.

        Alone they are worth less than `elsewhere` per cost, so bounds that grant every unit of
        budget that much hold for them too, and bounds seldom come down to it.
        """
        problem, picks = self.problem, self.solution.picks
        ratio = self.solution.added / np.maximum(problem.cost[picks], 1e-3)
        least = WORTH_A_LOOK * float(np.quantile(ratio[ratio > 0], 0.1)) if ratio.any() else 0.0
        kept = problem.instance.audience >= least * problem.cost
        kept[picks] = True
        rows = np.flatnonzero(kept)
        few = replace(
            problem,
            instance=problem.instance.of(rows),
            cost=problem.cost[rows],
            group_ptr=problem.group_ptr[: len(rows) + 1],
            state=problem.state[rows],
            elsewhere=least,
        )
        return few, Solution(np.searchsorted(rows, picks), self.solution.added)
