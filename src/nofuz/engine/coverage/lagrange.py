"""Upper bound by prices: the Lagrangian dual of the choice, made small by a subgradient method.

Give each person u a price 0 <= p_u <= w_u per exposure, and each limit g a price v_g. A person is
worth at most F_u(t) when the chances that reach them sum to t, F piecewise linear and concave with
slope w (1 - q)^k on [k q, (k + 1) q] and q the largest chance; F is exact when all chances are
equal. So for any prices no lawful choice is worth more than

    sum_u max_t (F_u(t) - p_u t) + sum_g max(v_g at_most_g, v_g at_least_g)
        + fractional knapsack of (chance_i * sum of p_u over followers - sum of v_g over limits).

Most accounts are worth little at good prices, so a step looks at a core of accounts only; a look at
all accounts after each round of steps proves the bound and chooses the core anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.bounds import Packing, pack
from nofuz.engine.coverage.dual import conjugate, exposures, first_prices, move, steer
from nofuz.engine.coverage.kernels import gains
from nofuz.engine.coverage.problem import NO_LIMIT

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.problem import Problem, Solution

CORE_SHARE = 0.7
PATIENCE = 5
MOMENTUM = 0.5
SMALL_GAIN = 1e-5
SLOWEST = 1e-4


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices per person, shape (people,), and per limit, shape (limits,)."""

    people: Floats
    limits: Floats

    def copy(self) -> Prices:
        return Prices(self.people.copy(), self.limits.copy())


