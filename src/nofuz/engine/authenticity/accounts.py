"""Accounts as counted facts, and what of them may be out of line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats: TypeAlias = NDArray[np.float64]

COUNTS = ("followers", "following", "posts", "engagements", "likes", "comments", "picture")
Side: TypeAlias = Literal["high", "low", "both"]


@dataclass(frozen=True)
class Sign:
    """One thing to look at.

    Attributes
    ----------
    name : str
    side : str
        Where it is strange: high, low or both.
    above, below : str
        English sentences for an account above or below its peers; `{value}` is what it has,
        `{share}` the share of peers on the other side.
    """

    name: str
    side: Side
    above: str
    below: str


SIGNS = (
    Sign(
        "following",
        "high",
        "It follows {value:,.3g} accounts per follower; {share} of peers follow fewer.",
        "",
    ),
    Sign("posts", "low", "", "It has {value:,.0f} posts; {share} of peers have more."),
    Sign(
        "engagement",
        "both",
        "A post engages {value:.3g} per follower; {share} of peers engage fewer.",
        "A post engages {value:.3g} per follower; {share} of peers engage more.",
    ),
    Sign(
        "comments",
        "both",
        "It gets {value:.3g} comments per like; {share} of peers get fewer.",
        "It gets {value:.3g} comments per like; {share} of peers get more.",
    ),
    Sign("picture", "low", "", "It has no picture; {share} of peers have one."),
    Sign(
        "digits",
        "high",
        "Of its handle, {value:.0%} are digits; {share} of peers have fewer.",
        "",
    ),
)


@dataclass(frozen=True, eq=False)
class Accounts:
    """Accounts with what may be out of line.

    Attributes
    ----------
    names : tuple of str
    followers : ndarray, shape (n,)
    signs : tuple of Sign
        Those that the facts allow.
    values : ndarray, shape (signs, n)
        NaN where not known.
    """

    names: tuple[str, ...]
    followers: Floats
    signs: tuple[Sign, ...]
    values: Floats


def from_counts(
    names: Sequence[str],
    counts: Mapping[str, ArrayLike],
    *,
    digits: ArrayLike | None = None,
) -> Accounts:
    """Work out what can be looked at.

    Parameters
    ----------
    names
        Handles.
    counts
        Of `COUNTS`, those that are known: `followers` always; `engagements`, `likes` and `comments`
        are means per post; `picture` is 1 or 0. Shape (n,) each, at least 0, NaN where not known.
    digits
        Share of digits in each handle; from `names` when absent.

    Returns
    -------
    Accounts

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) and column of a negative count; when followers
        are missing or nothing else is known.
    """
    unknown = set(counts) - set(COUNTS)
    if unknown:
        raise ValueError(f"There is no count {min(unknown)}; choose of {', '.join(COUNTS)}.")
    if "followers" not in counts:
        raise ValueError("The followers of each account are needed.")
    known = {name: np.asarray(column, np.float64) for name, column in counts.items()}
    for name, column in known.items():
        if len(column) != len(names):
            raise ValueError(f"There are {len(names)} names but {len(column)} of {name}.")
        wrong = np.flatnonzero((column < 0) | np.isinf(column))
        if len(wrong):
            raise ValueError(
                f"Row {wrong[0] + 1}, column {name}: {column[wrong[0]]:g} is no count."
            )
    missing = np.flatnonzero(np.isnan(known["followers"]))
    if len(missing):
        raise ValueError(f"Row {missing[0] + 1}, column followers: the value is missing.")
    found = _values(known)
    if digits is not None or not all(name.isdecimal() for name in names):
        found["digits"] = np.array(
            [sum(letter.isdecimal() for letter in name) / max(len(name), 1) for name in names]
            if digits is None
            else digits
        )
    signs = tuple(sign for sign in SIGNS if sign.name in found)
    if not signs:
        raise ValueError("Nothing but followers is known, so nothing can be out of line.")
    values = np.array([found[sign.name] for sign in signs], np.float64)
    return Accounts(tuple(names), known["followers"], signs, values)


def _values(known: Mapping[str, Floats]) -> dict[str, Floats]:
    # One is added so that few followers are no proof of anything.
    people, found = known["followers"] + 1, {}
    if "following" in known:
        found["following"] = (known["following"] + 1) / people
    if "engagements" in known:
        found["engagement"] = known["engagements"] / people
    elif "likes" in known and "comments" in known:
        found["engagement"] = (known["likes"] + known["comments"]) / people
    if "likes" in known and "comments" in known:
        found["comments"] = (known["comments"] + 1) / (known["likes"] + 1)
    found |= {name: known[name] for name in ("posts", "picture") if name in known}
    return found
