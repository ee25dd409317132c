"""Two records that are one person become one: nothing is lost, and it happens once."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.creators import actions
from nofuz.creators.models import Creator, CreatorAccount, Listing, Merger, Rate, Vote
from nofuz.placements.importing.holding import IMPORTS_OF_WORKSPACE
from nofuz.workspaces.api import AuditEntry, Brand, Role, Seat
from tests.cast import Cast, assemble
from tests.creators.people import person, post
from tests.support.together import refused_together

pytestmark = pytest.mark.django_db
NAMED = (("Sara", "instagram"), ("Sara K.", "youtube"))


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def sara(cast: Cast) -> Creator:
    return person(cast.analyst, "Sara", price=Money(10_000, "EUR"), topics=["food"], country="IR")


@pytest.fixture
def again(cast: Cast) -> Creator:
    return person(
        cast.analyst, "Sara K.", platform="youtube", topics=["travel"], email="s@sara.example"
    )


def merge(kept: Creator, gone: Creator, by: Seat) -> Merger:
    return actions.merge_creators(kept=kept, gone=gone, by=by)


def test_everything_of_the_second_goes_to_the_first(
    cast: Cast, sara: Creator, again: Creator
) -> None:
    actions.add_note(creator=again, text="Kind.", by=cast.analyst)
    actions.put_on_list(
        creator_list=actions.add_list(name="Spring", by=cast.analyst),
        creators=[again],
        by=cast.analyst,
    )
    post(cast.analyst, again, views=900)
    merge(sara, again, cast.manager)
    kept = Creator.objects.get()
    assert (kept.name, kept.country, kept.email) == ("Sara", "IR", "s@sara.example")
    assert kept.topics == ["food", "travel"]
    assert {link.account.platform for link in kept.links.all()} == {"instagram", "youtube"}
    assert [note.text for note in kept.notes.all()] == ["Kind."]
    assert [entry.list.name for entry in kept.entries.all()] == ["Spring"]
    assert Listing.objects.filter(creator=kept, avg_views=900, topics=["food", "travel"]).exists()


def test_whatever_points_to_creators_is_moved() -> None:
    """A new table that points to creators has to be moved too; then write it down here."""
    pointing = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Creator
    }
    assert pointing == {
        "Assignment.creator",
        "CreatorAccount.creator",
        "ListEntry.creator",
        "Listing.creator",
        "Merger.into",
        "Note.creator",
        "Rate.creator",
    }


def test_a_price_known_twice_is_one_price_and_ended_where_one_says_so(
    cast: Cast, sara: Creator
) -> None:
    again = person(cast.analyst, "Sara K.", platform="youtube")
    told = {
        "platform": "instagram", "kind": "reel", "price": Money(5, "EUR"),
        "valid_from": date(2026, 1, 1), "by": cast.analyst,
    }  # fmt: skip
    actions.add_rate(creator=sara, **told)
    actions.add_rate(creator=again, valid_until=date(2026, 3, 1), **told)
    actions.add_rate(creator=again, **{**told, "price": Money(7, "EUR")})
    merge(sara, again, cast.manager)
    reels = Rate.objects.filter(creator=sara, kind="reel").order_by("minor")
    assert list(reels.values_list("minor", "valid_until")) == [(5, date(2026, 3, 1)), (7, None)]


def test_who_is_on_a_list_twice_is_there_once_with_the_votes_of_both(
    cast: Cast, sara: Creator, again: Creator
) -> None:
    spring = actions.add_list(name="Spring", by=cast.analyst)
    actions.put_on_list(creator_list=spring, creators=[sara, again], by=cast.analyst)
    share = actions.share_list(creator_list=spring, shows_rates=False, by=cast.analyst)
    first, second = spring.entries.order_by("pk")
    for entry, voter, is_up in [(first, "Mina", True), (second, "Mina", False), (second, "Ali", 1)]:
        actions.vote(share=share, entry=entry, voter=voter, is_up=is_up, by=cast.client)
    merge(sara, again, cast.manager)
    assert spring.entries.get() == first
    votes = Vote.objects.filter(entry=first).order_by("voter")
    assert list(votes.values_list("voter", "is_up")) == [("Ali", True), ("Mina", True)]


def test_it_is_told_in_the_log_and_old_addresses_lead_on(
    cast: Cast, sara: Creator, again: Creator, client: Client
) -> None:
    third = person(cast.analyst, "S. Kamali", platform="tiktok")
    old = [again.pk, sara.pk]
    merge(sara, again, cast.manager)
    merge(third, sara, cast.manager)
    line = AuditEntry.objects.filter(verb="creators.merge_creators").latest("pk")
    assert (line.user, line.summary) == (cast.manager.user, "Sara · S. Kamali")
    client.force_login(cast.client.user)
    for pk in old:
        answer = client.get(f"/w/anar/creators/{pk}/")
        assert answer.url == f"/w/anar/creators/{third.pk}/"
    client.force_login(cast.stranger.user)
    assert client.get(f"/w/behi/creators/{old[0]}/").status_code == 404


def test_the_next_import_finds_the_person_that_is_left(
    cast: Cast, sara: Creator, again: Creator
) -> None:
    account = again.links.get().account
    merge(sara, again, cast.manager)
    assert CreatorAccount.objects.get(account=account).creator == sara


@pytest.mark.parametrize("which", ["same", "brand", "users"])
def test_what_cannot_be_is_refused_with_what_to_do(
    cast: Cast, sara: Creator, again: Creator, which: str
) -> None:
    by, gone = cast.manager, again
    if which == "same":
        gone = sara
    elif which == "brand":
        brand = Brand.objects.get(workspace=cast.workspace)
        by = Seat(cast.workspace, Role.MANAGER, cast.manager.user, brand)
    else:
        Creator.objects.filter(pk=sara.pk).update(user=cast.creator.user)
        Creator.objects.filter(pk=again.pk).update(user=cast.client.user)
    with pytest.raises(Refused):
        merge(sara, gone, by)
    assert Creator.objects.count() == 2


def test_whoever_may_use_the_portal_still_may(cast: Cast, sara: Creator, again: Creator) -> None:
    """Somebody who has left the workspace stands in nobody's way."""
    Creator.objects.filter(pk=sara.pk).update(user=cast.stranger.user)
    Creator.objects.filter(pk=again.pk).update(user=cast.creator.user)
    merge(sara, again, cast.manager)
    assert Creator.objects.get().user == cast.creator.user


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_once_more", range(3))
def test_two_that_are_merged_both_ways_at_once_leave_one(_once_more: int) -> None:
    cast = assemble()
    sara, again = (person(cast.analyst, name, platform=on) for name, on in NAMED)
    said = refused_together(
        lambda: merge(sara, again, cast.manager), lambda: merge(again, sara, cast.manager)
    )
    assert sorted(bool(sentence) for sentence in said) == [False, True]
    assert "was merged into" in "".join(said)
    assert Creator.objects.get().links.count() == 2


