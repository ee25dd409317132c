from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from nofuz.core.figures import Input
from nofuz.creators import api as creators
from nofuz.engine.expectation import Expectation, expect
from nofuz.placements import api as ruler
from nofuz.placements import facts as placements
from nofuz.planner.models import Question, Wanted
from nofuz.workspaces.api import Seat

# Only the newest posts say what the next one will do.
RECENT_POSTS = 12
# So many accounts, those with most views, are looked at; a plan picks from far fewer.
MOST_CANDIDATES = 20_000


@dataclass(frozen=True, slots=True)
class Offer:
    """One account that could be chosen; `fee` in minor units of the budget's currency."""

    account_id: int
    creator_id: int
    name: str
    platform: str
    tier: str
    followers: float | None
    fee: int
    is_cost_estimated: bool


@dataclass(frozen=True, slots=True)
class Pool:
    """The accounts a plan may choose from, what each is expected to bring, and who was left out.

    `wanted` and `views` describe the offers in their order. For reach, `wanted` is the views: the
    most people that a post can reach.
    """

    offers: tuple[Offer, ...]
    wanted: Expectation
    views: Expectation
    considered: int
    unpriced: int
    unknown: int
    too_dear: int
    other_currency: int

    @property
    def fees(self) -> NDArray[np.int64]:
        return np.array([offer.fee for offer in self.offers], np.int64)

    @property
    def account_ids(self) -> NDArray[np.int64]:
        return np.array([offer.account_id for offer in self.offers], np.int64)

    def positions(self, accounts: Iterable[int | str]) -> list[int]:
        place = {offer.account_id: position for position, offer in enumerate(self.offers)}
        return [place[int(account)] for account in accounts]

    def only(self, keep: NDArray[np.bool_]) -> Pool:
        """The pool without some accounts, whose result is then not known."""
        rows = np.flatnonzero(keep)
        return replace(
            self,
            offers=tuple(self.offers[row] for row in rows),
            wanted=_subset(self.wanted, rows),
            views=_subset(self.views, rows),
            unknown=self.unknown + len(self.offers) - len(rows),
        )

    def stands_for(self, followed: NDArray[np.int64]) -> float:
        """How many followers one row of the audience data stands for; a panel holds only some."""
        accounts, rows = np.unique(followed, return_counts=True)
        held: dict[int, int] = dict(zip(accounts.tolist(), rows.tolist(), strict=True))
        told = [offer for offer in self.offers if offer.followers and offer.account_id in held]
        followers = sum(offer.followers or 0 for offer in told)
        return max(1.0, followers / max(1, sum(held[offer.account_id] for offer in told)))

    def chance_of_seeing(self) -> NDArray[np.float64]:
        """Expected views over followers, at most 1; 1 where the followers are not known."""
        followers = np.array([offer.followers or 0.0 for offer in self.offers])
        share = np.ones(len(followers))
        np.divide(self.views.mean, followers, out=share, where=followers > 0)
        return np.minimum(share, 1.0)


def gather(seat: Seat, question: Question) -> Pool:
    """Candidates that fit the question, with price and expectation."""
    candidates = _candidates(seat, question)
    results = _Results(seat, candidates)
    views = results.expected("views")
    wanted = results.expected("engagement") if question.wanted == Wanted.ENGAGEMENTS else views
    known = np.isfinite(wanted.mean)
    offers = [
        _offer(one, question, float(mean)) if is_known else None
        for one, mean, is_known in zip(candidates, views.mean, known, strict=True)
    ]
    priced = [(place, offer) for place, offer in enumerate(offers) if offer is not None]
    limit = question.budget.minor * question.largest_share - question.coordination_minor
    fitting = [
        (place, offer)
        for place, offer in priced
        if offer.fee <= limit or offer.account_id in question.must
    ]
    kept = np.array([place for place, _offer in fitting], np.int64)
    currency = question.budget.currency
    return Pool(
        offers=tuple(offer for _place, offer in fitting),
        wanted=_subset(wanted, kept),
        views=_subset(views, kept),
        considered=len(candidates),
        unknown=int((~known).sum()),
        unpriced=int(known.sum()) - len(priced),
        too_dear=len(priced) - len(fitting),
        other_currency=sum(one.price.currency != currency for one in candidates if one.price),
    )


