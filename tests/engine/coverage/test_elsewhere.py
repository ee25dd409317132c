"""Bounds that leave small accounts out and grant the budget what those are worth at most."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.coverage.bounds import from_data
from nofuz.engine.coverage.greedy import fill, ratio_scale
from nofuz.engine.coverage.lagrange import Lagrangian
from nofuz.engine.coverage.problem import Solution, pose
from nofuz.engine.coverage.rules import Rules
from tests.engine.coverage.worlds import random_instance


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 2**32), st.floats(0.05, 2.0))
def test_a_bound_without_small_accounts_is_not_below_what_all_can_reach(
    seed: int, share: float
) -> None:
    instance = random_instance(np.random.default_rng(seed), 9)
    problem = pose(instance, int(instance.full_costs.sum() // 4), Rules())
    solution = fill(problem, problem.must, ratio_scale(problem))
    assert solution is not None
    ratio = instance.audience / np.maximum(problem.cost, 1e-3)
    elsewhere = share * float(np.median(ratio))
    rows = np.union1d(np.flatnonzero(ratio >= elsewhere), solution.picks)
    few = replace(
        problem,
        instance=instance.of(rows),
        cost=problem.cost[rows],
        group_ptr=problem.group_ptr[: len(rows) + 1],
        state=problem.state[rows],
        elsewhere=elsewhere,
    )
    same = Solution(np.searchsorted(rows, solution.picks), solution.added)
    best = max(
        instance.value_of(list(chosen))
        for size in range(10)
        for chosen in itertools.combinations(range(9), size)
        if problem.cost[list(chosen)].sum() <= problem.budget
    )
    dual = Lagrangian(few, same)
    dual.round(40)
    assert from_data(few, same, 2) >= best - 1e-6
    assert dual.bound >= best - 1e-6
