"""Inner loops of the Lagrangian bound: prices per person, exposures wanted and given.

A person of weight w asked a price p per exposure wants k exposures of chance q, k the number of
slopes w (1 - q)^0, w (1 - q)^1, ... above p, and is then worth w (1 - (1 - q)^k) - p k q more than
is paid. q is the largest chance of all accounts that the person follows.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Floats, Ints, People

MOST_EXPOSURES = 400.0
FEW_EXPOSURES = 6
HALVINGS = 40
CLOSE = 1e-7


@compiled
def wanted(price: float, weight: float, chance: float) -> float:
    """How many exposures a person wants at a price."""
    if price >= weight or chance <= 0.0:
        return 0.0
    if chance >= 1.0:
        return 1.0
    if price <= 0.0:
        return MOST_EXPOSURES
    slope = weight
    for count in range(1, FEW_EXPOSURES):
        slope *= 1.0 - chance
        if slope <= price:
            return float(count)
    return min(MOST_EXPOSURES, math.ceil(math.log(price / weight) / math.log1p(-chance)))


@compiled
def largest_chances(
    indptr: Ints, indices: People, chance: Floats, accounts: Ints, people: int
) -> Floats:
    """Per person the largest chance of the accounts followed, 0 without any."""
    largest = np.zeros(people)
    for account in accounts:
        for edge in range(indptr[account], indptr[account + 1]):
            person = indices[edge]
            largest[person] = max(largest[person], chance[account])
    return largest


@compiled
def first_prices(
    indptr: Ints,
    indices: People,
    chance: Floats,
    picks: Ints,
    factor: Floats,
    left: Floats,
    prices: Floats,
) -> None:
    """Prices that a greedy solution suggests, in place; `left` and `prices` start as the weights.

    `factor` is per pick the value per cost of the last pick over its own, at most 1 (dual fitting).
    """
    for number in range(len(picks)):
        account = picks[number]
        for edge in range(indptr[account], indptr[account + 1]):
            person = indices[edge]
            if left[person] > 0.0:
                prices[person] = left[person] * factor[number]
                left[person] *= 1.0 - chance[account]


@compiled
def exposures(indptr: Ints, indices: People, picks: Ints, amounts: Floats, given: Floats) -> None:
    """Add each pick's amount to the exposures of its followers."""
    for number in range(len(picks)):
        account, amount = picks[number], amounts[number]
        if amount > 0.0:
            for edge in range(indptr[account], indptr[account + 1]):
                given[indices[edge]] += amount


@compiled
def _missed(chance: float, count: float) -> float:
    """Chance to be missed that often in a row; few factors are multiplied sooner than raised."""
    if count >= FEW_EXPOSURES:
        return float((1.0 - chance) ** count)
    product = 1.0
    for _ in range(int(count)):
        product *= 1.0 - chance
    return product


@compiled
def conjugate(prices: Floats, weights: Floats, chance: Floats) -> float:
    """Sum over people of what they are worth beyond what they pay."""
    total = 0.0
    for person in range(len(prices)):
        weight, price, most = weights[person], prices[person], chance[person]
        count = wanted(price, weight, most)
        if count >= MOST_EXPOSURES:
            total += weight - price * count * most
        elif count > 0.0:
            total += weight * (1.0 - _missed(most, count)) - price * count * most
    return total


@compiled
def relaxed(given: Floats, weights: Floats, chance: Floats) -> float:
    """What people are worth at most who are given so many exposures, whole or in part."""
    total = 0.0
    for person in range(len(given)):
        most = chance[person]
        if most > 0.0:
            whole = math.floor(given[person] / most)
            slope = _missed(most, whole)
            part = given[person] - whole * most
            total += weights[person] * (1.0 - slope + slope * part)
    return total


@compiled
def _moved(price: float, pace: float, given: float, weight: float, chance: float) -> float:
    """The price p that makes pace (given - exposures wanted at p) equal to `price` - p."""
    if chance >= 1.0:
        return min(max(price - pace * (given - 1.0), 0.0), weight)
    count = wanted(price, weight, chance)
    while True:
        goal = price - pace * (given - count * chance)
        low = weight * _missed(chance, count)
        high = low / (1.0 - chance)
        if count > 0.0 and goal > high:
            if goal - pace * chance < high:
                return high
            count -= 1.0
        elif goal < low and low > 0.0 and count < MOST_EXPOSURES:
            if goal + pace * chance > low:
                return low
            count += 1.0
        else:
            return min(max(goal, 0.0), weight)


@compiled
def move(prices: Floats, paces: Floats, given: Floats, weights: Floats, chance: Floats) -> None:
    """Prices rise where more is given than wanted, and fall where less is, in place."""
    for person in range(len(prices)):
        if paces[person] > 0.0:
            prices[person] = _moved(
                prices[person], paces[person], given[person], weights[person], chance[person]
            )


@compiled
def _cost_at(price: float, shares: Floats, paces: Floats, cost: Ints) -> float:
    total = 0.0
    for number in range(len(shares)):
        share = shares[number] - price * paces[number] * cost[number]
        if share > 0.0:
            total += cost[number] * min(share, 1.0)
    return total


@compiled
def keep_within(
    shares: Floats, paces: Floats, cost: Ints, budget: float, least: float, guess: float
) -> float:
    """Charge for cost until all shares, kept within [0, 1], fit the budget, in place.

    The charge is the price returned, at least `least`, times pace and cost; `guess` may be near.
    """
    low, high = least, max(guess, least + 1e-9)
    if _cost_at(low, shares, paces, cost) <= budget:
        high = low
    while _cost_at(high, shares, paces, cost) > budget:
        low, high = high, 2.0 * high
    for _ in range(HALVINGS):
        if high - low <= CLOSE * high:
            break
        middle = 0.5 * (low + high)
        if _cost_at(middle, shares, paces, cost) > budget:
            low = middle
        else:
            high = middle
    for number in range(len(shares)):
        share = shares[number] - high * paces[number] * cost[number]
        shares[number] = min(max(share, 0.0), 1.0)
    return high
