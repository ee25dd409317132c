"""Paths written as "a > b > a", part by part, into numbered touches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nofuz.engine.attribution import spelling
from nofuz.engine.attribution.paths import Paths, counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.attribution.kernels import Ints, Touches

FEWEST_SLOTS = 256


class Texts(NamedTuple):
    """Many short texts as one: text i is `data[ends[i]:ends[i + 1]]`, in UTF-8.

    Attributes
    ----------
    data : ndarray of uint8, shape (bytes,)
    ends : ndarray of int64, shape (n + 1,)
    """

    data: NDArray[np.uint8]
    ends: Ints


def joined(texts: Sequence[str]) -> Texts:
    """Put texts one after the other."""
    parts = [text.encode() for text in texts]
    sizes = np.fromiter(map(len, parts), np.int64, len(parts))
    return Texts(np.frombuffer(b"".join(parts), np.uint8), np.concatenate(([0], np.cumsum(sizes))))


class PathReader:
    """Numbers channels in the order in which they are met, over as many parts as there are.

    Parameters
    ----------
    separator
        The character between names; one of ASCII.

    Raises
    ------
    ValueError
        For any other separator.
    """

    def __init__(self, separator: str = ">") -> None:
        if len(separator) != 1 or not separator.isascii() or separator.isspace():
            raise ValueError(f"The separator is {separator!r}; it must be one ASCII character.")
        self._separator = ord(separator)
        self._channels: dict[str, int] = {}
        self._channel_of: list[int] = []
        self._keys: Ints = np.zeros(FEWEST_SLOTS, np.int64)
        self._numbers: Touches = np.full(FEWEST_SLOTS, -1, np.int32)
        self._rows = 0

    def part(
        self,
        paths: Texts,
        conversions: ArrayLike,
        *,
        value: ArrayLike | None = None,
        nulls: ArrayLike | None = None,
    ) -> Paths:
        """Read more paths; arguments as in `from_text`.

        Returns
        -------
        Paths
            Of these paths alone; its channels begin with those of the parts before.

        Raises
        ------
        ValueError
            One sentence with the row, counted from 1 over all parts.
        """
        size = len(paths.ends) - 1
        starts, touches = self._numbered(paths)
        found = Paths(
            tuple(self._channels),
            starts,
            touches,
            counts(conversions, size, "conversions", self._rows),
            counts(np.zeros(size) if value is None else value, size, "value", self._rows),
            counts(np.zeros(size) if nulls is None else nulls, size, "nulls", self._rows),
        )
        self._rows += size
        return found

    def _numbered(self, paths: Texts) -> tuple[Ints, Touches]:
        data, ends = paths
        starts = np.zeros(len(ends), np.int64)
        steps = int(np.count_nonzero(data == self._separator)) + len(starts) - 1
        touches = np.empty(steps, np.int32)
        at = np.array([0, ends[0], 0, 0, 0, 0, 0], np.int64)
        while not spelling.spell(
            data, ends, self._separator, self._keys, self._numbers, at, touches, starts
        ):
            row, begin, end, key, slot = at[[0, 3, 4, 5, 6]].tolist()
            name = data[begin:end].tobytes().decode().strip()
            if not name:
                path = data[ends[row] : ends[row + 1]].tobytes().decode()
                raise ValueError(
                    f"Row {self._rows + row + 1}: the path {path!r} has an empty step."
                )
            self._learn(name, key, slot)
        return starts, np.array(self._channel_of, np.int32)[touches[: starts[-1]]]

    def _learn(self, name: str, key: int, slot: int) -> None:
        self._keys[slot], self._numbers[slot] = key, len(self._channel_of)
        self._channel_of.append(self._channels.setdefault(name, len(self._channels)))
        if 2 * len(self._channel_of) > len(self._keys):
            self._keys, self._numbers = spelling.widened(self._keys, self._numbers)


def from_text(
    paths: Sequence[str],
    conversions: ArrayLike,
    *,
    value: ArrayLike | None = None,
    nulls: ArrayLike | None = None,
    separator: str = ">",
) -> Paths:
    """Build journeys from paths written as "a > b > a".

    Parameters
    ----------
    paths
        Channel names in order of touch, shape (n,).
    conversions, value, nulls
        Conversions, their value together, and journeys that did not convert, shape (n,).
    separator
        The character between names.

    Returns
    -------
    Paths
        Channels in alphabetical order.

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1).
    """
    if not len(paths):
        raise ValueError("There are no journeys to credit.")
    found = PathReader(separator).part(joined(paths), conversions, value=value, nulls=nulls)
    order = np.argsort(np.array(found.channels))
    place = np.empty(len(order), np.int32)
    place[order] = np.arange(len(order))
    names = tuple(found.channels[number] for number in order)
    return replace(found, channels=names, touches=place[found.touches])
