"""Inner loops of branch and bound: a few steps of prices where some accounts are in, some out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nofuz.engine.compiled import compiled, write
from nofuz.engine.coverage.dual import conjugate, exposures, keep_within, move
from nofuz.engine.coverage.kernels import fits, gain_of
from nofuz.engine.coverage.walk import BOLD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.coverage.kernels import Floats, Ints, People

CORE_SHARE = 0.9
LIKELY = 0.95
TINY = 1e-9


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
    for least in (guess, 0.0):
        likely, spent = np.empty(len(worth), np.int64), 0.0
        count = 0
        for account in range(len(worth)):
            taken[account] = 0.0
            if worth[account] > 0.0 and worth[account] >= least * cost[account]:
                likely[count] = account
                spent += cost[account]
                count += 1
        if spent >= budget:
            break
    falling = np.empty(count)
    for place in range(count):
        falling[place] = -worth[likely[place]] / max(cost[likely[place]], TINY)
    for place in np.argsort(falling):
        account = likely[place]
        if cost[account] > budget:
            taken[account] = budget / cost[account]
            return float(worth[account] / cost[account])
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
def picked(values: Any, places: Ints) -> Any:
    """`values[places]`; loops compile sooner than whole arrays."""
    found = np.empty(len(places), values.dtype)
    for number in range(len(places)):
        found[number] = values[places[number]]
    return found


@compiled
def product(values: Floats, shares: Floats) -> float:
    """Sum of values times shares."""
    total = 0.0
    for number in range(len(values)):
        total += values[number] * shares[number]
    return total


@compiled
def add(values: Floats, share: float, total: Floats) -> None:
    """Add a share of some values to a total, in place."""
    for number in range(len(values)):
        total[number] += share * values[number]


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
    most: Floats,
    prices: Floats,
    shares: Floats,
    base: float,
    guess: float,
    enough: float,
    steps: int,
) -> tuple[float, float]:
    """Lower the bound of a node by better prices and the shares that go with them, in place.

    `accounts` may come in, `left` is what people are still worth, `most` the largest chance of the
    accounts they follow, `base` the value so far, `guess` what a unit of cost may be worth. Returns
    the bound and what a unit of cost is worth. Steps look at accounts worth most of their cost
    only; a look at all of them proves the bound. Stops early when it is `enough`.
    """
    for person in range(len(left)):
        prices[person] = min(prices[person], left[person])
    worth, taken = np.empty(len(accounts)), np.empty(len(accounts))
    appraise(indptr, indices, chance, charge, prices, accounts, worth)
    price = picked(cost, accounts)
    rate = fill_purse(worth, price, budget, LIKELY * guess, taken)
    best = base + conjugate(prices, left, most) + product(worth, taken)
    if best <= enough:
        return best, rate
    near = _worth_looking_at(worth, price, shares, CORE_SHARE * rate)
    core, price = picked(accounts, near), picked(price, near)
    at, given = prices.copy(), np.zeros(len(left))
    share, part, amount = picked(shares, near), picked(worth, near), picked(chance, core)
    paces, own = np.empty(len(left)), np.empty(len(core))
    exposures(indptr, indices, core, amount, given)
    for person in range(len(left)):
        paces[person] = left[person] / (BOLD * max(given[person], most[person], TINY))
    for number in range(len(core)):
        alone = chance[core[number]] * gain_of(indptr, indices, left, core[number])
        own[number] = BOLD / alone if alone > 0.0 else 0.0
    before, charged = part.copy(), rate
    mean, mean_part, mean_share = np.zeros(len(left)), np.zeros(len(core)), np.zeros(len(core))
    for _ in range(steps):
        for number in range(len(core)):
            share[number] += own[number] * (2.0 * part[number] - before[number])
        charged = keep_within(share, own, price, float(budget), 0.0, charged)
        for number in range(len(core)):
            amount[number] = share[number] * chance[core[number]]
        write(np.zeros(len(left)), given)
        exposures(indptr, indices, core, amount, given)
        move(at, paces, given, left, most)
        write(part, before)
        appraise(indptr, indices, chance, charge, at, core, part)
        add(at, 1.0 / steps, mean)
        add(part, 1.0 / steps, mean_part)
        add(share, 1.0 / steps, mean_share)
    fill_purse(part, price, budget, LIKELY * rate, amount)
    last = base + conjugate(at, left, most) + product(part, amount)
    fill_purse(mean_part, price, budget, LIKELY * rate, amount)
    middle = base + conjugate(mean, left, most) + product(mean_part, amount)
    if min(last, middle) >= best:
        return best, rate
    write(mean if middle < last else at, prices)
    write(np.zeros(len(shares)), shares)
    for number in range(len(core)):
        shares[near[number]] = mean_share[number] if middle < last else share[number]
    appraise(indptr, indices, chance, charge, prices, accounts, worth)
    rate = fill_purse(worth, picked(cost, accounts), budget, CORE_SHARE * rate, taken)
    return base + conjugate(prices, left, most) + product(worth, taken), rate


@compiled
def _worth_looking_at(worth: Floats, cost: Ints, shares: Floats, rate: float) -> Ints:
    """Places of what is worth its cost at a rate, or has a share already."""
    found, count = np.empty(len(worth), np.int64), 0
    for number in range(len(worth)):
        if worth[number] >= rate * cost[number] or shares[number] > 0.0:
            found[count] = number
            count += 1
    return found[:count]
