"""Keep the same share of people everywhere, and say what the kept ones tell about all.

A person is kept when the MD5 hash of their key, a number between 0 and 1, lies in a stated range.
The same person is kept in every account's audience and in every file, so overlaps survive;
different people are kept independently. `is_kept` does it in memory, `kept` in a database, alike.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import bdtrin

from nofuz.engine.coverage import checks

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

DIGITS = 8


@dataclass(frozen=True)
class Count:
    """A number of people: counted, or estimated from a sample with an interval around it.

    Attributes
    ----------
    people : float
        The number, or its unbiased estimate.
    low, high : float
        Interval; equal to `people` when everybody was counted.
    """

    people: float
    low: float
    high: float


def is_kept(person: ArrayLike, share: float, start: float = 0.0) -> NDArray[np.bool_]:
    """Choose people by a hash of their key.

    Parameters
    ----------
    person
        Keys, whole numbers or text, shape (rows,).
    share
        Share of people to keep, in (0, 1].
    start
        Where the range of hashes begins; samples of ranges that do not meet are independent.

    Returns
    -------
    ndarray of bool, shape (rows,)
        The same for every row of a person, and for the same key in any other file.

    Raises
    ------
    ValueError
        For a missing key (with its row, counted from 1) or a range outside 0 to 1.
    """
    low, high = _range(share, start)
    keys, place = np.unique(checks.names(person, "person"), return_inverse=True)
    hashes = [hashlib.md5(str(key).encode(), usedforsecurity=False).hexdigest() for key in keys]
    return np.fromiter((low <= one < high for one in hashes), np.bool_, len(hashes))[place]


def kept(table: Any, share: float, start: float = 0.0) -> Any:
    """Choose the same people as `is_kept`, as an expression that a database runs.

    Parameters
    ----------
    table
        An Ibis table with a column `person`, on any backend that has MD5: DuckDB, Spark.
    share, start
        As in `is_kept`.

    Returns
    -------
    Ibis table expression
        Rows of the people kept. Nothing is read before it is executed.

    Raises
    ------
    ValueError
        For a range outside 0 to 1.
    """
    low, high = _range(share, start)
    digest = table.person.cast("string").hexdigest("md5")
    return table.filter((digest >= low) & (digest < high))


def _range(share: float, start: float) -> tuple[str, str]:
    """Bounds for hashes, as text that sorts like them."""
    _check(share)
    if not 0 <= start <= 1 - share + 1e-12:
        raise ValueError(f"The range starts at {start}; it must lie between 0 and 1.")
    low, high = (round(edge * 16**DIGITS) for edge in (start, start + share))
    return f"{low:0{DIGITS}x}", "g" if high >= 16**DIGITS else f"{high:0{DIGITS}x}"


def estimated(kept: int, share: float, level: float = 0.9) -> Count:
    """What a count among kept people tells about everybody.

    Parameters
    ----------
    kept
        How many people of a kind were kept.
    share
        Share of people kept, in (0, 1].
    level
        Of the interval, in (0, 1).

    Returns
    -------
    Count
        The interval holds all numbers of people that would leave `kept` or more, and `kept` or
        fewer, with more than (1 - level) / 2 (Clopper and Pearson 1934, for the number of trials).
    """
    _check(share)
    if share == 1:
        return Count(kept, kept, kept)
    tail = (1 - level) / 2
    low = float(bdtrin(kept - 1, 1 - tail, share)) if kept else 0.0
    return Count(kept / share, max(low, kept), float(bdtrin(kept, tail, share)))


def _check(share: float) -> None:
    if not 0 < share <= 1:
        raise ValueError(f"The share of people kept is {share}; it must be above 0, at most 1.")
