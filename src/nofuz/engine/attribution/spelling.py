"""Numbers for names in text: a table of hashes, read and searched byte by byte.

A name is known by the 64 bits of its hash (FNV-1a) alone: two of a thousand names would share one
once in 10^13 files. `keys` and `numbers` hold hash and number where the hash puts them, or as soon
after as there is room; the number is -1 where nothing is. Their size is a power of two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.attribution.kernels import Ints, Touches

OFFSET, PRIME, FOLD = -3750763034362895579, 1099511628211, 29
SPACE = 32


@compiled
def widened(keys: Ints, numbers: Touches) -> tuple[Ints, Touches]:
    """The same table with four times the room."""
    mask = 4 * len(keys) - 1
    new_keys, new_numbers = np.zeros(mask + 1, np.int64), np.full(mask + 1, -1, np.int32)
    for old in range(len(keys)):
        if numbers[old] >= 0:
            slot = (keys[old] ^ (keys[old] >> FOLD)) & mask
            while new_numbers[slot] >= 0:
                slot = (slot + 1) & mask
            new_keys[slot], new_numbers[slot] = keys[old], numbers[old]
    return new_keys, new_numbers


@compiled
def spell(
    text: NDArray[np.uint8],
    ends: Ints,
    separator: int,
    keys: Ints,
    numbers: Touches,
    at: Ints,
    touches: Touches,
    starts: Ints,
) -> bool:
    """Number the steps of paths written as text, until a new name or the last path.

    `at` says where to go on: path, byte, and touches written so far. A new name stands between the
    bytes at[3] and at[4]; its hash at[5] belongs into slot at[6]. Returns whether all is done.
    """
    byte, written, mask = at[1], at[2], len(keys) - 1
    for path in range(at[0], len(ends) - 1):
        stop = ends[path + 1]
        while byte <= stop:
            first, begin, end = byte, byte, byte
            key, found = OFFSET, OFFSET
            while byte < stop and text[byte] != separator:
                letter = text[byte]
                byte += 1
                key = (key ^ letter) * PRIME
                if letter != SPACE:
                    found, end = key, byte
                elif end == begin:
                    key, begin, end = OFFSET, byte, byte
            slot = (found ^ (found >> FOLD)) & mask
            while numbers[slot] >= 0 and keys[slot] != found:
                slot = (slot + 1) & mask
            if numbers[slot] < 0:
                for place, number in enumerate((path, first, written, begin, end, found, slot)):
                    at[place] = number
                return False
            touches[written] = numbers[slot]
            written += 1
            byte += 1
        starts[path + 1] = written
        byte = stop
    return True