@pytest.mark.django_db(transaction=True)
def test_three_that_are_merged_in_a_chain_at_once_become_one_or_say_where_they_are() -> None:
    cast = assemble()
    first, second = (person(cast.analyst, name, platform=on) for name, on in NAMED)
    third = person(cast.analyst, "S. Kamali", platform="tiktok")
    refused_together(
        lambda: merge(first, second, cast.manager), lambda: merge(second, third, cast.manager)
    )
    assert CreatorAccount.objects.count() == 3
    left = set(Creator.objects.values_list("pk", flat=True))
    assert set(Merger.objects.values_list("into", flat=True)) <= left
    assert len(left) in {1, 2}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_once_more", range(3))
def test_a_note_written_meanwhile_is_kept_or_refused(_once_more: int) -> None:
    cast = assemble()
    sara, again = (person(cast.analyst, name, platform=on) for name, on in NAMED)
    said = refused_together(
        lambda: merge(sara, again, cast.manager),
        lambda: actions.add_note(creator=again, text="Kind.", by=cast.analyst),
    )
    assert said[0] == ""
    assert sara.notes.count() == (0 if said[1] else 1)


@pytest.mark.django_db(transaction=True)
def test_an_import_at_work_is_waited_for() -> None:
    cast = assemble()
    sara, again = (person(cast.analyst, name, platform=on) for name, on in NAMED)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [IMPORTS_OF_WORKSPACE, cast.workspace.pk])
        with pytest.raises(Refused, match="being imported"):
            merge(sara, again, cast.manager)
        cursor.execute("SELECT pg_advisory_unlock_all()")
    other.close()
    merge(sara, again, cast.manager)
