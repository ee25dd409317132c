"""Keep the same share of people everywhere, and say what the kept ones tell about all.

A person is kept when a hash of their key is small. The same person is kept in every account's
audience and in every file, so overlaps survive; different people are kept independently.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import bdtrin

from nofuz.engine.coverage import checks

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

TWO_64 = 2.0**64


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


def is_kept(person: ArrayLike, share: float) -> NDArray[np.bool_]:
    """Choose people by a hash of their key.

    Parameters
    ----------
    person
        Keys, whole numbers or text, shape (rows,).
    share
        Share of people to keep, in (0, 1].

    Returns
    -------
    ndarray of bool, shape (rows,)
        The same for every row of a person, and for the same key in any other file.

    Raises
    ------
    ValueError
        For a missing key (with its row, counted from 1) or a share outside (0, 1].
    """
    _check(share)
    keys, place = np.unique(checks.names(person, "person"), return_inverse=True)
    hashes = np.fromiter((_hash(str(key)) for key in keys), np.float64, len(keys))
    return (hashes < share)[place]


def _hash(key: str) -> float:
    """A number in [0, 1) that looks random and is the same on every machine."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big") / TWO_64


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
