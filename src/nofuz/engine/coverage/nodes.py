"""Inner loops of branch and bound: a few steps of prices where some accounts are in, some out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled
from nofuz.engine.coverage.dual import conjugate, exposures, keep_within, move
from nofuz.engine.coverage.kernels import fits, gain_of
from nofuz.engine.coverage.walk import BOLD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.coverage.kernels import Floats, Ints, People

CORE_SHARE = 0.9
LIKELY = 0.95


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
    np.minimum(prices, left, prices)
    worth, taken = np.empty(len(accounts)), np.empty(len(accounts))
    appraise(indptr, indices, chance, charge, prices, accounts, worth)
    rate = fill_purse(worth, cost[accounts], budget, LIKELY * guess, taken)
    best = base + conjugate(prices, left, most) + float((worth * taken).sum())
    near = (worth >= CORE_SHARE * rate * cost[accounts]) | (shares > 0.0)
    core = accounts[near]
    price, core_chance = cost[core], chance[core]
    given, own = np.zeros(len(left)), np.empty(len(core))
    exposures(indptr, indices, core, core_chance, given)
    paces = left / (BOLD * np.maximum(np.maximum(given, most), 1e-9))
    appraise(indptr, indices, chance, np.zeros(len(chance)), left, core, own)
    own = np.where(own > 0.0, BOLD / np.maximum(own, 1e-12), 0.0)
    at, part, share = prices.copy(), worth[near], shares[near]
    before, amount = part.copy(), np.empty(len(core))
    mean, mean_part, mean_share = np.zeros(len(left)), np.zeros(len(core)), np.zeros(len(core))
    charged = rate
    for _ in range(steps if best > enough else 0):
        share = share + own * (2.0 * part - before)
        charged = keep_within(share, own, price, float(budget), 0.0, charged)
        given[:] = 0.0
        exposures(indptr, indices, core, share * core_chance, given)
        move(at, paces, given, left, most)
        before[:] = part
        appraise(indptr, indices, chance, charge, at, core, part)
        mean += at / steps
        mean_part += part / steps
        mean_share += share / steps
    fill_purse(part, price, budget, LIKELY * rate, amount)
    last = base + conjugate(at, left, most) + float((part * amount).sum())
    fill_purse(mean_part, price, budget, LIKELY * rate, amount)
    middle = base + conjugate(mean, left, most) + float((mean_part * amount).sum())
    if min(last, middle) >= best:
        return best, rate
    if middle < last:
        at, share = mean, mean_share
    prices[:] = at
    shares[:] = 0.0
    shares[near] = share
    appraise(indptr, indices, chance, charge, prices, accounts, worth)
    rate = fill_purse(worth, cost[accounts], budget, CORE_SHARE * rate, taken)
    return base + conjugate(prices, left, most) + float((worth * taken).sum()), rate
