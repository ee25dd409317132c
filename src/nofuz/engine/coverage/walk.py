"""Steps that let prices and shares of a core of accounts answer each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.dual import exposures, keep_within, move
from nofuz.engine.coverage.kernels import gains

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.problem import Problem

BOLD = 3.0  # how much faster shares move than prices


@dataclass(frozen=True, eq=False)
class Prices:
    """Prices per person, shape (people,), and per limit, shape (limits,)."""

    people: Floats
    limits: Floats


@dataclass(frozen=True, eq=False)
class Point:
    """Prices, shares of the core's accounts, and what follows from them, all in proportion.

    `worth` is per account of the core at the prices, `given` per person and `count` per limit what
    the shares give.
    """

    people: Floats
    limits: Floats
    shares: Floats
    worth: Floats
    given: Floats
    count: Floats

    @property
    def prices(self) -> Prices:
        return Prices(self.people, self.limits)


class Walk:
    """Primal-dual steps on a core.

    Parameters
    ----------
    problem
        Instance, budget and rules.
    core
        Accounts looked at, musts first.
    prices, shares
        Where to start; shapes of `Prices`, and (n,).
    weights, chance
        What people are worth and the largest chance of the accounts they follow.
    scale
        What a pick is worth, about: makes limits and people comparable.
    """

    def __init__(
        self,
        problem: Problem,
        core: Ints,
        prices: Prices,
        shares: Floats,
        weights: Floats,
        chance: Floats,
        scale: float,
    ) -> None:
        self.problem, self.core, self.weights, self.chance = problem, core, weights, chance
        instance, self.cost = problem.instance, problem.cost[core]
        self.groups = problem.memberships(core)
        self.given, self.rate = np.empty(instance.people), 0.0
        row, members = self._result(np.ones(len(core)))
        self.people_paces = weights / (BOLD * np.maximum(np.maximum(row, chance), 1e-9))
        self.limit_paces = scale / (BOLD * np.maximum(members, 1))
        alone = gains(instance.indptr, instance.indices, weights, core) * instance.chance[core]
        alone += scale * np.diff(self.groups[0])
        self.own_paces = np.divide(BOLD, alone, out=np.zeros(len(core)), where=alone > 0)
        self.prices, self.shares = Prices(prices.people.copy(), prices.limits.copy()), shares[core]
        self.worth = self.before = worth_of(problem, core, self.prices)

    def _step(self) -> Point:
        """Shares answer where prices go, then prices answer the shares."""
        problem, people, limits = self.problem, self.prices.people, self.prices.limits
        musts = len(problem.must)
        shares = self.shares + self.own_paces * (2 * self.worth - self.before)
        self.rate = keep_within(
            shares[musts:],
            self.own_paces[musts:],
            self.cost[musts:],
            float(problem.open_budget),
            problem.elsewhere,
            self.rate,
        )
        shares[:musts] = 1.0
        given, count = self._result(shares)
        move(people, self.people_paces, given, self.weights, self.chance)
        up = limits - self.limit_paces * (problem.at_most - count)
        down = limits - self.limit_paces * (problem.at_least - count)
        limits[:] = np.maximum(up, 0.0) + np.minimum(down, 0.0)
        self.shares, self.before = shares, self.worth
        self.worth = worth_of(problem, self.core, self.prices)
        return Point(people, limits, shares, self.worth, given, count)

    def go(self, steps: int) -> tuple[Point, Point]:
        """Where so many steps lead, and the mean of the places passed."""
        last = self._step()
        total = [part.copy() for part in vars(last).values()]
        for _ in range(steps - 1):
            last = self._step()
            for number, part in enumerate(vars(last).values()):
                total[number] += part
        return last, Point(*(one / steps for one in total))

    def _result(self, shares: Floats) -> tuple[Floats, Floats]:
        """What shares give each person and count in each limit."""
        problem, instance = self.problem, self.problem.instance
        self.given[:] = 0.0
        amounts = shares * instance.chance[self.core]
        exposures(instance.indptr, instance.indices, self.core, amounts, self.given)
        group_ptr, groups = self.groups
        spread = np.repeat(shares, np.diff(group_ptr))
        count = np.bincount(groups, spread, minlength=len(problem.at_most))
        return self.given, count.astype(np.float64)


def worth_of(problem: Problem, accounts: Ints, prices: Prices) -> Floats:
    """What accounts are worth at the prices, less what their limits charge."""
    instance = problem.instance
    worth = gains(instance.indptr, instance.indices, prices.people, accounts)
    worth *= instance.chance[accounts]
    if len(prices.limits):
        worth -= charges(problem, prices.limits)[accounts]
    return worth


def charges(problem: Problem, prices: Floats) -> Floats:
    """Sum of limit prices per account."""
    running: Floats = np.concatenate(([0.0], np.cumsum(prices[problem.groups])))
    charged: Floats = running[problem.group_ptr[1:]] - running[problem.group_ptr[:-1]]
    return charged
