"""Journeys: which channels people met, in order, before they converted or did not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.attribution.kernels import Floats, Ints, Touches


@dataclass(frozen=True, eq=False)
class Paths:
    """Journeys, grouped or one by one. Build them with `from_text`, `from_journeys`, `from_arrays`.

    Attributes
    ----------
    channels : tuple of str
        Names of the channels.
    starts, touches : ndarray of int64, shape (n + 1,), and of int32, shape (touches,)
        Path i met `touches[starts[i]:starts[i + 1]]`, numbers into `channels`, at least one.
    conversions, nulls : ndarray of float64, shape (n,)
        How many journeys along the path converted, and how many did not.
    value : ndarray of float64, shape (n,)
        Value of the path's conversions together, in the caller's unit.
    """

    channels: tuple[str, ...]
    starts: Ints
    touches: Touches
    conversions: Floats
    value: Floats
    nulls: Floats

    @property
    def size(self) -> int:
        """How many paths there are."""
        return len(self.conversions)


def from_arrays(
    channels: Sequence[str],
    starts: ArrayLike,
    touches: ArrayLike,
    conversions: ArrayLike,
    *,
    value: ArrayLike | None = None,
    nulls: ArrayLike | None = None,
) -> Paths:
    """Build journeys from numbered channels; see `Paths` for shapes.

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for an empty path, a channel number outside
        the list, or a count that is negative or not finite.
    """
    begins = np.require(starts, np.int64, ["C", "W"])
    steps = np.require(touches, np.int32, ["C", "W"])
    size = len(begins) - 1
    if size < 1:
        raise ValueError("There are no journeys to credit.")
    if begins[0] != 0 or begins[-1] != len(steps):
        raise ValueError("The path starts must run from 0 to the number of touches.")
    empty = np.diff(begins) < 1
    if empty.any():
        raise ValueError(f"Row {np.flatnonzero(empty)[0] + 1}: the path has no channel.")
    if steps.min() < 0 or steps.max() >= len(channels):
        raise ValueError(f"A touch names a channel outside 0 to {len(channels) - 1}.")
    return Paths(
        tuple(channels),
        begins,
        steps,
        counts(conversions, size, "conversions"),
        counts(np.zeros(size) if value is None else value, size, "value"),
        counts(np.zeros(size) if nulls is None else nulls, size, "nulls"),
    )


def from_journeys(
    customer: ArrayLike,
    at: ArrayLike,
    channel: ArrayLike,
    converted: ArrayLike,
    value: ArrayLike | None = None,
) -> Paths:
    """Build journeys from single touches.

    Parameters
    ----------
    customer, at, channel
        Who, when (numbers or datetime64) and which channel, shape (touches,), in any order.
    converted
        Whether the touch led to a conversion, 0 or 1; the customer's next touch starts anew.
    value
        Value of that conversion.

    Returns
    -------
    Paths
        One path per conversion, and one per customer whose last touches led to none.

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a missing moment or a flag not 0 or 1.
    """
    return _journeys(customer, at, channel, converted, value)[0]


class Touched(NamedTuple):
    """Single touches, as in `from_journeys`."""

    customer: ArrayLike
    at: ArrayLike
    channel: ArrayLike
    converted: ArrayLike


def first_journeys(touches: Touched) -> tuple[Paths, NDArray[Any]]:
    """Build one path per customer, which ends with their first conversion.

    Returns
    -------
    Paths, ndarray of shape (n,)
        And whose path each is.
    """
    paths, whose = _journeys(*touches, None)
    first = np.append(True, whose[1:] != whose[:-1])
    return only(paths, first), whose[first]


def _journeys(
    customer: ArrayLike,
    at: ArrayLike,
    channel: ArrayLike,
    converted: ArrayLike,
    value: ArrayLike | None,
) -> tuple[Paths, NDArray[Any]]:
    """Paths in order of customers and time, and whose each is."""
    who, when = np.asarray(customer), np.asarray(at)
    missing = np.isnat(when) if when.dtype.kind == "M" else ~np.isfinite(when.astype(np.float64))
    if missing.any():
        raise ValueError(f"Row {np.flatnonzero(missing)[0] + 1}: the moment is missing.")
    flag = np.asarray(converted, np.float64)
    wrong = ~np.isin(flag, (0.0, 1.0))
    if wrong.any():
        raise ValueError(f"Row {np.flatnonzero(wrong)[0] + 1}: converted must be 0 or 1.")
    people, person = np.unique(who, return_inverse=True)
    order = np.lexsort((when, person))
    names, touches = np.unique(np.asarray(channel).astype(str), return_inverse=True)
    ends = (flag[order] == 1) | np.append(np.diff(person[order]) != 0, [True] * bool(len(order)))
    last = np.flatnonzero(ends)
    worth = np.zeros(len(order)) if value is None else np.asarray(value, np.float64)[order]
    won = flag[order][last]
    paths = from_arrays(
        names.tolist(),
        np.concatenate(([0], last + 1)),
        touches[order],
        won,
        value=worth[last] * won,
        nulls=1 - won,
    )
    return paths, people[person[order][last]]


def together(parts: Sequence[Paths]) -> Paths:
    """Join parts of which each has the channels of those before, and perhaps more."""
    if len(parts) == 1:
        return parts[0]
    sizes = np.concatenate([np.diff(part.starts) for part in parts])
    return Paths(
        parts[-1].channels,
        np.concatenate(([0], np.cumsum(sizes))),
        np.concatenate([part.touches for part in parts]),
        np.concatenate([part.conversions for part in parts]),
        np.concatenate([part.value for part in parts]),
        np.concatenate([part.nulls for part in parts]),
    )


def sampled(paths: Paths, most: int) -> Paths:
    """Every n-th path, so that there are no more than so many."""
    every = -(-paths.size // most)
    if every == 1:
        return paths
    chosen = np.zeros(paths.size, bool)
    chosen[::every] = True
    return only(paths, chosen)


def only(paths: Paths, chosen: NDArray[np.bool_]) -> Paths:
    """The paths chosen, shape (n,)."""
    sizes = np.diff(paths.starts)
    return Paths(
        paths.channels,
        np.concatenate(([0], np.cumsum(sizes[chosen]))),
        paths.touches[np.repeat(chosen, sizes)],
        paths.conversions[chosen],
        paths.value[chosen],
        paths.nulls[chosen],
    )


def counts(values: ArrayLike, size: int, what: str, before: int = 0) -> Floats:
    """Numbers >= 0, one per path; rows are counted from 1 after those `before`."""
    array: NDArray[Any] = np.require(values, np.float64, ["C", "W"])
    if array.shape != (size,):
        raise ValueError(f"There are {array.size} values of {what} but {size} paths.")
    wrong = ~(np.isfinite(array) & (array >= 0))
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise ValueError(f"Row {before + row + 1}: {what} is {array[row]}; it must be 0 or more.")
    return array
