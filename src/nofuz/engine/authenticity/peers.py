"""How strange an account is among its peers: of the same platform, of the same size.

No label is needed and none is claimed: strange is not false. Each sign gives the share of peers
that are at least as far out; minus the logarithms of these shares add up to the strangeness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nofuz.engine.authenticity.accounts import Accounts, Floats, Sign

FEWEST_PEERS = 30
WORTH_SAYING = 0.1


@dataclass(frozen=True, eq=False)
class Standing:
    """Where each account stands among its peers.

    Attributes
    ----------
    strangeness : ndarray, shape (n,)
        1 per sign on average, more for stranger; comparable within a group.
    stranger_than : ndarray, shape (n,)
        Share of its peers that are less strange.
    tails : ndarray, shape (signs, n)
        Share of peers at least as far out in each sign; NaN where not known.
    reasons : tuple of tuple of str
        English sentences, strongest first, for signs in which at most 10 % of peers are as far out.
    """

    strangeness: Floats
    stranger_than: Floats
    tails: Floats
    reasons: tuple[tuple[str, ...], ...]


def compare(accounts: Accounts, group: Sequence[str] | None = None) -> Standing:
    """Compare every account with the others of its group.

    Parameters
    ----------
    accounts
        See `from_counts`.
    group
        Platform and tier of each account; all are peers when absent.

    Returns
    -------
    Standing

    Raises
    ------
    ValueError
        When a group has fewer than 30 accounts, which is too few to be out of line of.
    """
    labels = np.zeros(len(accounts.names), "U1") if group is None else np.asarray(group, np.str_)
    tails = np.full(accounts.values.shape, np.nan)
    above = np.full(accounts.values.shape, np.nan)
    strangeness = np.zeros(len(labels))
    stranger_than = np.zeros(len(labels))
    for label in np.unique(labels):
        here = np.flatnonzero(labels == label)
        if len(here) < FEWEST_PEERS:
            what = f"Group {label}" if label else "The file"
            raise ValueError(
                f"{what} has {len(here)} accounts; {FEWEST_PEERS} are needed to be compared."
            )
        for place, sign in enumerate(accounts.signs):
            values = accounts.values[place, here]
            seen = np.isfinite(values)
            ranks = rankdata(values[seen]) / (seen.sum() + 1)
            above[place, here[seen]] = ranks
            tails[place, here[seen]] = _tail(ranks, sign)
        # A sign that is not known counts as an ordinary one.
        strangeness[here] = np.nan_to_num(-np.log(tails[:, here]), nan=1.0).sum(axis=0)
        stranger_than[here] = (rankdata(strangeness[here], "min") - 1) / len(here)
    reasons = tuple(
        _reasons(accounts, account, tails[:, account], above[:, account])
        for account in range(len(labels))
    )
    return Standing(strangeness, stranger_than, tails, reasons)


def _tail(ranks: Floats, sign: Sign) -> Floats:
    if sign.side == "high":
        return 1 - ranks
    return ranks if sign.side == "low" else 2 * np.minimum(ranks, 1 - ranks)


def _reasons(accounts: Accounts, account: int, tails: Floats, above: Floats) -> tuple[str, ...]:
    told = []
    for place in np.argsort(tails):
        if not tails[place] <= WORTH_SAYING:
            break
        sign, rank = accounts.signs[place], above[place]
        sentence, share = (sign.above, rank) if rank > 1 - rank else (sign.below, 1 - rank)
        told.append(sentence.format(value=accounts.values[place, account], share=f"{share:.1%}"))
    return tuple(told)
