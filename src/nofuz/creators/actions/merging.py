from __future__ import annotations

from nofuz.creators import merging
from nofuz.creators.holding import lock_pair
from nofuz.creators.listings import refresh_creator
from nofuz.creators.models import (
    Creator,
    CreatorAccount,
    Distinct,
    ListEntry,
    Listing,
    Merger,
    Note,
    Rate,
    Vote,
)
from nofuz.creators.policies import check_can_merge, portal_users
from nofuz.placements import api as placements
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Seat


@workspaces.action("creators.merge_creators")
def merge_creators(*, kept: Creator, gone: Creator, by: Seat) -> Merger:
    """Make two records of one person one: everything of the second goes to the first.

    Ledgers and histories stay as they are: they hang on placements and accounts, which move whole.
    """
    kept, gone = lock_pair(kept, gone, by)
    check_can_merge(kept, gone, by)
    placements.check_no_import(by.workspace)
    merging.check_can_be_one(kept, gone)
    for belongings in merging.known():
        belongings.move(kept, gone)
    _move_prices(kept, gone)
    _move_list_places(kept, gone)
    for rows in (CreatorAccount.objects, Note.objects, Listing.objects):
        rows.filter(creator=gone).update(creator=kept)
    _learn(kept, gone)
    told = _tell(kept, gone, by)
    _remove(gone)
    refresh_creator(by.workspace, kept.pk)
    return told


@workspaces.action("creators.tell_apart")
def tell_apart(*, one: Creator, other: Creator, by: Seat) -> str:
    """Say that two records are two people; they may still be merged later."""
    Distinct.objects.get_or_create(workspace=by.workspace, pair=sorted([one.pk, other.pk]))
    return f"{one} · {other}"


def _move_prices(kept: Creator, gone: Creator) -> None:
    """The same price known twice is one price; where one of them says it ended, it ended."""
    for rate in gone.rates.all():
        twin = kept.rates.filter(
            platform=rate.platform,
            kind=rate.kind,
            minor=rate.minor,
            currency=rate.currency,
            valid_from=rate.valid_from,
            source=rate.source,
        ).first()
        if twin:
            ends = [day for day in (twin.valid_until, rate.valid_until) if day]
            Rate.objects.filter(pk=twin.pk).update(valid_until=min(ends, default=None))
            rate.delete()
        else:
            Rate.objects.filter(pk=rate.pk).update(creator=kept)


def _move_list_places(kept: Creator, gone: Creator) -> None:
    places = {entry.list_id: entry for entry in kept.entries.all()}
    for entry in gone.entries.all():
        twin = places.get(entry.list_id)
        if twin:
            _move_votes(twin, entry)
            entry.delete()
        else:
            ListEntry.objects.filter(pk=entry.pk).update(creator=kept)


def _move_votes(kept: ListEntry, gone: ListEntry) -> None:
    """Who voted on both records meant one person: the vote on the record that stays counts."""
    voted = set(kept.votes.values_list("share", "voter_key"))
    for vote in gone.votes.all():
        if (vote.share_id, vote.voter_key) not in voted:
            Vote.objects.filter(pk=vote.pk).update(entry=kept)


def _learn(kept: Creator, gone: Creator) -> None:
    """What is known stays; what is not is learnt from the other record."""
    kept.country = kept.country or gone.country
    kept.email = kept.email or gone.email
    kept.user = next(iter(portal_users(kept, gone)), None)
    kept.languages = list(dict.fromkeys([*kept.languages, *gone.languages]))
    kept.topics = list(dict.fromkeys([*kept.topics, *gone.topics]))
    kept.save(update_fields=["country", "email", "user", "languages", "topics"])


def _tell(kept: Creator, gone: Creator, by: Seat) -> Merger:
    Merger.objects.filter(into=gone).update(into=kept)
    return Merger.objects.create(
        workspace=by.workspace,
        former=gone.pk,
        into=kept,
        name=gone.name,
        country=gone.country,
        email=gone.email,
    )


def _remove(gone: Creator) -> None:
    """A room that forgot to say what it hangs on creators must not lose it."""
    _count, removed = gone.delete()
    if set(removed) != {Creator._meta.label}:
        raise RuntimeError(f"Not everything of a creator was moved: {removed}")
