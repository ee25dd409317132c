"""The best choice among few accounts, proven by branch and bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled, write
from nofuz.engine.coverage.greedy import valued
from nofuz.engine.coverage.kernels import (
    BARRED,
    FREE,
    PICKED,
    count_in,
    fits,
    is_needed,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.lagrange import Lagrangian
    from nofuz.engine.coverage.problem import Problem, Solution

MOST_ACCOUNTS = 40
BITS = 62
MOST_WORK = 300_000_000


def exact(
    problem: Problem, known: Solution | None, dual: Lagrangian | None = None
) -> tuple[Solution | None, bool]:
    """Search all lawful choices.

    Parameters
    ----------
    problem
        Instance, budget and rules; more than 40 open accounts are not tried.
    known
        A lawful solution to beat, if there is one.
    dual
        Prices; accounts that no better solution can have, or lack, at these prices are settled.

    Returns
    -------
    Solution or None, bool
        The best solution known, and whether it is proven to be the best (or that there is none).
    """
    fixed, candidates, pull = problem.must, problem.allowed(), np.zeros(problem.instance.size)
    ceiling = np.inf
    if dual is not None and known is not None:
        pull[dual.all], ceiling = dual.reduced, dual.bound
        settled = ceiling - abs(pull[candidates]) < known.value
        fixed = np.concatenate([fixed, candidates[settled & (pull[candidates] > 0)]])
        candidates = candidates[~settled]
    if len(candidates) > MOST_ACCOUNTS or len(candidates) + len(fixed) > BITS:
        return known, False
    room, need = problem.counts(fixed)
    if problem.cost[fixed].sum() > problem.budget or (room < 0).any():
        return known, known is not None
    accounts = np.concatenate([fixed, candidates])
    masks, weights = _kinds_of_people(problem, accounts)
    if len(masks) * len(accounts) > MOST_WORK // 1000:
        return known, False
    group_ptr, groups = problem.memberships(accounts)
    best, done = _branch(
        masks,
        weights,
        problem.instance.chance[accounts],
        problem.cost[accounts],
        len(fixed),
        problem.budget - int(problem.cost[fixed].sum()),
        group_ptr,
        groups,
        room,
        need,
        -1.0 if known is None else known.value,
        pull[accounts],
        ceiling,
        MOST_WORK,
    )
    if not len(best) or best[0] < 0:
        return known, done
    return valued(problem, accounts[best == PICKED]), done


def _kinds_of_people(problem: Problem, accounts: Ints) -> tuple[Ints, Floats]:
    """People who follow the same accounts count as one: which accounts (bits), and their weight."""
    instance = problem.instance
    mask = np.zeros(instance.people, np.int64)
    for bit, account in enumerate(accounts):
        followers = instance.indices[instance.indptr[account] : instance.indptr[account + 1]]
        mask[followers] |= np.int64(1) << bit
    kinds, kind = np.unique(mask, return_inverse=True)
    return kinds, np.bincount(kind, instance.weights, minlength=len(kinds)).astype(np.float64)


@compiled
def _marginal(masks: Ints, left: Floats, chance: Floats, account: int) -> float:
    total = 0.0
    for kind in range(len(masks)):
        if masks[kind] >> account & 1:
            total += left[kind]
    return float(total * chance[account])


@compiled
def _include(masks: Ints, before: Floats, after: Floats, chance: Floats, account: int) -> None:
    for kind in range(len(masks)):
        after[kind] = before[kind]
        if masks[kind] >> account & 1:
            after[kind] *= 1.0 - chance[account]


@compiled
def _room_above(ratio: Floats, gain: Floats, cost: Ints, budget: int) -> float:
    """Fractional knapsack of the open accounts; an account with ratio < 0 is not open.

    Empties `ratio`. For so few accounts, looking for the best each time is as fast as sorting, and
    compiles in no time.
    """
    total = 0.0
    while True:
        best = 0
        for account in range(1, len(ratio)):
            if ratio[account] > ratio[best]:
                best = account
        if ratio[best] < 0 or budget <= 0 < cost[best]:
            return total
        part = min(1.0, budget / cost[best]) if cost[best] > 0 else 1.0
        total += part * gain[best]
        budget -= min(budget, cost[best])
        ratio[best] = -1.0


@compiled
def _survey(
    masks: Ints,
    left: Floats,
    chance: Floats,
    cost: Ints,
    budget: int,
    state: NDArray[np.int8],
    group_ptr: Ints,
    groups: Ints,
    room: Ints,
    need: Ints,
    gain: Floats,
    ratio: Floats,
) -> int:
    """Fill gain and ratio of the accounts that may still come in; returns the best one or -1."""
    best = -1
    for account in range(len(cost)):
        ratio[account] = -1.0
        if not fits(account, cost, budget, state, group_ptr, groups, room):
            continue
        gain[account] = _marginal(masks, left, chance, account)
        if gain[account] <= 0.0 and not is_needed(group_ptr, groups, need, account):
            continue
        ratio[account] = gain[account] / max(cost[account], 1e-3)
        if best < 0 or ratio[account] > ratio[best]:
            best = account
    return best


@compiled
def _is_met(need: Ints) -> bool:
    met = True
    for group in range(len(need)):
        met &= need[group] <= 0
    return met


@compiled
def _given_up(state: NDArray[np.int8], pull: Floats, musts: int) -> float:
    """How far the decisions so far lower the ceiling."""
    total = 0.0
    for account in range(musts, len(state)):
        if state[account] == PICKED:
            total += max(0.0, -pull[account])
        elif state[account] == BARRED:
            total += max(0.0, pull[account])
    return total


@compiled
def _branch(
    masks: Ints,
    weights: Floats,
    chance: Floats,
    cost: Ints,
    musts: int,
    budget: int,
    group_ptr: Ints,
    groups: Ints,
    room: Ints,
    need: Ints,
    floor: float,
    pull: Floats,
    ceiling: float,
    most_work: int,
) -> tuple[NDArray[np.int8], bool]:
    """Depth first, account with the best ratio first, in before out.

    Returns the state per account (first entry -1 when nothing beats `floor`) and whether the
    search is complete. The first `musts` accounts are in from the start. `ceiling` bounds every
    choice; taking an account in (out) lowers it by what `pull` is below (above) 0.
    """
    size = len(cost)
    state, best = np.zeros(size, np.int8), np.full(size, -1, np.int8)
    left, value = np.empty((size + 2, len(masks))), np.zeros(size + 2)
    gain, ratio = np.empty(size), np.empty(size)
    branch = np.empty(size + 1, np.int64)
    write(weights, left[0])
    for account in range(musts):
        value[0] += _marginal(masks, left[0], chance, account)
        _include(masks, left[0], left[0], chance, account)
        state[account] = PICKED
    depth = work = 0
    while depth >= 0:
        here = left[depth]
        chosen = _survey(
            masks, here, chance, cost, budget, state, group_ptr, groups, room, need, gain, ratio
        )
        work += size * len(masks)
        if value[depth] > floor and _is_met(need):
            floor = value[depth]
            write(state, best)
        bound = value[depth] + _room_above(ratio, gain, cost, budget)
        bound = min(bound, ceiling - _given_up(state, pull, musts))
        if chosen >= 0 and bound > floor + 1e-9 * max(1.0, floor):
            if work > most_work:
                return best, False
            branch[depth] = chosen
            state[chosen] = PICKED
            budget -= cost[chosen]
            count_in(group_ptr, groups, room, need, chosen, 1)
            _include(masks, here, left[depth + 1], chance, chosen)
            value[depth + 1] = value[depth] + gain[chosen]
            depth += 1
            continue
        depth -= 1
        while depth >= 0 and state[branch[depth]] == BARRED:
            state[branch[depth]] = FREE
            depth -= 1
        if depth >= 0:
            last = branch[depth]
            state[last] = BARRED
            budget += cost[last]
            count_in(group_ptr, groups, room, need, last, -1)
            write(left[depth], left[depth + 1])
            value[depth + 1] = value[depth]
            depth += 1
    return best, True
