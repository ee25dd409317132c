"""Lazy greedy by ratio and by gain, and the best single account, under all rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.kernels import FREE, PICKED, has_room, lazy_greedy, take
from nofuz.engine.coverage.problem import Solution

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.problem import Problem

FEW = 32_768


def ratio_scale(problem: Problem) -> Floats:
    """1 / cost per account; a free account counts as costing a thousandth."""
    return np.reciprocal(np.maximum(problem.cost, 1e-3))


def falling(keys: Floats, among: Ints | None = None) -> Ints:
    """Positions by falling key, equal keys by position."""
    if among is None:
        return np.argsort(-keys, kind="stable")
    among = np.sort(among)
    return among[np.argsort(-keys[among], kind="stable")]


def cheapest_needed(problem: Problem, kept: Ints) -> Ints | None:
    """Meet the lower limits with the cheapest accounts; None when that fails."""
    chosen = list(kept)
    room, need = problem.counts(kept)
    allowed = problem.allowed()
    budget = problem.budget - int(problem.cost[kept].sum())
    for account in allowed[np.argsort(problem.cost[allowed], kind="stable")]:
        mine = problem.groups[problem.group_ptr[account] : problem.group_ptr[account + 1]]
        if problem.cost[account] <= budget and (need[mine] > 0).any() and (room[mine] > 0).all():
            chosen.append(account)
            budget -= int(problem.cost[account])
            need[mine] -= 1
            room[mine] -= 1
    return None if (need > 0).any() else np.array(chosen, np.int64)


def fill(problem: Problem, kept: Ints, scale: Floats, order: Ints | None = None) -> Solution | None:
    """Complete a set: first what lower limits ask for, then the largest `gain * scale` that fits.

    Parameters
    ----------
    problem
        Instance, budget and rules.
    kept
        Positions already chosen, lawful together, the musts among them.
    scale
        Factor per account, shape (n,): 1 / cost for the ratio rule, 1 for the gain rule.
    order
        Accounts to look at, by falling `alone * scale`; all when absent.

    Returns
    -------
    Solution or None
        None when no way was found to meet the lower limits within the budget.
    """
    run = _Run(problem, kept, scale, order)
    if (run.need > 0).any():
        run.pick(needed_only=1)
    if (run.need > 0).any():
        cheap = cheapest_needed(problem, kept)
        if cheap is None:
            return None
        run = _Run(problem, cheap, scale, order)
    run.pick(needed_only=0)
    return Solution(np.concatenate(run.picked), np.concatenate(run.added))


class _Run:
    """The changing arrays of one greedy run."""

    def __init__(self, problem: Problem, kept: Ints, scale: Floats, order: Ints | None) -> None:
        instance = problem.instance
        self.problem, self.scale = problem, scale
        self.left, self.state = instance.unreached(), problem.state.copy()
        self.state[kept] = PICKED
        self.room, self.need = problem.counts(kept)
        self.budget = problem.budget - int(problem.cost[kept].sum())
        self.keys = instance.audience * instance.chance
        self.keys *= scale
        self.order = order
        self.picked, self.added = [kept], [np.empty(len(kept))]
        take(instance.indptr, instance.indices, self.left, instance.chance, kept, self.added[0])

    def pick(self, *, needed_only: int) -> None:
        """Pick until nothing fits.

        Of many accounts only the best few are sorted; when the queue falls to the level of those
        left out, what is left is looked at again, more of it each time.
        """
        few = FEW
        while True:
            order, floor = self._queue(few, needed_only)
            self._pick(order, floor, needed_only)
            if floor <= 0:
                return
            few *= 8

    def _queue(self, few: int, needed_only: int) -> tuple[Ints, float]:
        least = -1.0 if needed_only else 0.0
        if self.order is not None:
            return self.order, least
        live = (self.state == FREE) & (self.problem.cost <= self.budget)
        if not needed_only:
            live &= self.keys > 0
        if live.sum() <= few:
            return falling(self.keys, np.flatnonzero(live)), least
        fall = np.where(live, -self.keys, np.inf)
        split = np.argpartition(fall, few)
        return falling(self.keys, split[:few]), float(-fall[split[few]])

    def _pick(self, order: Ints, floor: float, needed_only: int) -> None:
        instance, problem = self.problem.instance, self.problem
        cheapest = int(problem.cost[order].min(initial=self.budget + 1))
        most = len(order) if cheapest == 0 else min(len(order), self.budget // cheapest)
        picks, gains = np.empty(most, np.int64), np.empty(most)
        count = lazy_greedy(
            instance.indptr,
            instance.indices,
            self.left,
            instance.chance,
            self.scale,
            problem.cost,
            self.budget,
            self.state,
            problem.group_ptr,
            problem.groups,
            self.room,
            self.need,
            needed_only,
            order,
            floor,
            self.keys,
            picks,
            gains,
        )
        self.budget -= int(problem.cost[picks[:count]].sum())
        self.picked.append(picks[:count])
        self.added.append(gains[:count])


def best_single(problem: Problem) -> Solution | None:
    """The account that reaches most alone beside the musts, and nothing else; None if unlawful."""
    allowed = problem.allowed()
    room, _ = problem.counts(problem.must)
    alone = problem.instance.alone[allowed]
    for account in allowed[np.argmax(alone) : np.argmax(alone) + 1] if len(allowed) else []:
        picks = np.append(problem.must, account)
        if has_room(problem.group_ptr, problem.groups, room, account) and problem.is_lawful(picks):
            return valued(problem, picks)
    return None


def valued(problem: Problem, picks: Ints) -> Solution:
    """The same picks with what each adds."""
    instance, added = problem.instance, np.empty(len(picks))
    take(instance.indptr, instance.indices, instance.unreached(), instance.chance, picks, added)
    return Solution(picks, added)
