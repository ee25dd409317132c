"""Improve a solution by taking some picks out and filling up again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.greedy import falling, fill, ratio_scale, valued
from nofuz.engine.coverage.kernels import BARRED, FREE
from nofuz.engine.coverage.polish import restrict

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.coverage.kernels import Ints
    from nofuz.engine.coverage.problem import Problem, Solution

LARGEST_REMOVAL = 0.12
ONE_COMES_IN = 0.5


def exchange(
    problem: Problem, solution: Solution, core: Ints, tries: int, rng: np.random.Generator
) -> Solution:
    """Take a few picks out or one new account in, at random, and fill up by ratio.

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
    scale = ratio_scale(small)
    order = falling(small.instance.audience * small.instance.chance * scale)
    best = valued(small, np.searchsorted(accounts, solution.picks))
    for _ in range(tries):
        kept, barred = _thinned(small, best.picks, rng)
        found = fill(replace(small, state=barred), kept, scale, order)
        if found is not None and found.value >= best.value:
            best = found
    if best.value <= solution.value:
        return solution
    return valued(problem, accounts[best.picks])


def _thinned(
    problem: Problem, picks: Ints, rng: np.random.Generator
) -> tuple[Ints, NDArray[np.int8]]:
    """What stays of the picks, and the state of all accounts while the rest is filled up.

    Half the time a few picks go and one of them stays out; else one new account comes in and
    picks go until it fits.
    """
    state = problem.state.copy()
    movable = rng.permutation(picks[~np.isin(picks, problem.must)])
    if rng.random() < ONE_COMES_IN:
        new = int(rng.integers(problem.instance.size))
        if state[new] == FREE and new not in picks:
            return _with(problem, picks, movable, new), state
    most = min(len(movable), int(LARGEST_REMOVAL * len(movable)) + 2)
    out = movable[: int(rng.integers(0, most, endpoint=True))]
    state[out[: int(rng.integers(0, 2))]] = BARRED
    return picks[~np.isin(picks, out)], state


def _with(problem: Problem, picks: Ints, movable: Ints, new: int) -> Ints:
    """Picks with a new account, as many of the movable ones dropped as rules and budget ask."""
    for count in range(len(movable) + 1):
        kept = np.append(picks[~np.isin(picks, movable[:count])], new)
        room, _ = problem.counts(kept)
        if problem.cost[kept].sum() <= problem.budget and (room >= 0).all():
            return kept
    return picks
