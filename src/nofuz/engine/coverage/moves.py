"""Inner loops of exchange: one account comes in, others go, what fits fills up, and perhaps back.

`left` is what a person is still worth when only chances below 1 are counted; accounts that are sure
to be seen are counted apart, so that each can be taken out again. What every account would add
(`gain`) and what a sure pick alone gives (`loss`) are kept up to date with every move.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.coverage.kernels import Floats, Ints, People

SURE = 1.0 - 1e-6
LOOK = 4096
NEAR, FAR = 0.5, 6.0  # work of a look at the next in a row, and at a place far off
BLUR = 0.3
NOBODY = -1


class Market(NamedTuple):
    """Who follows whom, read both ways, with costs and limits."""

    indptr: Ints
    indices: People
    person_ptr: Ints
    follows: People
    chance: Floats
    cost: Ints
    budget: int
    group_ptr: Ints
    groups: Ints
    at_most: Ints
    at_least: Ints
    is_must: NDArray[np.bool_]


class Board(NamedTuple):
    """What is chosen now and what follows from it; `tally` holds value, cost, work and how many."""

    left: Floats
    sure: NDArray[np.int32]
    by: Ints
    gain: Floats
    loss: Floats
    picks: Ints
    place: Ints
    counts: Ints
    tally: Floats


VALUE, SPENT, WORK, PICKS = 0, 1, 2, 3


@compiled
def _spread(market: Market, board: Board, person: int, more: float) -> None:
    """A person is worth `more` to all accounts than before."""
    for edge in range(market.person_ptr[person], market.person_ptr[person + 1]):
        account = market.follows[edge]
        board.gain[account] += more * market.chance[account]
    board.tally[VALUE] -= more
    board.tally[WORK] += FAR * (market.person_ptr[person + 1] - market.person_ptr[person])


@compiled
def _shift_sure(market: Market, board: Board, account: int, sign: int) -> None:
    for edge in range(market.indptr[account], market.indptr[account + 1]):
        person = market.indices[edge]
        worth, others = board.left[person], board.sure[person] - (sign < 0)
        board.sure[person] += sign
        board.by[person] += sign * account
        if others == 0:
            board.loss[account] += sign * worth
            _spread(market, board, person, -sign * worth)
        elif others == 1:
            other = board.by[person] - (account if sign > 0 else 0)
            board.loss[other] -= sign * worth


@compiled
def _shift_chance(market: Market, board: Board, account: int, sign: int) -> None:
    factor = (1.0 - market.chance[account]) ** sign
    for edge in range(market.indptr[account], market.indptr[account + 1]):
        person = market.indices[edge]
        more = board.left[person] * (factor - 1.0)
        board.left[person] += more
        if board.sure[person] == 0:
            _spread(market, board, person, more)
        elif board.sure[person] == 1:
            board.loss[board.by[person]] += more


@compiled
def shift(market: Market, board: Board, account: int, sign: int) -> None:
    """Put an account in (1) or take it out (-1)."""
    if market.chance[account] >= SURE:
        _shift_sure(market, board, account, sign)
    else:
        _shift_chance(market, board, account, sign)
    board.tally[SPENT] += sign * market.cost[account]
    for position in range(market.group_ptr[account], market.group_ptr[account + 1]):
        board.counts[market.groups[position]] += sign
    last = int(board.tally[PICKS]) - (sign < 0)
    board.tally[PICKS] += sign
    if sign > 0:
        board.picks[last], board.place[account] = account, last
        return
    other, free = board.picks[last], board.place[account]
    board.picks[free], board.place[other] = other, free
    board.place[account] = NOBODY


@compiled
def _counts_in(market: Market, account: int, group: int) -> bool:
    for position in range(market.group_ptr[account], market.group_ptr[account + 1]):
        if market.groups[position] == group:
            return True
    return False


@compiled
def _may_go(market: Market, board: Board, account: int) -> bool:
    if market.is_must[account]:
        return False
    for position in range(market.group_ptr[account], market.group_ptr[account + 1]):
        group = market.groups[position]
        if board.counts[group] <= market.at_least[group]:
            return False
    return True


@compiled
def _may_come(market: Market, board: Board, account: int) -> bool:
    if board.place[account] != NOBODY or market.cost[account] > market.budget - board.tally[SPENT]:
        return False
    for position in range(market.group_ptr[account], market.group_ptr[account + 1]):
        group = market.groups[position]
        if board.counts[group] >= market.at_most[group]:
            return False
    return True


@compiled
def _crowded(market: Market, board: Board, account: int) -> int:
    """A limit of the account that is passed, or -1."""
    for position in range(market.group_ptr[account], market.group_ptr[account + 1]):
        group = market.groups[position]
        if board.counts[group] > market.at_most[group]:
            return int(group)
    return NOBODY


@compiled
def _window(board: Board, many: int, rng: np.random.Generator) -> range:
    """All of so many places, or some in a row."""
    some = min(LOOK, many)
    first = int(rng.random() * (many - some + 1))
    board.tally[WORK] += NEAR * some
    return range(first, first + some)


@compiled
def _least_missed(
    market: Market, board: Board, new: int, group: int, rng: np.random.Generator
) -> int:
    """A pick, of one group if asked for, that little is lost with per cost; -1 when none may go."""
    best, least = NOBODY, np.inf
    many = int(board.tally[PICKS])
    for place in _window(board, many, rng):
        account = board.picks[place]
        if account == new or not _may_go(market, board, account):
            continue
        if group != NOBODY and not _counts_in(market, account, group):
            continue
        chance = market.chance[account]
        lost = board.loss[account] if chance >= SURE else board.gain[account] / (1.0 - chance)
        rate = lost / max(market.cost[account], 1e-3) * (1.0 + BLUR * rng.random())
        if rate < least:
            best, least = account, rate
    return best


@compiled
def _most_wanted(market: Market, board: Board, rng: np.random.Generator) -> int:
    """The account that fits and adds most per cost, or -1."""
    best, most = NOBODY, 1e-9
    for account in _window(board, len(market.cost), rng):
        rate = board.gain[account] / max(market.cost[account], 1e-3)
        if rate > most and _may_come(market, board, account):
            best, most = account, rate
    return best


@compiled
def _bring_in(
    market: Market, board: Board, new: int, rng: np.random.Generator, done: Ints
) -> tuple[int, bool]:
    """Force an account in, let others go for it, fill up.

    `done` receives what came (account + 1) and went (minus that); returns how many, and whether
    the rules and the budget are kept.
    """
    shift(market, board, new, 1)
    done[0], count = new + 1, 1
    group = _crowded(market, board, new)
    while group != NOBODY or board.tally[SPENT] > market.budget:
        account = _least_missed(market, board, new, group, rng)
        if account == NOBODY or count == len(done):
            return count, False
        shift(market, board, account, -1)
        done[count], count = -account - 1, count + 1
        group = _crowded(market, board, new)
    while count < len(done):
        account = _most_wanted(market, board, rng)
        if account == NOBODY:
            break
        shift(market, board, account, 1)
        done[count], count = account + 1, count + 1
    return count, True


@compiled
def _note(board: Board, best: Ints) -> int:
    """Write down the picks; returns how many."""
    many = int(board.tally[PICKS])
    for place in range(many):
        best[place] = board.picks[place]
    return many


@compiled
def wander(
    market: Market,
    board: Board,
    hot: float,
    cold: float,
    most_work: float,
    rng: np.random.Generator,
    best: Ints,
) -> int:
    """Bring in accounts at random; a loss is kept with a chance that falls with its size and time.

    Simulated annealing, the temperature falling from `hot` to `cold`. `best` receives the most
    valuable picks met; returns how many they are.
    """
    size, kept = len(market.cost), _note(board, best)
    done = np.empty(2 * size + 1, np.int64)
    highest, start = board.tally[VALUE], board.tally[WORK]
    while board.tally[WORK] < start + most_work:
        board.tally[WORK] += 1.0
        new = int(rng.random() * size)
        if board.place[new] != NOBODY or market.cost[new] > market.budget:
            continue
        before = board.tally[VALUE]
        count, lawful = _bring_in(market, board, new, rng, done)
        heat = hot * (cold / hot) ** min(1.0, (board.tally[WORK] - start) / most_work)
        grown = board.tally[VALUE] - before
        if lawful and (grown >= 0.0 or rng.random() < math.exp(grown / heat)):
            if board.tally[VALUE] > highest:
                highest, kept = board.tally[VALUE], _note(board, best)
            continue
        for number in range(count - 1, -1, -1):
            shift(market, board, abs(done[number]) - 1, -1 if done[number] > 0 else 1)
    return kept
