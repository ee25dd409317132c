"""Inner loops over "who follows whom": account i -> indices[indptr[i]:indptr[i + 1]].

`left` holds per person the value not yet reached. It is float64, or uint8 when every person weighs
1 and every chance is 1: two million bytes stay near the processor, two million floats do not.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from nofuz.engine.compiled import compiled

Floats: TypeAlias = NDArray[np.float64]
Ints: TypeAlias = NDArray[np.int64]
People: TypeAlias = NDArray[np.int32]
Values: TypeAlias = NDArray[Any]

FREE, PICKED, BARRED = 0, 1, 2
WORTH_A_THREAD = 1_000_000


@compiled
def gain_of(indptr: Ints, indices: People, left: Values, account: int) -> float:
    """Value an account would add if everyone who follows it saw it."""
    total = 0.0
    for edge in range(indptr[account], indptr[account + 1]):
        total += left[indices[edge]]
    return total


@compiled
def _gains(indptr: Ints, indices: People, left: Values, accounts: Ints, out: Floats) -> None:
    for position in range(len(accounts)):
        out[position] = gain_of(indptr, indices, left, accounts[position])


def gains(indptr: Ints, indices: People, left: Values, accounts: Ints) -> Floats:
    """`gain_of` for several accounts, shape of `accounts`; large work is shared by two threads."""
    out = np.empty(len(accounts))
    if int(indptr[-1]) < WORTH_A_THREAD or not len(accounts):
        _gains(indptr, indices, left, accounts, out)
        return out
    half = len(accounts) // 2
    with ThreadPoolExecutor(1) as helper:
        other = helper.submit(_gains, indptr, indices, left, accounts[half:], out[half:])
        _gains(indptr, indices, left, accounts[:half], out[:half])
        other.result()
    return out


@compiled
def reach(indptr: Ints, indices: People, left: Values, account: int, chance: float) -> None:
    """Take from `left` what an account reaches, in place."""
    for edge in range(indptr[account], indptr[account + 1]):
        person = indices[edge]
        left[person] = left[person] * (1.0 - chance)


@compiled
def take(
    indptr: Ints, indices: People, left: Values, chance: Floats, picks: Ints, added: Floats
) -> None:
    """Reach people with each pick in turn; `added` receives what each one adds."""
    for number in range(len(picks)):
        account = picks[number]
        added[number] = chance[account] * gain_of(indptr, indices, left, account)
        reach(indptr, indices, left, account, chance[account])


@compiled
def copy_rows(indptr: Ints, indices: People, rows: Ints, new_ptr: Ints, out: People) -> None:
    """Copy the followers of some accounts into `out`, row after row."""
    for number in range(len(rows)):
        start = indptr[rows[number]]
        for offset in range(new_ptr[number + 1] - new_ptr[number]):
            out[new_ptr[number] + offset] = indices[start + offset]


@compiled
def has_room(group_ptr: Ints, groups: Ints, room: Ints, account: int) -> bool:
    """Whether no limit of the account is used up."""
    for position in range(group_ptr[account], group_ptr[account + 1]):
        if room[groups[position]] <= 0:
            return False
    return True


@compiled
def fits(
    account: int,
    cost: Ints,
    budget: int,
    state: NDArray[np.int8],
    group_ptr: Ints,
    groups: Ints,
    room: Ints,
) -> bool:
    """Whether an account is free, affordable and within every limit."""
    return (
        bool(state[account] == FREE)
        and bool(cost[account] <= budget)
        and has_room(group_ptr, groups, room, account)
    )


@compiled
def is_needed(group_ptr: Ints, groups: Ints, need: Ints, account: int) -> bool:
    """Whether some limit of the account still asks for more."""
    for position in range(group_ptr[account], group_ptr[account + 1]):
        if need[groups[position]] > 0:
            return True
    return False


@compiled
def count_in(
    group_ptr: Ints, groups: Ints, room: Ints, need: Ints, account: int, count: int
) -> None:
    """Note in every limit of the account that it is chosen (1) or no longer (-1)."""
    for position in range(group_ptr[account], group_ptr[account + 1]):
        room[groups[position]] -= count
        need[groups[position]] -= count


@compiled
def _above(keys: Floats, first: int, second: int) -> bool:
    """Order of the queue: larger key first, then smaller account number."""
    if keys[first] == keys[second]:
        return first < second
    return bool(keys[first] > keys[second])


@compiled
def push(heap: Ints, size: int, keys: Floats, account: int) -> int:
    """Add an account to the queue of `size`; returns the new size."""
    position = size
    while position > 0:
        parent = (position - 1) >> 1
        if not _above(keys, account, heap[parent]):
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = account
    return size + 1


@compiled
def pop(heap: Ints, size: int, keys: Floats) -> int:
    """Drop the first account of the queue; returns the new size."""
    size -= 1
    last = heap[size]
    position = 0
    while True:
        child = 2 * position + 1
        if child >= size:
            break
        if child + 1 < size and _above(keys, heap[child + 1], heap[child]):
            child += 1
        if not _above(keys, heap[child], last):
            break
        heap[position] = heap[child]
        position = child
    heap[position] = last
    return size


@compiled
def lazy_greedy(
    indptr: Ints,
    indices: People,
    left: Values,
    chance: Floats,
    scale: Floats,
    cost: Ints,
    budget: int,
    state: NDArray[np.int8],
    group_ptr: Ints,
    groups: Ints,
    room: Ints,
    need: Ints,
    needed_only: int,
    order: Ints,
    floor: float,
    keys: Floats,
    picks: Ints,
    added: Floats,
) -> int:
    """Pick the account with the largest `chance * gain * scale` until none above `floor` fits.

    `keys` are upper limits of those figures and `order` lists accounts by falling key; both may be
    stale. A stale figure can only have fallen, so only the first of the queue is counted again
    (Minoux 1978). With `needed_only` it takes only accounts that some lower limit asks for and
    stops when none does. Changes `left`, `state`, `room`, `need`, `keys`; fills `picks` and
    `added`; returns how many it picked.
    """
    heap = np.empty(len(order), np.int64)
    counted_at = np.full(len(cost), -1, np.int32)
    size = ahead = count = 0
    while size > 0 or ahead < len(order):
        if size == 0 or (ahead < len(order) and _above(keys, order[ahead], heap[0])):
            account = order[ahead]
            ahead += 1
        else:
            account = heap[0]
            size = pop(heap, size, keys)
        if keys[account] <= floor:
            break
        if not fits(account, cost, budget, state, group_ptr, groups, room):
            continue
        if needed_only and not is_needed(group_ptr, groups, need, account):
            continue
        if counted_at[account] != count:
            gain = chance[account] * gain_of(indptr, indices, left, account)
            keys[account] = gain * scale[account]
            counted_at[account] = count
            size = push(heap, size, keys, account)
            continue
        picks[count] = account
        added[count] = keys[account] / scale[account]
        count += 1
        budget -= cost[account]
        state[account] = PICKED
        count_in(group_ptr, groups, room, need, account, 1)
        reach(indptr, indices, left, account, chance[account])
    return count
