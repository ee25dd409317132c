"""Bringing accounts in and letting others go: never worse, always lawful, the same again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nofuz.engine.coverage import choose
from nofuz.engine.coverage.exchange import exchange
from nofuz.engine.coverage.greedy import fill, ratio_scale
from nofuz.engine.coverage.problem import Problem, pose
from tests.engine.coverage.test_against_others import best_by_trying_all, brief
from tests.engine.coverage.test_choose import unhurried
from tests.engine.coverage.worlds import World, brute_force, random_instance, worlds

WORK = 20_000


def posed(world: World) -> Problem:
    try:
        return pose(world.instance, world.budget, world.rules)
    except ValueError:
        assume(False)
        raise


@unhurried
@given(worlds(), st.integers(0, 9))
def test_exchange_keeps_the_rules_and_never_loses(world: World, seed: int) -> None:
    """Every kind of rule, weight and chance; small worlds are nearly always solved."""
    problem = posed(world)
    start = fill(problem, problem.must, ratio_scale(problem))
    assume(start is not None)
    assert start is not None
    core = problem.allowed()
    found = exchange(problem, start, core, WORK, np.random.default_rng(seed))
    best = brute_force(world)
    assert best is not None
    assert problem.is_lawful(found.picks)
    assert start.value <= found.value <= best * (1 - world.instance.repeat) + 1e-9
    again = exchange(problem, start, core, WORK, np.random.default_rng(seed))
    assert again.picks.tolist() == found.picks.tolist()


def test_exchange_finds_the_best_of_small_markets_with_unequal_chances() -> None:
    rng = np.random.default_rng(3)
    for _ in range(10):
        instance = random_instance(rng, 14, people=100)
        instance.chance[:] = rng.choice([0.02, 0.5, 0.9, 1.0], 14)
        world = World(instance, int(instance.full_costs.sum() * 0.3), brief(rng, 14))
        if instance.full_costs[list(world.rules.must)].sum() > world.budget:
            continue
        problem = posed(world)
        start = fill(problem, problem.must, ratio_scale(problem))
        assert start is not None
        found = exchange(problem, start, problem.allowed(), 50 * WORK, rng)
        assert found.value == pytest.approx(best_by_trying_all(world, instance.chance))


def test_the_same_seed_gives_the_same_answer_whatever_the_threads_do() -> None:
    instance = random_instance(np.random.default_rng(8), 400, people=3_000)
    budget = int(instance.full_costs.sum() * 0.08)
    first, second = (choose(instance, budget, rounds=6, gap=0, seed=5) for _ in range(2))
    assert first == second
