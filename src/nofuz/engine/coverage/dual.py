"""Inner loops of the Lagrangian bound: prices per person, exposures wanted and given.

A person of weight w asked a price p per exposure wants k exposures of chance q, k the number of
slopes w (1 - q)^0, w (1 - q)^1, ... above p, and is then worth w (1 - (1 - q)^k) - p k q more than
is paid.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Floats, Ints, People

MOST_EXPOSURES = 400.0
FEW_EXPOSURES = 6


@compiled
def wanted(price: float, weight: float, chance: float) -> float:
    """How many exposures a person wants at a price."""
    if price >= weight:
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
        account = picks[number]
        for edge in range(indptr[account], indptr[account + 1]):
            given[indices[edge]] += amounts[number]


@compiled
def conjugate(prices: Floats, weights: Floats, chance: float) -> float:
    """Sum over people of what they are worth beyond what they pay."""
    total = 0.0
    for person in range(len(prices)):
        weight, price = weights[person], prices[person]
        count = wanted(price, weight, chance)
        if count >= MOST_EXPOSURES:
            total += weight - price * count * chance
        elif count > 0.0:
            total += weight * (1.0 - (1.0 - chance) ** count) - price * count * chance
    return total


@compiled
def steer(
    given: Floats,
    prices: Floats,
    weights: Floats,
    chance: float,
    momentum: float,
    direction: Floats,
) -> float:
    """Turn `direction` to the new subgradient; returns its squared length, weights as metric.

    Entries that would push a price out of [0, weight] are set to 0.
    """
    length = 0.0
    for person in range(len(prices)):
        price, weight = prices[person], weights[person]
        slope = given[person] - wanted(price, weight, chance) * chance
        turned = momentum * direction[person] + slope
        if (turned < 0.0 and price >= weight) or (turned > 0.0 and price <= 0.0):
            turned = 0.0
        direction[person] = turned
        length += weight * turned * turned
    return length


@compiled
def move(prices: Floats, weights: Floats, direction: Floats, step: float) -> None:
    """Step against the direction, prices kept within [0, weight]."""
    for person in range(len(prices)):
        changed = prices[person] - step * weights[person] * direction[person]
        prices[person] = min(max(changed, 0.0), weights[person])
