"""Who follows whom, and what each account costs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from nofuz.engine.coverage import checks
from nofuz.engine.coverage.kernels import copy_rows

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.coverage.kernels import Floats, Ints, People, Values
    from nofuz.engine.coverage.rules import Name


@dataclass(frozen=True, eq=False)
class Instance:
    """Accounts, the people who follow them, and costs. Build it with `from_edges` or `from_rows`.

    A person of weight w who sees k placements is worth w (1 + t + t^2 + ... ), k terms, where t is
    `repeat`. Whether a follower sees a placement and whether an account accepts are independent
    draws, so the expected worth of a set S of accounts is

        w / (1 - t) * (1 - product over followed accounts i in S of (1 - seen_i accepts_i (1 - t)))

    which is monotone and submodular: one kernel serves reach, chance of seeing and repetition.

    Attributes
    ----------
    accounts : ndarray, shape (n,)
        The caller's names of the accounts, integers or text, all different.
    costs : ndarray of int64, shape (n,)
        Price of one placement in minor units of one currency, `coordination` not included.
    indptr, indices : ndarray of int64, shape (n + 1,), and of int32, shape (edges,)
        Account i is followed by the people `indices[indptr[i]:indptr[i + 1]]`, each named once.
    people : int
        How many people there are; people are numbered from 0.
    weights : ndarray of float64, shape (people,), or None
        What reaching a person is worth; None means 1 each.
    chance : ndarray of float64, shape (n,)
        Probability that a follower sees the placement times the probability that the account
        accepts, times 1 - `repeat`.
    coordination : int
        Fixed effort per chosen account, in minor units, paid on top of its price.
    repeat : float
        Worth of a further exposure as a share of the one before, in [0, 1); 0 counts people once.
    """

    accounts: NDArray[Any]
    costs: Ints
    indptr: Ints
    indices: People
    people: int
    weights: Floats | None
    chance: Floats
    coordination: int
    repeat: float

    @property
    def size(self) -> int:
        """How many accounts there are."""
        return len(self.accounts)

    @cached_property
    def full_costs(self) -> Ints:
        """Price plus coordination per account, shape (n,), minor units."""
        return self.costs + self.coordination if self.coordination else self.costs

    @cached_property
    def audience(self) -> Floats:
        """Weight of all followers per account, seen or not, shape (n,)."""
        if self.weights is None:
            return np.diff(self.indptr).astype(np.float64)
        totals = np.concatenate(([0.0], np.cumsum(self.weights[self.indices])))
        return totals[self.indptr[1:]] - totals[self.indptr[:-1]]

    @cached_property
    def alone(self) -> Floats:
        """Expected value of each account chosen alone, shape (n,)."""
        return self.audience if self.certain else self.audience * self.chance / (1 - self.repeat)

    @cached_property
    def certain(self) -> bool:
        """Whether every chance is 1 and no repetition counts."""
        return self.repeat == 0 and bool((self.chance == 1).all())

    def of(self, rows: Ints) -> Instance:
        """The same people and only some accounts, given as rising positions."""
        sizes = np.diff(self.indptr)[rows]
        indptr = np.concatenate(([0], np.cumsum(sizes)))
        indices = np.empty(indptr[-1], np.int32)
        copy_rows(self.indptr, self.indices, rows, indptr, indices)
        return replace(
            self,
            accounts=self.accounts[rows],
            costs=self.costs[rows],
            indptr=indptr,
            indices=indices,
            chance=self.chance[rows],
        )

    def unreached(self) -> Values:
        """Value per person when nothing is chosen, a new array of shape (people,)."""
        if self.weights is not None:
            return self.weights.copy()
        return np.ones(self.people, np.uint8 if self.certain else np.float64)

    def positions(self, accounts: ArrayLike) -> Ints:
        """Position of each named account, shape (k,); raises ValueError for an unknown name."""
        return checks.positions(self.accounts, np.asarray(accounts), "account")

    def followers(self, account: Name) -> People:
        """People who follow a named account, shape (k,)."""
        position = self.positions([account])[0]
        return self.indices[self.indptr[position] : self.indptr[position + 1]]

    def worth_of(self, accounts: ArrayLike) -> Floats:
        """Expected value of a set of named accounts per person, shape (people,)."""
        all_of_it = self.unreached().astype(np.float64)
        left = all_of_it.copy()
        for account in np.unique(self.positions(accounts)):
            row = self.indices[self.indptr[account] : self.indptr[account + 1]]
            left[row] *= 1 - self.chance[account]
        return (all_of_it - left) / (1 - self.repeat)

    def value_of(self, accounts: ArrayLike) -> float:
        """Expected value of a set of named accounts, people counted as `repeat` says."""
        return float(self.worth_of(accounts).sum())


def from_rows(
    indptr: ArrayLike,
    indices: ArrayLike,
    costs: ArrayLike,
    *,
    people: int,
    accounts: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    seen: ArrayLike = 1.0,
    accepts: ArrayLike = 1.0,
    coordination: int = 0,
    repeat: float = 0.0,
) -> Instance:
    """Build an instance from compressed rows that are already clean; arrays are not copied.

    Parameters
    ----------
    indptr, indices
        Shapes (n + 1,) and (edges,): account i is followed by `indices[indptr[i]:indptr[i + 1]]`.
        Within a row people must be different; this is not checked.
    costs
        Price per account in minor units, integers >= 0, shape (n,).
    people
        How many people there are.
    accounts
        Names of the accounts, shape (n,); positions when absent.
    weights
        Worth of each person, shape (people,), finite and >= 0.
    seen, accepts
        Probabilities in [0, 1]: one number or shape (n,).
    coordination
        Fixed cost per chosen account, minor units.
    repeat
        Worth of a further exposure as a share of the one before, in [0, 1).

    Returns
    -------
    Instance

    Raises
    ------
    ValueError
        One sentence that names the argument and, where there is one, the row (counted from 1).
    """
    starts = np.ascontiguousarray(indptr, np.int64)
    followers = np.ascontiguousarray(indices, np.int32)
    prices = checks.costs(costs)
    checks.rows(starts, followers, people, len(prices))
    names = np.arange(len(prices)) if accounts is None else checks.names(accounts, "account")
    if len(names) != len(prices):
        raise ValueError(f"There are {len(names)} accounts but {len(prices)} costs; give one each.")
    checks.distinct(names)
    checks.share(repeat, "repeat", below_one=True)
    if coordination < 0:
        raise ValueError(f"The coordination cost is {coordination}; it cannot be negative.")
    size = len(prices)
    chance = checks.shares(seen, size, "seen")
    chance *= checks.shares(accepts, size, "accepts") * (1 - repeat)
    return Instance(
        accounts=names,
        costs=prices,
        indptr=starts,
        indices=followers,
        people=people,
        weights=None if weights is None else checks.weights(weights, people),
        chance=chance,
        coordination=int(coordination),
        repeat=float(repeat),
    )


def from_edges(
    person: ArrayLike,
    account: ArrayLike,
    *,
    accounts: ArrayLike,
    costs: ArrayLike,
    weight: ArrayLike | None = None,
    seen: ArrayLike = 1.0,
    accepts: ArrayLike = 1.0,
    coordination: int = 0,
    repeat: float = 0.0,
) -> Instance:
    """Build an instance from "this person follows this account" rows.

    Parameters
    ----------
    person, account
        One row per membership, shape (rows,): integers of any size below 2^63 or text. A row that
        occurs twice counts once.
    accounts, costs
        Every account that may be chosen and its price in minor units, shape (n,).
    weight
        Worth of the row's person, shape (rows,); all rows of a person must agree.
    seen, accepts, coordination, repeat
        As in `from_rows`; arrays follow the order of `accounts`.

    Returns
    -------
    Instance
        Accounts in the order given.

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a missing name, an account without a cost,
        a negative cost, an account listed twice, or weights that disagree.
    """
    names = checks.names(accounts, "account")
    checks.distinct(names)
    keys = checks.names(person, "person")
    follows = checks.names(account, "account")
    if len(keys) != len(follows):
        raise ValueError(
            f"There are {len(keys)} persons but {len(follows)} accounts; rows must pair."
        )
    rows = checks.positions(names, follows, "account")
    numbers, people = checks.numbered(keys)
    edges = np.unique(rows * max(people, 1) + numbers)
    counts = np.bincount(edges // max(people, 1), minlength=len(names))
    return from_rows(
        np.concatenate(([0], np.cumsum(counts))),
        edges % max(people, 1),
        costs,
        people=people,
        accounts=names,
        weights=None if weight is None else checks.weights_of(weight, numbers, people),
        seen=seen,
        accepts=accepts,
        coordination=coordination,
        repeat=repeat,
    )
