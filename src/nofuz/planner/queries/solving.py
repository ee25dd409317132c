from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from nofuz.core.errors import Refused
from nofuz.engine import coverage
from nofuz.planner.models import Answer, Follower, Grounds, Pick, Question, Wanted
from nofuz.planner.queries.offers import Pool, gather
from nofuz.workspaces.api import Seat

KeepGoing = Callable[[coverage.Choice], bool]


def solve(seat: Seat, question: Question, keep_going: KeepGoing | None = None) -> Answer:
    """Answer a question: the best set found, and how far from the best possible it can be."""
    pool = gather(seat, question)
    if question.wanted == Wanted.REACH:
        edges = _edges(seat, pool)
        if len(edges):
            return _people_counted_once(pool, edges, question, keep_going)
        return _sizes_only(pool, question, keep_going)
    choice = _choose(_separate(pool, pool.wanted.mean, question), pool, question, keep_going)
    _mean, low, high = pool.wanted.total(pool.positions(choice.chosen))
    return _answer(choice, pool, Grounds.ADDITIVE, (low, high))


def _people_counted_once(
    pool: Pool, edges: NDArray[np.int64], question: Question, keep_going: KeepGoing | None
) -> Answer:
    known = pool.only(np.isin(pool.account_ids, edges[:, 1]))
    instance = coverage.from_edges(
        edges[:, 0],
        edges[:, 1],
        accounts=known.account_ids,
        costs=known.fees,
        seen=known.chance_of_seeing(),
        coordination=question.coordination_minor,
    )
    choice = _choose(instance, known, question, keep_going)
    return _answer(choice, known, Grounds.AUDIENCE, (None, None))


def _sizes_only(pool: Pool, question: Question, keep_going: KeepGoing | None) -> Answer:
    """Choose as if no audience overlapped, and say between what bounds the truth lies."""
    choice = _choose(_separate(pool, pool.wanted.mean, question), pool, question, keep_going)
    largest = max((pick.alone for pick in choice.picks), default=0.0)
    return _answer(choice, pool, Grounds.SIZES, (largest, choice.plain_sum))


def _separate(pool: Pool, values: NDArray[np.float64], question: Question) -> coverage.Instance:
    """Every account alone with an audience of one, who is worth what the account brings."""
    size = len(values)
    return coverage.from_rows(
        np.arange(size + 1),
        np.arange(size),
        pool.fees,
        people=size,
        accounts=pool.account_ids,
        weights=values,
        coordination=question.coordination_minor,
    )


def _edges(seat: Seat, pool: Pool) -> NDArray[np.int64]:
    rows = Follower.objects.visible_to(seat).of_accounts(pool.account_ids.tolist())
    pairs = rows.values_list("person", "account_id")
    return np.fromiter(pairs.iterator(), np.dtype((np.int64, 2)))


def _choose(
    instance: coverage.Instance, pool: Pool, question: Question, keep_going: KeepGoing | None
) -> coverage.Choice:
    limits = []
    if question.most is not None:
        limits.append(coverage.Limit("All creators", pool.account_ids.tolist(), question.most))
    present = set(pool.account_ids.tolist())
    rules = coverage.Rules(
        must=[account for account in question.must if account in present], limits=limits
    )
    try:
        return coverage.choose(instance, question.budget.minor, rules=rules, keep_going=keep_going)
    except ValueError as problem:
        raise Refused(str(problem)) from problem


def _answer(
    choice: coverage.Choice,
    pool: Pool,
    grounds: Grounds,
    interval: tuple[float | None, float | None],
) -> Answer:
    offers = {offer.account_id: offer for offer in pool.offers}
    posts = dict(zip(pool.account_ids.tolist(), pool.wanted.posts.tolist(), strict=True))
    picks = []
    for pick in choice.picks:
        offer = offers[int(pick.account)]
        picks.append(
            Pick(
                account_id=offer.account_id,
                creator_id=offer.creator_id,
                name=offer.name,
                platform=offer.platform,
                tier=offer.tier,
                cost=pick.cost,
                is_cost_estimated=offer.is_cost_estimated,
                alone=pick.alone,
                gain=pick.gain,
                posts=posts[offer.account_id],
            )
        )
    return Answer(
        picks=tuple(picks),
        cost=choice.cost,
        value=choice.value,
        low=interval[0],
        high=interval[1],
        upper_bound=choice.upper_bound,
        plain_sum=choice.plain_sum,
        curve=choice.curve,
        grounds=grounds,
        method=choice.method,
        candidates=pool.considered,
        unpriced=pool.unpriced,
        unknown=pool.unknown,
        too_dear=pool.too_dear,
        other_currency=pool.other_currency,
    )
