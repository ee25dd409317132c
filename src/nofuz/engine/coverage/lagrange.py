"""Upper bound by prices: the Lagrangian dual of the choice, made small by a primal-dual method.

Give each person u a price 0 <= p_u <= w_u per exposure, and each limit g a price v_g. A person is
worth at most F_u(t) when the chances that reach them sum to t, F piecewise linear and concave with
slope w (1 - q)^k on [k q, (k + 1) q] and q the largest chance among the accounts followed; F is
exact when those chances are equal. So for any prices no lawful choice is worth more than

    sum_u max_t (F_u(t) - p_u t) + sum_g max(v_g at_most_g, v_g at_least_g)
        + fractional knapsack of (chance_i * sum of p_u over followers - sum of v_g over limits).

Prices and shares (how much of each account is taken) answer each other in turn, shares looking
ahead to where prices go (Chambolle and Pock 2011), each with a pace of its own (Pock and Chambolle
2011), and start anew from their means when those are better (as in PDLP, Applegate et al. 2021).
Most accounts are worth little at good prices, so a step looks at a core of accounts only; a look at
all accounts after each round of steps proves the bound and chooses the core anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.bounds import pack
from nofuz.engine.coverage.dual import conjugate, first_prices, largest_chances, relaxed
from nofuz.engine.coverage.walk import Prices, Walk, worth_of

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.problem import Problem, Solution
    from nofuz.engine.coverage.walk import Point

CORE_SHARE = 0.7
SOLVED = 0.004
MOST_ROUNDS = 60


class Lagrangian:
    """Improves an upper bound round by round.

    Parameters
    ----------
    problem
        Instance, budget and rules.
    solution
        A lawful solution: where prices and shares start.

    Attributes
    ----------
    bound : float
        The smallest proven upper bound so far.
    all, core : ndarray of int64
        Accounts that may be chosen, and those the last full look found worth a share of their
        cost; musts first, the others of the core best first.
    best : Prices
        Those that proved the bound.
    chance : ndarray of float64, shape (people,)
        Largest chance of the accounts that each person follows.
    shares : ndarray of float64, shape (n,)
        How much of each account the prices go with.
    reduced : ndarray of float64
        Per account of `all`, worth minus cost at the best prices: a choice without an account
        above 0, or with one below, is worth at most `bound` minus the distance from 0.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        instance = problem.instance
        self.problem = problem
        self.all = np.concatenate([problem.must, problem.allowed()])
        self.weights = np.ones(instance.people) if instance.weights is None else instance.weights
        self.chance = largest_chances(
            instance.indptr, instance.indices, instance.chance, self.all, instance.people
        )
        self.scale = solution.value / max(1, len(solution.picks))
        self.shares = np.zeros(instance.size)
        self.shares[solution.picks] = 1.0
        self.prices = _suggested(problem, solution, self.weights)
        self.bound, self.relaxation, self.rounds = np.inf, 0.0, 0
        self.look()

    @property
    def finished(self) -> bool:
        """Whether shares prove that prices can do little more, or many rounds were made."""
        solved = self.bound <= self.relaxation * (1 + SOLVED)
        return solved or self.rounds >= MOST_ROUNDS

    @property
    def rent(self) -> float:
        """What limits charge at the best prices, a part of every bound at these prices."""
        return _rent(self.problem, self.best.limits)

    def look(self) -> None:
        """Prove a bound at the prices and choose the core anew."""
        musts, cost = len(self.problem.must), self.problem.cost[self.all]
        worth = worth_of(self.problem, self.all, self.prices)
        bound, rate = self._bound(self.all, self.prices, worth)
        if bound < self.bound:
            self.bound, self.best, self.reduced = bound, self.prices, worth - rate * cost
        near = (worth >= CORE_SHARE * rate * cost) | (self.shares[self.all] > 0)
        near[:musts] = False
        ratio = worth[near] / np.maximum(cost[near], 1e-3)
        falling = self.all[near][np.argsort(-ratio, kind="stable")]
        self.core = np.concatenate([self.problem.must, falling])

    def round(self, steps: int) -> None:
        """Take `steps` steps on the core, go on from the last or from their mean, look at all."""
        self.rounds += 1
        core, weights = self.core, self.weights
        walk = Walk(self.problem, core, self.prices, self.shares, weights, self.chance, self.scale)
        last, mean = walk.go(steps)
        self.relaxation = max(self.relaxation, self._relaxed(mean))
        here = min(mean, last, key=lambda one: self._bound(core, one.prices, one.worth)[0])
        self.prices = here.prices
        self.shares[core] = here.shares
        self.look()

    def _bound(self, accounts: Ints, prices: Prices, worth: Floats) -> tuple[float, float]:
        """What no choice among accounts, musts first, passes, and the worth of a unit of cost."""
        problem, musts = self.problem, len(self.problem.must)
        free, cost = worth[musts:], problem.cost[accounts[musts:]]
        packing = pack(free, cost, problem.open_budget, problem.elsewhere)
        base = conjugate(prices.people, self.weights, self.chance)
        base += float(worth[:musts].sum()) + _rent(problem, prices.limits)
        return base + packing.value, packing.price

    def _relaxed(self, point: Point) -> float:
        """What shares in part are worth, about: limits that are not kept cost a pick each."""
        problem = self.problem
        excess = np.maximum(point.count - problem.at_most, 0)
        excess += np.maximum(problem.at_least - point.count, 0)
        spare = problem.budget - float(problem.cost[self.core] @ point.shares)
        worth = relaxed(point.given, self.weights, self.chance)
        return worth + problem.elsewhere * spare - self.scale * float(excess.sum())


def _suggested(problem: Problem, solution: Solution, weights: Floats) -> Prices:
    instance, people = problem.instance, weights.copy()
    ratio = solution.added / np.maximum(problem.cost[solution.picks], 1e-3)
    own = np.sort(ratio[ratio > 0])
    last = float(np.median(own[: max(1, len(own) // 10)])) if len(own) else 0.0
    factor = np.minimum(1.0, last / np.maximum(ratio, 1e-12))
    first_prices(
        instance.indptr,
        instance.indices,
        instance.chance,
        solution.picks,
        factor,
        weights.copy(),
        people,
    )
    return Prices(people, np.zeros(len(problem.at_most)))


def _rent(problem: Problem, prices: Floats) -> float:
    """What all limits together charge, at most."""
    up = np.where(prices > 0, prices * problem.at_most, 0.0)
    down = np.where(prices < 0, prices * problem.at_least, 0.0)
    return float(up.sum() + down.sum())
