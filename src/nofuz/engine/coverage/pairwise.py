"""Choose when only sizes and pairwise overlaps are known, as audience tools publish them.

What three or more audiences share stays unknown, so the answer is a range: above it is closed by
Hunter (1976), sum of sizes minus the heaviest spanning forest of overlaps; below by the best of the
largest audience, Dawson and Sankoff (1967) and de Caen (1997).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from nofuz.engine.coverage import checks
from nofuz.engine.coverage.estimate import Estimate, finished, most_reach
from nofuz.engine.coverage.kernels import FREE, PICKED, count_in, has_room, is_needed
from nofuz.engine.coverage.problem import pose
from nofuz.engine.coverage.solve import NO_RULES

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.coverage.estimate import Audiences
    from nofuz.engine.coverage.kernels import Floats, Ints
    from nofuz.engine.coverage.problem import Problem
    from nofuz.engine.coverage.rules import Name, Rules


NO_SIZE = "has no audience size; add it or leave the row out"


class Overlaps:
    """People shared by pairs of accounts.

    Parameters
    ----------
    known
        Audience sizes; a chance of seeing below 1 lowers overlaps by both accounts' chances.
    first, second
        Account names, shape (pairs,).
    shared
        Followers both have, shape (pairs,); at most the smaller audience.
    unlisted
        Most that a pair which is not listed may share: a number of people, or a share of the
        smaller audience, whichever is more. Nobody when absent.

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for an unknown account, an account paired with
        itself, more shared people than the smaller audience has, or a pair that is listed twice
        with different numbers.
    """

    def __init__(
        self,
        known: Audiences,
        first: ArrayLike,
        second: ArrayLike,
        shared: ArrayLike,
        *,
        unlisted: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        names = known.instance.accounts
        left = checks.positions(names, checks.names(first, "first"), "account first", NO_SIZE)
        right = checks.positions(names, checks.names(second, "second"), "account second", NO_SIZE)
        counts = checks.weights(shared, len(left), "number of shared people")
        amounts = counts * known.chance[left] * known.chance[right]
        _check(known, left, right, amounts)
        once = _once(names, left, right, counts)
        left, right, amounts = left[once], right[once], amounts[once]
        ends = np.concatenate([left, right])
        order = np.argsort(ends, kind="stable")
        self.known, self.unlisted = known, unlisted
        self.others = np.concatenate([right, left])[order]
        self.amounts = np.concatenate([amounts, amounts])[order]
        self.starts = np.searchsorted(ends[order], np.arange(known.instance.size + 1))

    def of(self, account: int) -> tuple[Ints, Floats]:
        """Accounts that share people with one account, and how many they expect to share."""
        row = slice(self.starts[account], self.starts[account + 1])
        return self.others[row], self.amounts[row]

    def among(self, chosen: Ints) -> Floats:
        """Expected people shared by each two of the chosen, shape (k, k), sizes on the diagonal."""
        table = np.diag(self.known.expected[chosen])
        place = {account: number for number, account in enumerate(chosen.tolist())}
        for row, account in enumerate(chosen.tolist()):
            for other, amount in zip(*self.of(account), strict=True):
                if other in place:
                    table[row, place[int(other)]] = amount
        return table

    def at_most(self, chosen: Ints, table: Floats) -> Floats:
        """`table` of `among` with the most that pairs which are not listed may share."""
        chance = self.known.chance[chosen]
        followers = np.diag(table) / np.maximum(chance, 1e-300)
        smaller = np.minimum.outer(followers, followers)
        people, share = self.unlisted
        most = np.minimum(np.maximum(people, share * smaller), smaller)
        return np.where(table > 0, table, most * np.outer(chance, chance))

    def reach(self, accounts: list[Name]) -> tuple[float, float]:
        """Lowest and highest expected reach of named accounts together."""
        chosen = self.known.instance.positions(accounts)
        table = self.among(chosen)
        return lowest(self.at_most(chosen, table)), self.known.capped(highest(table))


def lowest(table: Floats) -> float:
    """Lower bound of a union from sizes (diagonal) and pairwise overlaps, shape (k, k)."""
    sizes = np.diag(table)
    singles, pairs = float(sizes.sum()), float(table.sum() - sizes.sum()) / 2
    if singles <= 0:
        return 0.0
    depth = 1 + int(2 * pairs / singles)
    dawson_sankoff = 2 / (depth + 1) * singles - 2 / (depth * (depth + 1)) * pairs
    de_caen = float((sizes**2 / np.maximum(table.sum(axis=1), 1e-300)).sum())
    return max(float(sizes.max()), dawson_sankoff, de_caen)


def highest(table: Floats) -> float:
    """Upper bound of a union: sizes minus the heaviest spanning forest of the overlaps."""
    sizes = np.diag(table)
    outside = np.ones(len(table), bool)
    link = np.zeros(len(table))
    saved = 0.0
    for _ in range(len(table)):
        nearest = int(np.argmax(np.where(outside, link, -1.0)))
        saved += link[nearest]
        outside[nearest] = False
        link = np.maximum(link, np.where(outside, table[nearest], 0.0))
    return float(sizes.sum()) - saved


def pairwise(overlaps: Overlaps, budget: int, *, rules: Rules = NO_RULES) -> Estimate:
    """Choose when sizes and pairwise overlaps are known.

    Greedy by value per cost on an estimate in which an account adds its audience times the
    product, over the picks before it, of the share of it that they do not share.

    Parameters
    ----------
    overlaps
        Audiences and what pairs share.
    budget
        Minor units.
    rules
        As in `choose`.

    Returns
    -------
    Estimate
        Its value lies between `lowest` and `highest`.

    Raises
    ------
    ValueError
        When the rules contradict each other or cannot be kept within the budget; one sentence.
    """
    known = overlaps.known
    problem = pose(known.instance, budget, rules)
    order = _greedy(problem, overlaps)
    if not problem.is_lawful(order):
        raise ValueError(
            "No choice was found that keeps every limit within the budget; "
            "raise the budget or relax a limit."
        )
    table = overlaps.among(order)
    ends = range(1, len(order) + 1)
    shared = overlaps.at_most(order, table)
    lows = np.maximum.accumulate(np.array([lowest(shared[:end, :end]) for end in ends]))
    highs = np.array([highest(table[:end, :end]) for end in ends])
    share = table / np.maximum(np.diag(table)[:, None], 1e-300)
    fresh = np.array([np.prod(1 - share[row, :row]) for row in range(len(order))])
    totals = np.clip(np.cumsum(np.diag(table) * fresh), lows, [known.capped(one) for one in highs])
    return finished(
        known,
        budget,
        order,
        np.diff(totals, prepend=0.0),
        lows,
        highs,
        upper_bound=known.capped(most_reach(known, budget)),
        assumption="pairwise overlaps",
    )


def _greedy(problem: Problem, overlaps: Overlaps) -> Ints:
    expected, cost = overlaps.known.expected, np.maximum(problem.cost, 1e-3)
    gain, state = expected.copy(), problem.state.copy()
    room, need = problem.at_most.copy(), problem.at_least.copy()
    budget, order = problem.budget, list(problem.must)
    waiting = list(problem.must)
    while True:
        for account in waiting:
            state[account] = PICKED
            budget -= int(problem.cost[account])
            count_in(problem.group_ptr, problem.groups, room, need, account, 1)
            others, amounts = overlaps.of(int(account))
            gain[others] *= 1 - amounts / np.maximum(expected[others], 1e-300)
        waiting = _next(problem, gain / cost, state, budget, room, need)
        if not waiting:
            return np.array(order, np.int64)
        order += waiting


def _next(
    problem: Problem, ratio: Floats, state: NDArray[np.int8], budget: int, room: Ints, need: Ints
) -> list[int]:
    open_now = np.flatnonzero((state == FREE) & (problem.cost <= budget) & (ratio > 0))
    for account in open_now[np.argsort(-ratio[open_now], kind="stable")].tolist():
        if not has_room(problem.group_ptr, problem.groups, room, account):
            continue
        if (need > 0).any() and not is_needed(problem.group_ptr, problem.groups, need, account):
            continue
        return [account]
    return []


def _once(names: NDArray[Any], left: Ints, right: Ints, counts: Floats) -> Ints:
    """Rows that name each pair once, whichever way round it stands."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    _, rows, pair = np.unique(low * len(names) + high, return_index=True, return_inverse=True)
    differs = counts != counts[rows][pair]
    if differs.any():
        row = int(np.flatnonzero(differs)[0])
        raise ValueError(
            f"Row {row + 1}: {names[left[row]]} and {names[right[row]]} share {counts[row]:,.0f} "
            f"people, but {counts[rows][pair][row]:,.0f} in row {rows[pair][row] + 1}."
        )
    return np.sort(rows)


def _check(known: Audiences, left: Ints, right: Ints, amounts: Floats) -> None:
    if (left == right).any():
        row = int(np.flatnonzero(left == right)[0])
        raise ValueError(f"Row {row + 1}: the account is paired with itself.")
    expected = known.expected
    chance = known.chance[left] * known.chance[right]
    followers = expected / np.maximum(known.chance, 1e-300)
    wrong = amounts > chance * np.minimum(followers[left], followers[right]) * (1 + 1e-9)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise ValueError(f"Row {row + 1}: more people are shared than the smaller audience has.")