class Lagrangian:
    """Improves an upper bound round by round.

    Parameters
    ----------
    problem
        Instance, budget and rules.
    solution
        A lawful solution: where prices start and what steps aim at.

    Attributes
    ----------
    bound : float
        The smallest proven upper bound so far.
    all, core : ndarray of int64
        Accounts that may be chosen, and those the last full look found worth a share of their
        cost, best first.
    ceiling : float
        The upper bound that the last full look proved.
    reduced : ndarray of float64
        Per account of `all`, worth minus cost at the best prices: a choice without an account
        above 0, or with one below, is worth at most `ceiling` minus the distance from 0.
    """

    def __init__(self, problem: Problem, solution: Solution) -> None:
        instance = problem.instance
        self.problem, self.target = problem, solution.value
        self.all = np.concatenate([problem.must, problem.allowed()])
        self.chance = float(instance.chance[self.all].max(initial=0.0))
        self.weights = np.ones(instance.people) if instance.weights is None else instance.weights
        self.prices = _suggested(problem, solution, self.weights)
        self.limit_scale = solution.value / max(1, len(solution.picks))
        self.direction = np.zeros(instance.people)
        self.given = np.empty(instance.people)
        self.best = self.prices.copy()
        self.bound = np.inf
        self.pace, self.stalled = 1.0, 0
        self.core = self.all
        self.look()

    @property
    def finished(self) -> bool:
        """Whether steps have become too small to matter."""
        return self.pace < SLOWEST

    @property
    def rent(self) -> float:
        """What limits charge at the best prices, a part of every bound at these prices."""
        return self._rent(self.best.limits)

    def round(self, steps: int) -> None:
        """Take `steps` steps on the core, then one full look."""
        for _ in range(steps):
            self._step()
        self.look()

    def look(self) -> None:
        """Prove a bound at the best prices and choose the core anew."""
        packing, worth = self._pack(self.all, self.best)
        self.best_seen = self._base(self.best) + packing.value
        self.bound = min(self.bound, self.best_seen)
        self.ceiling = self.best_seen
        self.reduced = worth - packing.price * self.problem.cost[self.all]
        earns = worth >= CORE_SHARE * packing.price * self.problem.cost[self.all]
        earns[: len(self.problem.must)] = True
        ratio = worth[earns] / np.maximum(self.problem.cost[self.all[earns]], 1e-3)
        self.core = self.all[earns][np.argsort(-ratio, kind="stable")]

    def _step(self) -> None:
        packing, _ = self._pack(self.core, self.prices)
        seen = self._base(self.prices) + packing.value
        if not self._improves(seen):
            return
        instance = self.problem.instance
        on = np.flatnonzero(packing.taken)
        amounts = packing.taken[on] * instance.chance[self.core[on]]
        self.given[:] = 0.0
        exposures(instance.indptr, instance.indices, self.core[on], amounts, self.given)
        people, weights = self.prices.people, self.weights
        length = steer(self.given, people, weights, self.chance, MOMENTUM, self.direction)
        pull = self._limit_pull(self.core[on], packing.taken[on])
        length += self.limit_scale * float(pull @ pull)
        if length > 0:
            step = self.pace * max(seen - self.target, 0.0) / length
            move(people, weights, self.direction, step)
            self.prices.limits[:] -= step * self.limit_scale * pull
            _keep_signs(self.problem, self.prices.limits)

    def _improves(self, seen: float) -> bool:
        """Remember the best prices; go back to them at half the pace after steps without gain."""
        if seen < self.best_seen * (1 - SMALL_GAIN):
            self.best_seen, self.stalled = seen, 0
            self.best = self.prices.copy()
            return True
        self.stalled += 1
        if self.stalled < PATIENCE:
            return True
        self.stalled, self.pace = 0, self.pace / 2
        self.prices = self.best.copy()
        self.direction[:] = 0.0
        return False

    def _pack(self, accounts: Ints, prices: Prices) -> tuple[Packing, Floats]:
        """Fractional knapsack of what accounts are worth at the prices; musts are taken whole."""
        problem, instance = self.problem, self.problem.instance
        worth = gains(instance.indptr, instance.indices, prices.people, accounts)
        worth *= instance.chance[accounts]
        if len(prices.limits):
            worth -= charges(problem, prices.limits)[accounts]
        return _pack_with_musts(problem, accounts, worth), worth

    def _base(self, prices: Prices) -> float:
        """Worth of people beyond what they pay, and of limits."""
        return conjugate(prices.people, self.weights, self.chance) + self._rent(prices.limits)

    def _rent(self, prices: Floats) -> float:
        """What all limits together charge, at most."""
        up = np.where(prices > 0, prices * self.problem.at_most, 0.0)
        down = np.where(prices < 0, prices * self.problem.at_least, 0.0)
        return float(up.sum() + down.sum())

    def _limit_pull(self, accounts: Ints, taken: Floats) -> Floats:
        """Subgradient per limit: what is allowed minus what is taken."""
        problem, prices = self.problem, self.prices.limits
        if not len(prices):
            return prices
        amounts = np.zeros(problem.instance.size)
        amounts[accounts] = taken
        spread = np.repeat(amounts, np.diff(problem.group_ptr))
        count = np.bincount(problem.groups, spread, minlength=len(prices))
        over = np.minimum(problem.at_most - count, np.where(prices > 0, np.inf, 0.0))
        under = np.maximum(problem.at_least - count, np.where(prices < 0, -np.inf, 0.0))
        pull: Floats = np.where(prices > 0, over, np.where(prices < 0, under, over + under))
        return pull


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


def charges(problem: Problem, prices: Floats) -> Floats:
    """Sum of limit prices per account."""
    running: Floats = np.concatenate(([0.0], np.cumsum(prices[problem.groups])))
    charged: Floats = running[problem.group_ptr[1:]] - running[problem.group_ptr[:-1]]
    return charged


def _keep_signs(problem: Problem, prices: Floats) -> None:
    """A limit without an upper (lower) count cannot charge (pay)."""
    prices[(problem.at_most >= NO_LIMIT) & (prices > 0)] = 0.0
    prices[(problem.at_least <= 0) & (prices < 0)] = 0.0


def _pack_with_musts(problem: Problem, accounts: Ints, worth: Floats) -> Packing:
    if not len(problem.must):
        return pack(worth, problem.cost[accounts], problem.budget, problem.elsewhere)
    is_must = np.isin(accounts, problem.must)
    free = np.flatnonzero(~is_must)
    costs = problem.cost[accounts[free]]
    packing = pack(worth[free], costs, problem.open_budget, problem.elsewhere)
    taken = is_must.astype(np.float64)
    taken[free] = packing.taken
    musts = float(worth[is_must].sum())
    return Packing(packing.value + musts, taken, packing.price)
