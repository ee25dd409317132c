"""Improve a solution by taking some picks out and filling up again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.greedy import falling, fill, ratio_scale, valued
from nofuz.engine.coverage.kernels import BARRED
from nofuz.engine.coverage.polish import restrict

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Ints
    from nofuz.engine.coverage.problem import Problem, Solution

NOISE = 0.15
LARGEST_REMOVAL = 0.3


def exchange(
    problem: Problem, solution: Solution, core: Ints, tries: int, rng: np.random.Generator
) -> Solution:
    """Take random picks out, forbid one of them for a while, fill up by a slightly shaken ratio.

    Parameters
    ----------
    problem
        Instance, budget and rules.
    solution
        A lawful solution.
    core
        Accounts worth looking at; picks and musts are added.
    tries
        How many times to take out and fill up.
    rng
        Source of chance.

    Returns
    -------
    Solution
        Lawful, its value at least that of `solution`.
    """
    accounts = np.union1d(np.concatenate([core, problem.must]), solution.picks)
    small = restrict(problem, accounts)
    best = valued(small, np.searchsorted(accounts, solution.picks))
    for _ in range(tries):
        found = _once(small, best, rng)
        if found is not None and found.value >= best.value:
            best = found
    if best.value <= solution.value:
        return solution
    return valued(problem, accounts[best.picks])


def _once(problem: Problem, best: Solution, rng: np.random.Generator) -> Solution | None:
    movable = best.picks[~np.isin(best.picks, problem.must)]
    if not len(movable):
        return None
    most = max(1, min(len(movable), int(LARGEST_REMOVAL * len(movable)) + 2))
    out = rng.choice(movable, size=int(rng.integers(1, most + 1)), replace=False)
    state = problem.state.copy()
    state[out[: int(rng.integers(0, 2))]] = BARRED
    shaken = ratio_scale(problem) * np.exp(NOISE * rng.standard_normal(problem.instance.size))
    order = falling(
        problem.instance.audience * problem.instance.chance * shaken,
        np.arange(problem.instance.size),
    )
    kept = best.picks[~np.isin(best.picks, out)]
    return fill(replace(problem, state=state), kept, shaken, order)
