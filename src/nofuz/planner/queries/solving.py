from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from nofuz.core.errors import Refused
from nofuz.engine import coverage
from nofuz.planner.models import Answer, Follower, Grounds, Pick, Question, Wanted
from nofuz.planner.queries.offers import Pool, gather
from nofuz.workspaces.api import Seat

# Somebody waits for the page: after so many seconds the proof is as good as it is.
PATIENCE = 8.0


def solve(seat: Seat, question: Question) -> Answer:
    """Answer a question: the best set found, and how far from the best possible it can be."""
    pool = gather(seat, question)
    if question.wanted == Wanted.REACH:
        edges = _edges(seat, pool)
        return _people_counted_once(pool, edges, question) if len(edges) else _sizes(pool, question)
    choice = _choose(_separate(pool, question), pool, question)
    _mean, low, high = pool.wanted.total(pool.positions(choice.chosen))
    return _answer(choice, pool, Grounds.ADDITIVE, (low, high))


def _people_counted_once(pool: Pool, edges: NDArray[np.int64], question: Question) -> Answer:
    known = pool.only(np.isin(pool.account_ids, edges[:, 1]))
    stands_for = known.stands_for(edges[:, 1])
    instance = coverage.from_edges(
        edges[:, 0],
        edges[:, 1],
        accounts=known.account_ids,
        costs=known.fees,
        weight=np.full(len(edges), stands_for),
        seen=known.chance_of_seeing(),
        coordination=question.coordination_minor,
    )
    choice = _choose(instance, known, question)
    answer = _answer(choice, known, Grounds.AUDIENCE, (None, None))
    return replace(answer, stands_for=stands_for)


def _sizes(pool: Pool, question: Question) -> Answer:
    """Nobody knows who sees whom: a range, and a guess when the size of the market is given."""
    most = question.population or np.inf
    known = coverage.audiences(
        pool.account_ids,
        np.minimum(pool.wanted.mean, most),
        pool.fees,
        coordination=question.coordination_minor,
        population=question.population,
    )
    with _refusing():
        found = coverage.independent(known, question.budget.minor, rules=_rules(pool, question))
    return Answer(
        picks=_picks(found.picks, pool),
        cost=found.cost,
        value=found.value,
        low=found.lowest,
        high=found.highest,
        upper_bound=found.upper_bound,
        plain_sum=sum(pick.alone for pick in found.picks),
        curve=tuple((cost, high) for cost, _low, high in found.curve),
        grounds=Grounds.SIZES,
        method=found.assumption,
        **_left_out(pool),
    )


def _separate(pool: Pool, question: Question) -> coverage.Instance:
    """Every account alone with an audience of one, who is worth what the account brings."""
    size = len(pool.offers)
    return coverage.from_rows(
        np.arange(size + 1),
        np.arange(size),
        pool.fees,
        people=size,
        accounts=pool.account_ids,
        weights=pool.wanted.mean,
        coordination=question.coordination_minor,
    )


def _edges(seat: Seat, pool: Pool) -> NDArray[np.int64]:
    rows = Follower.objects.visible_to(seat).of_accounts(pool.account_ids.tolist())
    pairs = rows.values_list("person", "account_id")
    return np.fromiter(pairs.iterator(), np.dtype((np.int64, 2)))


def _rules(pool: Pool, question: Question) -> coverage.Rules:
    accounts = pool.account_ids.tolist()
    limits = [coverage.Limit("All creators", accounts, question.most)] if question.most else []
    return coverage.Rules(must=sorted(set(question.must).intersection(accounts)), limits=limits)


def _choose(instance: coverage.Instance, pool: Pool, question: Question) -> coverage.Choice:
    started = monotonic()
    with _refusing():
        return coverage.choose(
            instance,
            question.budget.minor,
            rules=_rules(pool, question),
            keep_going=lambda _answer_so_far: monotonic() < started + PATIENCE,
        )


@contextmanager
def _refusing() -> Iterator[None]:
    """The engine says in one sentence why rules and budget contradict each other."""
    try:
        yield
    except ValueError as problem:
        raise Refused(str(problem)) from problem


def _answer(
    choice: coverage.Choice,
    pool: Pool,
    grounds: Grounds,
    interval: tuple[float | None, float | None],
) -> Answer:
    return Answer(
        picks=_picks(choice.picks, pool),
        cost=choice.cost,
        value=choice.value,
        low=interval[0],
        high=interval[1],
        upper_bound=choice.upper_bound,
        plain_sum=choice.plain_sum,
        curve=choice.curve,
        grounds=grounds,
        method=choice.method,
        **_left_out(pool),
    )


def _picks(picks: Iterable[coverage.Pick], pool: Pool) -> tuple[Pick, ...]:
    offers = {offer.account_id: offer for offer in pool.offers}
    posts = dict(zip(pool.account_ids.tolist(), pool.wanted.posts.tolist(), strict=True))
    found = ((offers[int(pick.account)], pick) for pick in picks)
    return tuple(
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
        for offer, pick in found
    )


def _left_out(pool: Pool) -> dict[str, int]:
    return {
        "candidates": pool.considered,
        "unpriced": pool.unpriced,
        "unknown": pool.unknown,
        "too_dear": pool.too_dear,
        "other_currency": pool.other_currency,
    }
