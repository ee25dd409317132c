"""Choose accounts under a budget: greedy rules first, then proof and improvement in rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.bounds import from_data
from nofuz.engine.coverage.choice import Choice, Pick
from nofuz.engine.coverage.exact import exact
from nofuz.engine.coverage.greedy import best_single, fill, ratio_scale
from nofuz.engine.coverage.polish import in_order, trim
from nofuz.engine.coverage.problem import pose
from nofuz.engine.coverage.rules import Rules
from nofuz.engine.coverage.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.engine.coverage.choice import Method
    from nofuz.engine.coverage.instance import Instance
    from nofuz.engine.coverage.problem import Problem, Solution

NO_RULES = Rules()


def choose(
    instance: Instance,
    budget: int,
    *,
    rules: Rules = NO_RULES,
    rounds: int = 40,
    gap: float = 0.001,
    seed: int = 0,
    keep_going: Callable[[Choice], bool] | None = None,
) -> Choice:
    """Choose accounts that together reach most people within a budget.

    Lazy greedy by value per cost, by value, and the best single account (Khuller, Moss, Naor 1999);
    the best of them is then improved by exchange while a Lagrangian bound is made smaller. Up to
    40 candidates are searched completely when that is quick, others by branch and bound.

    Parameters
    ----------
    instance
        Accounts, followers, costs.
    budget
        Minor units; prices and coordination together stay within it.
    rules
        Must, never, exclusive pairs, limits per group.
    rounds
        Most rounds of proof and improvement; 0 gives the greedy answer at once.
    gap
        Stop when the value is proven to be within this share of the best possible.
    seed
        Makes the exchange repeatable.
    keep_going
        Called after each round with the answer so far; False stops. Use it for time limits and
        progress.

    Returns
    -------
    Choice
        Lawful, in order of choice, with upper bound, certificate and value-against-budget curve.

    Raises
    ------
    ValueError
        When the rules contradict each other, name an unknown account, or cannot be kept within the
        budget; one sentence.
    """
    problem = pose(instance, budget, rules)
    by_ratio = fill(problem, problem.must, ratio_scale(problem))
    solution, method = _greedy(problem, by_ratio)
    proven, complete = (solution, False) if rounds == 0 else exact(problem, solution)
    if proven is None:
        raise ValueError(
            "No choice was found that keeps every limit within the budget; "
            "raise the budget or relax a limit."
        )
    curve = _curve(problem, by_ratio or proven)
    if complete:
        return _answer(problem, proven, proven.value, curve, "exact")
    bound = from_data(problem, proven)
    answer = _answer(problem, proven, bound, curve, method)
    if rounds == 0 or answer.gap <= gap:
        return answer
    return _improve(problem, proven, answer, rounds, gap, seed, keep_going)


def _greedy(problem: Problem, by_ratio: Solution | None) -> tuple[Solution | None, Method]:
    """The best of three simple rules, earlier rules first when they are equal."""
    by_gain = fill(problem, problem.must, np.ones(problem.instance.size))
    best: Solution | None = None
    method: Method = "greedy by ratio"
    rules: tuple[tuple[Solution | None, Method], ...] = (
        (by_ratio, "greedy by ratio"),
        (by_gain, "greedy by gain"),
        (best_single(problem), "best single"),
    )
    for found, name in rules:
        if found is not None and (best is None or found.value > best.value):
            best, method = found, name
    return best, method


def _improve(
    problem: Problem,
    solution: Solution,
    answer: Choice,
    rounds: int,
    gap: float,
    seed: int,
    keep_going: Callable[[Choice], bool] | None,
) -> Choice:
    search = Search(problem, solution, gap, np.random.default_rng(seed))
    method = answer.method
    for _ in range(rounds):
        search.round()
        if search.solution is not solution:
            solution, method = search.solution, search.method
        bound = min(answer.upper_bound * (1 - problem.instance.repeat), search.bound)
        if bound <= solution.value:
            method = "exact"
        answer = _answer(problem, solution, bound, answer.curve, method)
        if search.finished or answer.gap <= gap:
            break
        if keep_going is not None and not keep_going(answer):
            break
    return answer


def _answer(
    problem: Problem,
    solution: Solution,
    bound: float,
    curve: tuple[tuple[int, float], ...],
    method: Method,
) -> Choice:
    instance, ordered = problem.instance, in_order(problem, trim(problem, solution.picks))
    unit = 1 - instance.repeat
    alone = instance.alone[ordered.picks]
    picks = tuple(
        Pick(instance.accounts[account].item(), int(problem.cost[account]), gain / unit, float(own))
        for account, gain, own in zip(ordered.picks, ordered.added.tolist(), alone, strict=True)
    )
    value = float(ordered.added.sum()) / unit
    return Choice(
        picks=picks,
        cost=int(problem.cost[ordered.picks].sum()),
        budget=problem.budget,
        value=value,
        plain_sum=float(alone.sum()),
        upper_bound=max(bound / unit, value),
        curve=curve,
        method=method,
    )


def _curve(problem: Problem, solution: Solution) -> tuple[tuple[int, float], ...]:
    costs = np.cumsum(problem.cost[solution.picks]).tolist()
    values = (np.cumsum(solution.added) / (1 - problem.instance.repeat)).tolist()
    return ((0, 0.0), *zip(costs, values, strict=True))
