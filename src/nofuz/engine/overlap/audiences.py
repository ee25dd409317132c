"""Sizes, pairwise overlaps and distinct reach of audiences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_array, triu

from nofuz.engine.coverage import checks
from nofuz.engine.overlap.sampling import Count, estimated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.coverage.rules import Name


@dataclass(frozen=True)
class Pair:
    """What two audiences share.

    Attributes
    ----------
    first, second : int or str
        Accounts, `first` the larger audience.
    shared : Count
        People who follow both.
    jaccard : float
        Shared people over people of either, in [0, 1].
    contained : float
        Share of the smaller audience that follows the larger account too, in [0, 1].
    """

    first: Name
    second: Name
    shared: Count
    jaccard: float
    contained: float


@dataclass(frozen=True, eq=False)
class Audiences:
    """Who follows whom, each membership once. Build it with `from_edges`.

    Attributes
    ----------
    accounts : ndarray, shape (n,)
        Names, sorted.
    follows : sparse array of int64, shape (n, people)
        1 where the person follows the account.
    share : float
        Share of people that the rows hold; 1 when everybody is there.
    """

    accounts: NDArray[Any]
    follows: Any
    share: float

    def sizes(self, level: float = 0.9) -> dict[Name, Count]:
        """Audience of every account."""
        counts = self.follows.sum(axis=1).tolist()
        return {
            name: estimated(count, self.share, level)
            for name, count in zip(self.accounts.tolist(), counts, strict=True)
        }

    def pairs(self, least: int = 1, level: float = 0.9) -> list[Pair]:
        """Pairs of accounts that share at least `least` people of the rows, most shared first."""
        size = self.follows.sum(axis=1)
        both = triu(self.follows @ self.follows.T, k=1).tocoo()
        kept = np.flatnonzero(both.data >= max(1, least))
        order = kept[np.lexsort((both.col[kept], both.row[kept], -both.data[kept]))]
        found = []
        for shared, one, other in zip(
            both.data[order], both.row[order], both.col[order], strict=True
        ):
            first, second = (one, other) if size[one] >= size[other] else (other, one)
            found.append(
                Pair(
                    self.accounts[first].item(),
                    self.accounts[second].item(),
                    estimated(int(shared), self.share, level),
                    float(shared / (size[one] + size[other] - shared)),
                    float(shared / size[second]),
                )
            )
        return found

    def distinct(self, accounts: Sequence[Name] | None = None, level: float = 0.9) -> Count:
        """People who follow at least one of the named accounts, or of all."""
        rows = self.follows
        if accounts is not None:
            rows = rows[
                checks.positions(
                    self.accounts, np.asarray(accounts), "account", "is not in the rows"
                )
            ]
        return estimated(len(np.unique(rows.indices)), self.share, level)


def from_edges(person: ArrayLike, account: ArrayLike, *, share: float = 1.0) -> Audiences:
    """Build audiences from "this person follows this account" rows.

    Parameters
    ----------
    person, account
        One row per membership, shape (rows,): whole numbers or text; repeated rows count once.
    share
        Share of people that the rows hold, in (0, 1]; see `is_kept`.

    Returns
    -------
    Audiences

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a missing name; or for a share outside
        (0, 1].
    """
    estimated(0, share)
    keys, names = checks.names(person, "person"), checks.names(account, "account")
    if len(keys) != len(names):
        raise ValueError(
            f"There are {len(keys)} persons but {len(names)} accounts; rows must pair."
        )
    accounts, row = np.unique(names, return_inverse=True)
    column, people = checks.numbered(keys)
    members = np.unique(row * max(people, 1) + column)
    row, column = np.divmod(members, max(people, 1))
    shape = (len(accounts), max(people, 1))
    follows = csr_array((np.ones(len(members), np.int64), (row, column)), shape=shape)
    return Audiences(accounts, follows, share)
