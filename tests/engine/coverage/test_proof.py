"""The bound is never below the best, whatever the rules, weights and chances; and it is tight."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given

from nofuz.engine.coverage import choose
from nofuz.engine.coverage.branching import Tree
from nofuz.engine.coverage.greedy import fill, ratio_scale
from nofuz.engine.coverage.lagrange import Lagrangian
from nofuz.engine.coverage.problem import Problem, Solution
from tests.engine.coverage.test_choose import unhurried
from tests.engine.coverage.test_exchange import posed
from tests.engine.coverage.worlds import World, brute_force, random_instance, worlds


def begun(world: World) -> tuple[Problem, Solution, float]:
    """A problem, a greedy solution of it, and the value of the best."""
    problem = posed(world)
    start, best = fill(problem, problem.must, ratio_scale(problem)), brute_force(world)
    assume(start is not None)
    assert start is not None
    assert best is not None
    return problem, start, best * (1 - world.instance.repeat)


@unhurried
@given(worlds())
def test_no_lawful_choice_passes_the_bound_of_prices(world: World) -> None:
    """After every round: first prices, steps on a core, means."""
    problem, start, best = begun(world)
    dual = Lagrangian(problem, start)
    for steps in (1, 2, 20, 20):
        assert dual.bound >= best - 1e-9
        pulled = dual.bound + np.minimum(dual.reduced, 0)
        picked = np.isin(dual.all, np.setdiff1d(start.picks, problem.must))
        assert (pulled[picked] >= start.value - 1e-9).all()
        dual.round(steps)


@unhurried
@given(worlds())
def test_branching_to_the_end_finds_the_best_and_proves_it(world: World) -> None:
    problem, start, best = begun(world)
    tree = Tree(problem, start, Lagrangian(problem, start), 0.0)
    before = tree.bound
    while not tree.finished:
        tree.grow(4)
        assert tree.solution.value <= tree.bound <= before + 1e-9
        before = tree.bound
    assert tree.solution.value == pytest.approx(best)
    assert tree.bound == pytest.approx(tree.solution.value)


@pytest.mark.parametrize("low", [0.02, 0.3])
def test_very_unequal_chances_are_proven_as_well_as_equal_ones(low: float) -> None:
    """One largest chance for everybody proved 85 to 94 %."""
    rng = np.random.default_rng(12)
    instance = random_instance(rng, 600, people=3_000)
    instance = replace(instance, chance=rng.uniform(low, 0.9, 600))
    choice = choose(instance, int(instance.full_costs.sum() * 0.05), rounds=6)
    assert choice.share >= 0.98
