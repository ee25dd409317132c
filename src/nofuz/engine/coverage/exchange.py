"""Improve a solution by bringing accounts in and letting others go, first boldly, then coolly."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled
from nofuz.engine.coverage.greedy import valued
from nofuz.engine.coverage.kernels import gains
from nofuz.engine.coverage.moves import NOBODY, Board, Market, shift, wander
from nofuz.engine.coverage.polish import restrict

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Ints, People
    from nofuz.engine.coverage.problem import Problem, Solution

HOT, COLD = 0.2, 0.01


def exchange(
    problem: Problem, solution: Solution, core: Ints, work: int, rng: np.random.Generator
) -> Solution:
    """Simulated annealing: force an account in, let others go until it fits, fill up by ratio.

    Parameters
    ----------
    problem
        Instance, budget and rules.
    solution
        A lawful solution.
    core
        Accounts worth looking at; picks and musts are added.
    work
        Memberships to look at, about; 0 gives the solution back.
    rng
        Source of chance.

    Returns
    -------
    Solution
        Lawful, its value at least that of `solution`.
    """
    if work == 0:
        return solution
    accounts = np.union1d(np.concatenate([core, problem.must]), solution.picks)
    small = restrict(problem, accounts)
    market, board = _market(small), _empty_board(small)
    for account in np.searchsorted(accounts, solution.picks):
        shift(market, board, account, 1)
    mean = solution.value / max(1, len(solution.picks))
    best = np.empty(len(accounts), np.int64)
    kept = wander(market, board, HOT * mean, COLD * mean, float(work), rng, best)
    found = valued(problem, accounts[best[:kept]])
    return found if found.value > solution.value else solution


def _market(problem: Problem) -> Market:
    instance = problem.instance
    is_must = np.zeros(instance.size, np.bool_)
    is_must[problem.must] = True
    return Market(
        instance.indptr,
        instance.indices,
        *_read_back(instance.indptr, instance.indices, instance.people),
        instance.chance,
        problem.cost,
        problem.budget,
        problem.group_ptr,
        problem.groups,
        problem.at_most,
        problem.at_least,
        is_must,
    )


def _empty_board(problem: Problem) -> Board:
    instance = problem.instance
    left = instance.unreached().astype(np.float64)
    every = np.arange(instance.size)
    return Board(
        left,
        np.zeros(instance.people, np.int32),
        np.zeros(instance.people, np.int64),
        gains(instance.indptr, instance.indices, left, every) * instance.chance,
        np.zeros(instance.size),
        np.empty(instance.size, np.int64),
        np.full(instance.size, NOBODY),
        np.zeros(len(problem.at_most), np.int64),
        np.zeros(4),
    )


@compiled
def _read_back(indptr: Ints, indices: People, people: int) -> tuple[Ints, People]:
    """Which accounts each person follows."""
    person_ptr = np.zeros(people + 1, np.int64)
    for person in indices:
        person_ptr[person + 1] += 1
    for person in range(people):
        person_ptr[person + 1] += person_ptr[person]
    ahead, follows = person_ptr.copy(), np.empty(len(indices), np.int32)
    for account in range(len(indptr) - 1):
        for edge in range(indptr[account], indptr[account + 1]):
            follows[ahead[indices[edge]]] = account
            ahead[indices[edge]] += 1
    return person_ptr, follows
