"""Inner loops of branch and bound: a few steps of prices where some accounts are in, some out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled, write
from nofuz.engine.coverage.dual import conjugate, exposures, move, steer
from nofuz.engine.coverage.kernels import fits, gain_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.coverage.kernels import Floats, Ints, People

CORE_SHARE = 0.9
LIKELY = 0.95
MOMENTUM = 0.5
PATIENCE = 4
FIRST_PACE = 0.25
SMALL_GAIN = 1e-5
MEMORY = 0.85


@compiled
def may_come_in(
    cost: Ints,
    budget: int,
    state: NDArray[np.int8],
    group_ptr: Ints,
    groups: Ints,
    room: Ints,
) -> Ints:
    """Accounts that are free, affordable and within every limit."""
    found = np.zeros(len(cost), np.bool_)
    for account in range(len(cost)):
        found[account] = fits(account, cost, budget, state, group_ptr, groups, room)
    return np.flatnonzero(found)


@compiled
def fill_purse(worth: Floats, cost: Ints, budget: float, guess: float, taken: Floats) -> float:
    """Take the best worth per cost, the last in part; returns the worth of one unit of budget.

    `guess` is a price that may be known from before: what is worth less is looked at only when the
    rest does not fill the budget.
    """
    taken[:] = 0.0
    ratio = worth / np.maximum(cost, 1e-9)
    likely = np.flatnonzero((worth > 0.0) & (ratio >= guess))
    if cost[likely].sum() < budget:
        likely = np.flatnonzero(worth > 0.0)
    for account in likely[np.argsort(-ratio[likely])]:
        if cost[account] > budget:
            taken[account] = budget / cost[account]
            return float(ratio[account])
        taken[account] = 1.0
        budget -= cost[account]
    return 0.0


@compiled
def appraise(
    indptr: Ints,
    indices: People,
    chance: Floats,
    charge: Floats,
    prices: Floats,
    accounts: Ints,
    worth: Floats,
) -> None:
    """What accounts are worth at the prices, less what their limits charge."""
    for number in range(len(accounts)):
        account = accounts[number]
        gain = gain_of(indptr, indices, prices, account)
        worth[number] = chance[account] * gain - charge[account]


@compiled
def bound_node(
    indptr: Ints,
    indices: People,
    chance: Floats,
    charge: Floats,
    cost: Ints,
    budget: int,
    accounts: Ints,
    left: Floats,
    prices: Floats,
    base: float,
    guess: float,
    target: float,
    enough: float,
    steps: int,
    taken: Floats,
) -> tuple[float, float]:
    """Lower the bound of a node by better prices, in place, until it is `enough`.

    `accounts` may come in, `left` is what people are still worth, `base` the value so far, `guess`
    what a unit of cost may be worth. Returns the bound and what a unit of cost is worth. Steps
    look at accounts worth most of their cost only; a look at all of them proves the bound. `taken`
    receives how much of each account the last steps took on average, a step less the older it is.
    """
    most = float(chance[accounts].max())
    np.minimum(prices, left, prices)
    worth = np.empty(len(accounts))
    appraise(indptr, indices, chance, charge, prices, accounts, worth)
    rate = fill_purse(worth, cost[accounts], budget, LIKELY * guess, taken)
    near = worth >= CORE_SHARE * rate * cost[accounts]
    core = accounts[near]
    best = base + conjugate(prices, left, most) + float((worth * taken).sum())
    mean = taken[near]
    at, direction, given = prices.copy(), np.zeros(len(left)), np.zeros(len(left))
    part, amount = np.empty(len(core)), mean.copy()
    pace, stalled = FIRST_PACE, 0
    for _ in range(steps):
        if best <= enough:
            break
        given[:] = 0.0
        on = np.flatnonzero(amount)
        exposures(indptr, indices, core[on], amount[on] * chance[core[on]], given)
        length = steer(given, at, left, most, MOMENTUM, direction)
        if length <= 0.0:
            break
        move(at, left, direction, pace * max(best - target, 0.0) / length)
        appraise(indptr, indices, chance, charge, at, core, part)
        rate = fill_purse(part, cost[core], budget, LIKELY * rate, amount)
        seen = base + conjugate(at, left, most) + float((part * amount).sum())
        mean = MEMORY * mean + (1.0 - MEMORY) * amount
        if seen < best * (1.0 - SMALL_GAIN):
            best, stalled = seen, 0
            write(at, prices)
            continue
        stalled += 1
        if stalled == PATIENCE:
            stalled, pace = 0, pace / 2.0
            write(prices, at)
            direction[:] = 0.0
    appraise(indptr, indices, chance, charge, prices, accounts, worth)
    rate = fill_purse(worth, cost[accounts], budget, CORE_SHARE * rate, taken)
    best = base + conjugate(prices, left, most) + float((worth * taken).sum())
    taken[:] = 0.0
    taken[near] = mean
    return best, rate
