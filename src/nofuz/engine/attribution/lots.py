"""Who was held out of which channel, beside the journeys of single people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.attribution.paths import first_journeys

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.attribution.kernels import Ints
    from nofuz.engine.attribution.paths import Paths, Touched


@dataclass(frozen=True, eq=False)
class Lots:
    """One path per person and what they were held out of; the arguments of `foresee`.

    Attributes
    ----------
    paths : Paths
        Each ends with the person's first conversion.
    held : ndarray of bool, shape (n, channels)
    people_held : ndarray of int64, shape (channels,)
    people : int
    """

    paths: Paths
    held: NDArray[np.bool_]
    people_held: Ints
    people: int


def lots(touches: Touched, customer: ArrayLike, channel: ArrayLike, people: int) -> Lots:
    """Join single touches with who was held out.

    Parameters
    ----------
    touches
        Of people held out or not.
    customer, channel
        Who was held out of what, shape (lots,), in any order; customers as in `touches`. Those who
        met nothing are listed too.
    people
        How many there are in all, those included who met nothing.

    Raises
    ------
    ValueError
        One sentence when somebody met a channel they were held out of, a channel is in no journey,
        or there are more customers than people.
    """
    paths, whose = first_journeys(touches)
    who, out = np.asarray(customer), np.asarray(channel).astype(str)
    if whose.dtype.kind != who.dtype.kind:
        whose, who = whose.astype(str), who.astype(str)
    strange = set(out.tolist()) - set(paths.channels)
    if strange:
        raise ValueError(f"The channel {min(strange)} is held out but in no journey.")
    column = np.searchsorted(np.array(paths.channels), out)
    customers, person = np.unique(np.concatenate((whose, who)), return_inverse=True)
    if len(customers) > people:
        raise ValueError(f"There are {len(customers)} customers but only {people} people in all.")
    every = np.zeros((len(customers), len(paths.channels)), bool)
    every[person[len(whose) :], column] = True
    apart = every[person[: len(whose)]]
    row_of = np.repeat(np.arange(paths.size), np.diff(paths.starts))
    against = apart[row_of, paths.touches]
    if against.any():
        one = int(np.argmax(against))
        name = paths.channels[paths.touches[one]]
        raise ValueError(f"The customer {whose[row_of[one]]} met {name}, held out of it.")
    return Lots(paths, apart, every.sum(axis=0), people)
