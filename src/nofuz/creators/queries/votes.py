from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import F, Prefetch, QuerySet

from nofuz.creators.models import CreatorList, ListEntry, Listing, Rate, SharedList, Vote
from nofuz.creators.queries.figures import Row, row_of
from nofuz.creators.queries.tiers import preset_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One creator of a list with the opinions on them."""

    entry: ListEntry
    rows: Sequence[Row]
    up: Sequence[Vote] = ()
    down: Sequence[Vote] = ()
    rates: Sequence[Rate] = field(default_factory=list)
    own: bool | None = None

    @property
    def balance(self) -> int:
        return len(self.up) - len(self.down)


def choices(creator_list: CreatorList) -> list[Choice]:
    """Entries of a list as the team sees them: everybody's votes, the most wanted first."""
    entries = _entries(creator_list).prefetch_related("votes")
    found = [_choice(creator_list, entry, list(entry.votes.all())) for entry in entries]
    return sorted(found, key=lambda choice: -choice.balance)


def shared_choices(share: SharedList, voter_key: str) -> list[Choice]:
    """Entries of a list as a client sees them: their own vote, nobody else's."""
    own = dict(
        share.votes.filter(voter_key=voter_key).values_list("entry", "is_up") if voter_key else ()
    )
    return [
        _choice(share.list, entry, [], own=own.get(entry.pk), shows_rates=share.shows_rates)
        for entry in _entries(share.list)
    ]


def _entries(creator_list: CreatorList) -> QuerySet[ListEntry]:
    listings = Listing.objects.select_related("account").order_by(
        F("followers").desc(nulls_last=True)
    )
    return creator_list.entries.select_related("creator").prefetch_related(
        Prefetch("creator__listings", queryset=listings), "creator__rates"
    )


def _choice(
    creator_list: CreatorList,
    entry: ListEntry,
    votes: Sequence[Vote],
    *,
    own: bool | None = None,
    shows_rates: bool = True,
) -> Choice:
    preset = preset_of(creator_list.workspace)
    return Choice(
        entry=entry,
        rows=[row_of(listing, preset) for listing in entry.creator.listings.all()],
        up=[vote for vote in votes if vote.is_up],
        down=[vote for vote in votes if not vote.is_up],
        rates=list(entry.creator.rates.all()) if shows_rates else [],
        own=own,
    )
