"""Choose when nobody knows who follows whom: ranges and a stated guess, never a bare figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from nofuz.engine.coverage import checks
from nofuz.engine.coverage.bounds import pack
from nofuz.engine.coverage.choice import Pick
from nofuz.engine.coverage.instance import Instance, from_rows
from nofuz.engine.coverage.rules import Rules
from nofuz.engine.coverage.solve import NO_RULES, choose

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.coverage.kernels import Floats
    from nofuz.engine.coverage.rules import Name

Assumption: TypeAlias = Literal["sizes only", "independent audiences", "pairwise overlaps"]
ALMOST_ALL = 1 - 1e-9


@dataclass(frozen=True)
class Estimate:
    """A set of accounts within a budget whose reach is estimated, not counted.

    Attributes
    ----------
    picks : tuple of Pick
        In order of choice; `gain` is what the estimate adds, or the audience when there is none.
    cost, budget : int
        Minor units.
    value : float or None
        Expected people under `assumption`; None when the data allow no estimate, only a range.
    lowest, highest : float
        The true expected reach lies between them whatever the unknown overlaps are.
    upper_bound : float
        No lawful choice within the budget can truly reach more.
    curve : tuple of (int, float, float)
        Cost, lowest and highest reach after each pick, from (0, 0, 0).
    assumption : str
        What `value` takes for granted: one of `Assumption`.
    """

    picks: tuple[Pick, ...]
    cost: int
    budget: int
    value: float | None
    lowest: float
    highest: float
    upper_bound: float
    curve: tuple[tuple[int, float, float], ...]
    assumption: Assumption

    @property
    def chosen(self) -> tuple[Name, ...]:
        """Names of the chosen accounts, in order of choice."""
        return tuple(pick.account for pick in self.picks)

    @property
    def certificate(self) -> str:
        """What is known for certain, as one English sentence."""
        guess = "" if self.value is None else f" about {self.value:,.0f} with {self.assumption};"
        return (
            f"Estimated:{guess} between {self.lowest:,.0f} and {self.highest:,.0f} people. "
            "Who follows several of these accounts is not known."
        )


@dataclass(frozen=True, eq=False)
class Audiences:
    """Accounts of which only the size of the audience is known. Build it with `audiences`.

    Attributes
    ----------
    instance : Instance
        Accounts and costs, each with an audience of its own that counts as one weighted person.
    expected : ndarray of float64, shape (n,)
        Followers times the chance that one sees a placement.
    chance : ndarray of float64, shape (n,)
        That chance.
    population : float or None
        How many people there are in all.
    """

    instance: Instance
    expected: Floats
    chance: Floats
    population: float | None

    def capped(self, reach: float) -> float:
        """Reach, at most the population."""
        return float(reach if self.population is None else min(reach, self.population))


def audiences(
    accounts: ArrayLike,
    sizes: ArrayLike,
    costs: ArrayLike,
    *,
    seen: ArrayLike = 1.0,
    accepts: ArrayLike = 1.0,
    coordination: int = 0,
    population: float | None = None,
) -> Audiences:
    """Describe accounts by audience size alone.

    Parameters
    ----------
    accounts, sizes, costs
        Name, followers (>= 0) and price in minor units per account, shape (n,).
    seen, accepts
        Probabilities in [0, 1]: one number or shape (n,).
    coordination
        Fixed cost per chosen account, minor units.
    population
        People in all, at least the largest audience; None when not known.

    Returns
    -------
    Audiences

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1).
    """
    names = checks.names(accounts, "account")
    followers = checks.weights(sizes, len(names), "audience")
    if population is not None and len(names) and followers.max() > population:
        row = int(np.argmax(followers))
        raise ValueError(
            f"Row {row + 1}: the audience of {followers[row]:,.0f} is larger than the population "
            f"of {population:,.0f}."
        )
    chance = checks.shares(seen, len(names), "seen")
    chance *= checks.shares(accepts, len(names), "accepts")
    expected = followers * chance
    worth = expected
    if population:
        worth = -population * np.log1p(-np.minimum(expected / population, ALMOST_ALL))
    one_each = np.arange(len(names))
    instance = from_rows(
        np.arange(len(names) + 1),
        one_each,
        costs,
        people=len(names),
        accounts=names,
        weights=worth,
        coordination=coordination,
    )
    return Audiences(instance, expected, chance, population)


def independent(
    known: Audiences, budget: int, *, rules: Rules = NO_RULES, rounds: int = 10, seed: int = 0
) -> Estimate:
    """Choose when only audience sizes are known.

    With a population N the estimate takes audiences as independent draws from it:
    N (1 - product of (1 - expected_i / N)); its logarithm is a plain knapsack, solved like any
    choice. Without a population the sum of audiences is made large and only a range is given:
    at least the largest audience, at most the sum.

    Parameters
    ----------
    known
        Audience sizes, costs, population.
    budget
        Minor units.
    rules
        As in `choose`.
    rounds, seed
        As in `choose`.

    Returns
    -------
    Estimate

    Raises
    ------
    ValueError
        As `choose` does.
    """
    choice = choose(known.instance, budget, rules=rules, rounds=rounds, seed=seed)
    order = known.instance.positions(list(choice.chosen))
    expected = known.expected[order]
    steps = expected
    if known.population:
        worth = np.array([pick.gain for pick in choice.picks])
        total = -known.population * np.expm1(-np.cumsum(worth) / known.population)
        steps = np.diff(total, prepend=0.0)
    lows = np.maximum.accumulate(expected, axis=0)
    highs = np.cumsum(expected)
    return finished(
        known,
        budget,
        order,
        steps,
        lows,
        highs,
        upper_bound=known.capped(most_reach(known, budget)),
        assumption="independent audiences" if known.population else "sizes only",
    )


def most_reach(known: Audiences, budget: int) -> float:
    """What no choice within the budget can exceed: the knapsack of audiences without overlap."""
    return pack(known.expected, known.instance.full_costs, budget).value


def finished(
    known: Audiences,
    budget: int,
    order: NDArray[Any],
    steps: Floats,
    lows: Floats,
    highs: Floats,
    *,
    upper_bound: float,
    assumption: Assumption,
) -> Estimate:
    """Put an estimate together: per pick what it adds, and the lowest and highest reach so far."""
    instance = known.instance
    costs = instance.full_costs[order]
    picks = tuple(
        Pick(instance.accounts[one].item(), int(cost), float(step), float(known.expected[one]))
        for one, cost, step in zip(order, costs, steps, strict=True)
    )
    spent = np.cumsum(costs).tolist()
    rises = zip(spent, lows.tolist(), [known.capped(high) for high in highs], strict=True)
    curve = ((0, 0.0, 0.0), *rises)
    return Estimate(
        picks=picks,
        cost=int(costs.sum()),
        budget=budget,
        value=None if assumption == "sizes only" else float(steps.sum()),
        lowest=curve[-1][1],
        highest=curve[-1][2],
        upper_bound=upper_bound,
        curve=curve,
        assumption=assumption,
    )
