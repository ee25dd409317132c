"""An instance, rules and a budget, turned into the arrays that the kernels read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.kernels import BARRED, FREE, PICKED, count_in
from nofuz.engine.coverage.rules import Limit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from nofuz.engine.coverage.instance import Instance
    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.rules import Rules

NO_LIMIT = np.iinfo(np.int64).max // 2


@dataclass(frozen=True, eq=False)
class Problem:
    """What the solvers work on; accounts are positions, costs include coordination.

    Attributes
    ----------
    group_ptr, groups : ndarray of int64, shapes (n + 1,), (memberships,)
        The limits each account counts in. An exclusive pair is a limit of 1.
    at_most, at_least : ndarray of int64, shape (limits,)
    state : ndarray of int8, shape (n,)
        FREE or BARRED.
    must : ndarray of int64
        Accounts that are always chosen.
    elsewhere : float
        Bounds assume that accounts outside the instance are worth that much per unit of cost.
    """

    instance: Instance
    budget: int
    cost: Ints
    group_ptr: Ints
    groups: Ints
    at_most: Ints
    at_least: Ints
    state: NDArray[np.int8]
    must: Ints
    elsewhere: float = 0.0

    @property
    def open_budget(self) -> int:
        """What the accounts that must be chosen leave over."""
        return self.budget - int(self.cost[self.must].sum())

    def allowed(self) -> Ints:
        """Positions of accounts that may be chosen and fit the budget, the musts not among them."""
        free = (self.state == FREE) & (self.cost <= self.open_budget)
        free[self.must] = False
        return np.flatnonzero(free)

    def memberships(self, accounts: Ints) -> tuple[Ints, Ints]:
        """`group_ptr` and `groups` of some accounts only."""
        sizes = np.diff(self.group_ptr)[accounts]
        rows = [
            self.groups[self.group_ptr[one] : self.group_ptr[one + 1]]
            for one in accounts[sizes > 0]
        ]
        none = np.zeros(0, np.int64)
        return np.concatenate(([0], np.cumsum(sizes))), np.concatenate([none, *rows])

    def counts(self, picks: Ints) -> tuple[Ints, Ints]:
        """Room left and count still needed per limit once `picks` are chosen."""
        room, need = self.at_most.copy(), self.at_least.copy()
        for account in picks:
            count_in(self.group_ptr, self.groups, room, need, account, 1)
        return room, need

    def is_lawful(self, picks: Ints) -> bool:
        """Whether a set keeps the budget and every rule."""
        room, need = self.counts(picks)
        return bool(
            self.cost[picks].sum() <= self.budget
            and (room >= 0).all()
            and (need <= 0).all()
            and (self.state[picks] == FREE).all()
            and np.isin(self.must, picks).all()
        )


def pose(instance: Instance, budget: int, rules: Rules) -> Problem:
    """Resolve names and check that the rules do not contradict each other; raises ValueError."""
    if budget < 0:
        raise ValueError(f"The budget is {budget}; it cannot be negative.")
    state = np.full(instance.size, FREE, np.int8)
    state[instance.positions(list(rules.never))] = BARRED
    must = np.unique(instance.positions(list(rules.must)))
    if (state[must] == BARRED).any():
        both = instance.accounts[must[state[must] == BARRED][0]]
        raise ValueError(f"The account {both} is both a must and a never; drop one of the two.")
    same = [one for one, other in rules.exclusive if one == other]
    if same:
        raise ValueError(f"The account {same[0]} cannot exclude itself; name two accounts.")
    limits = [*rules.limits, *(Limit(f"{a} or {b}", (a, b), 1) for a, b in rules.exclusive)]
    problem = Problem(
        instance,
        int(budget),
        instance.full_costs,
        *_memberships(instance, limits),
        np.array([NO_LIMIT if one.at_most is None else one.at_most for one in limits], np.int64),
        np.array([one.at_least for one in limits], np.int64),
        state,
        must,
    )
    _check(problem, limits)
    return problem


def _memberships(instance: Instance, limits: Sequence[Limit]) -> tuple[Ints, Ints]:
    if not limits:
        return np.zeros(instance.size + 1, np.int64), np.zeros(0, np.int64)
    members = [np.unique(instance.positions(list(limit.accounts))) for limit in limits]
    account = np.concatenate([np.zeros(0, np.int64), *members])
    group = np.repeat(np.arange(len(limits)), [len(one) for one in members])
    order = np.argsort(account, kind="stable")
    counts = np.bincount(account, minlength=instance.size)
    return np.concatenate(([0], np.cumsum(counts))), group[order].astype(np.int64)


def _check(problem: Problem, limits: Sequence[Limit]) -> None:
    if problem.open_budget < 0:
        wanted = problem.budget - problem.open_budget
        raise ValueError(
            f"The must-have accounts cost {wanted}, the budget is {problem.budget}; "
            "raise the budget or drop one."
        )
    room, _ = problem.counts(problem.must)
    for limit, free in zip(limits, room, strict=True):
        if limit.at_most is not None and limit.at_least > limit.at_most:
            raise ValueError(f"{limit.name}: at least {limit.at_least} is above {limit.at_most}.")
        if free < 0:
            raise ValueError(f"{limit.name}: the must-have accounts already exceed the limit.")


@dataclass(frozen=True, eq=False)
class Solution:
    """Positions picked, in order, what each added, and their value."""

    picks: Ints
    added: Floats

    @property
    def value(self) -> float:
        """Sum of what the picks added, in people's worth times 1 - repeat."""
        return float(self.added.sum())


__all__ = ["BARRED", "FREE", "PICKED", "Problem", "Solution", "pose"]