def _candidates(seat: Seat, question: Question) -> list[creators.Candidate]:
    filters = creators.Filters(
        platforms=question.platforms,
        topic=question.topic,
        language=question.language,
        audience_country=question.country,
    )
    found = creators.candidates(seat, filters, sort="-views", limit=MOST_CANDIDATES)
    fitting = [one for one in found if not question.tiers or one.tier in question.tiers]
    missing = set(question.must) - {one.account for one in fitting}
    if missing:
        fitting += [one for one in creators.candidates(seat) if one.account in missing]
    return [one for one in fitting if one.account not in question.never]


def accounts_called(seat: Seat, word: str) -> list[int]:
    """Accounts whose handle or name is this word."""
    bare = word.removeprefix("@")
    rows = creators.Listing.objects.visible_to(seat)
    found = rows.filter(Q(handle__iexact=bare) | Q(name__iexact=word))
    return list(found.values_list("account_id", flat=True))


def _offer(one: creators.Candidate, question: Question, views: float) -> Offer | None:
    fee, is_estimated = _fee(one, question, views)
    if fee is None:
        return None
    return Offer(
        account_id=one.account,
        creator_id=one.creator,
        name=one.name,
        platform=one.platform,
        tier=one.tier,
        followers=one.followers,
        fee=fee,
        is_cost_estimated=is_estimated,
    )


def _fee(one: creators.Candidate, question: Question, views: float) -> tuple[int | None, bool]:
    if one.price is not None and one.price.currency == question.budget.currency:
        return one.price.minor, False
    if question.cpm_minor is None or not np.isfinite(views):
        return None, False
    return max(1, round(question.cpm_minor * views / 1000)), True


class _Results:
    """Past results of the candidates; an average that a source reported counts as one post."""

    def __init__(self, seat: Seat, candidates: list[creators.Candidate]) -> None:
        self.candidates = candidates
        metrics = ("views", "engagements", *ruler.ENGAGEMENT_PARTS)
        accounts = [one.account for one in candidates]
        self.posts: dict[int, dict[int, dict[str, Input]]] = defaultdict(lambda: defaultdict(dict))
        for row in placements.recent_results(
            seat, accounts=accounts, metrics=metrics, posts=RECENT_POSTS
        ):
            found = self.posts[row["account"]][row["placement"]]
            found[row["metric"]] = Input(row["metric"], row["value"])

    def expected(self, metric: str) -> Expectation:
        """Pool per platform: a view on one says nothing of views on another."""
        size = len(self.candidates)
        mean, spread, posts = np.full(size, np.nan), np.ones(size), np.zeros(size, np.int64)
        platforms = np.array([one.platform for one in self.candidates])
        for platform in np.unique(platforms):
            mine = np.flatnonzero(platforms == platform)
            values = [self._values(self.candidates[place], metric) for place in mine]
            owner = np.repeat(np.arange(len(mine)), [len(found) for found in values])
            found = expect([value for each in values for value in each], owner, accounts=len(mine))
            mean[mine], spread[mine], posts[mine] = found.mean, found.spread, found.posts
        return Expectation(mean, spread, posts)

    def _values(self, one: creators.Candidate, metric: str) -> list[float]:
        posts = self.posts[one.account].values()
        if metric == "views":
            known = [post.get("views") for post in posts]
        else:
            known = [ruler.engagement(post) for post in posts]
        values = [found.value for found in known if found and found.value is not None]
        reported = one.avg_views if metric == "views" else one.avg_engagements
        return values or ([reported] if reported is not None else [])


def _subset(whole: Expectation, rows: NDArray[np.int64]) -> Expectation:
    return Expectation(whole.mean[rows], whole.spread[rows], whole.posts[rows])
