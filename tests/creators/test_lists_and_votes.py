"""Lists are shared by a link; a client votes once per creator, until the link is closed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.creators import actions
from nofuz.creators.models import CreatorList, SharedList, Vote
from nofuz.creators.queries.votes import choices
from nofuz.workspaces.api import Brand, Seat
from tests.cast import Cast, assemble
from tests.creators.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def shared(cast: Cast, *, shows_rates: bool = False) -> SharedList:
    spring = actions.add_list(name="Spring", kind="season", by=cast.analyst)
    people = [person(cast.analyst, name, price=Money(70_000, "EUR")) for name in ("Sara", "Nima")]
    actions.put_on_list(creator_list=spring, creators=people, by=cast.analyst)
    return actions.share_list(creator_list=spring, shows_rates=shows_rates, by=cast.analyst)


def vote(share: SharedList, voter: str, *, is_up: bool = True) -> Vote:
    return actions.vote(
        share=share,
        entry=share.list.entries.earliest("pk"),
        voter=voter,
        is_up=is_up,
        by=Seat.system(share.workspace),
    )


def test_the_last_vote_of_a_name_counts(cast: Cast) -> None:
    share = shared(cast)
    vote(share, "Mina Karimi")
    vote(share, "  mina   KARIMI ", is_up=False)
    vote(share, "Omid")
    assert Vote.objects.count() == 2
    first = choices(share.list)[0]
    assert ([v.voter for v in first.up], [v.voter for v in first.down]) == (
        ["Omid"],
        ["mina KARIMI"],
    )


def test_a_vote_needs_a_name(cast: Cast) -> None:
    with pytest.raises(Refused, match="Write your name"):
        vote(shared(cast), "   ")


@pytest.mark.django_db(transaction=True)
def test_the_same_vote_many_times_at_once_is_one_vote(cast: Cast) -> None:
    share = shared(cast)

    def cast_one(_number: int) -> None:
        try:
            vote(share, "Mina")
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(cast_one, range(12)))
    assert Vote.objects.count() == 1


def test_a_client_votes_without_signing_in(cast: Cast, client: Client) -> None:
    share = shared(cast)
    entry = share.list.entries.earliest("pk")
    address = reverse("creators_open:vote", args=[share.token, entry.pk])
    page = client.post(address, {"voter": "Mina", "is_up": "down"}, follow=True)
    assert page.status_code == 200
    assert Vote.objects.get().is_up is False
    assert 'value="Mina"' in page.content.decode()


def test_a_shared_page_shows_prices_only_when_asked_to(cast: Cast, client: Client) -> None:
    share = shared(cast)
    address = reverse("creators_open:shared", args=[share.token])
    assert "700.00" not in client.get(address).content.decode()
    SharedList.objects.update(shows_rates=True)
    assert "700.00" in client.get(address).content.decode()


def test_a_closed_link_shows_nothing_and_keeps_the_votes(cast: Cast, client: Client) -> None:
    share = shared(cast)
    vote(share, "Mina")
    actions.revoke_share(share=share, by=cast.analyst)
    page = client.get(reverse("creators_open:shared", args=[share.token]))
    assert page.status_code == 410
    assert "Sara" not in page.content.decode()
    entry = share.list.entries.earliest("pk")
    answer = client.post(
        reverse("creators_open:vote", args=[share.token, entry.pk]), {"voter": "O", "is_up": "up"}
    )
    assert answer.status_code == 410
    assert Vote.objects.count() == 1


def test_an_entry_of_another_list_cannot_be_voted_on(cast: Cast, client: Client) -> None:
    share = shared(cast)
    other = actions.add_list(name="Other", by=cast.analyst)
    actions.put_on_list(creator_list=other, creators=[person(cast.analyst, "Ali")], by=cast.analyst)
    address = reverse("creators_open:vote", args=[share.token, other.entries.get().pk])
    assert client.post(address, {"voter": "Mina", "is_up": "up"}).status_code == 404


def test_nobody_is_twice_on_a_list(cast: Cast) -> None:
    spring = actions.add_list(name="Spring", by=cast.analyst)
    sara = person(cast.analyst, "Sara")
    for _time in range(2):
        actions.put_on_list(creator_list=spring, creators=[sara], by=cast.analyst)
    assert spring.entries.count() == 1


def test_two_lists_of_one_name_are_refused_with_a_sentence(cast: Cast) -> None:
    actions.add_list(name="Spring", by=cast.analyst)
    with pytest.raises(Refused, match="already a list called “Spring”"):
        actions.add_list(name="Spring", by=cast.analyst)


def test_a_seat_of_one_brand_sees_that_brands_lists(cast: Cast) -> None:
    limited = Seat(
        workspace=cast.workspace, role=cast.analyst.role, user=cast.analyst.user, brand=cast.brand
    )
    other = Brand.objects.create(workspace=cast.workspace, name="Nar", slug="nar")
    actions.add_list(name="Theirs", brand=other, by=cast.owner)
    actions.add_list(name="Ours", by=limited)
    assert [each.name for each in CreatorList.objects.visible_to(limited)] == ["Ours"]


def test_creators_ticked_in_the_directory_go_to_a_new_list(cast: Cast, client: Client) -> None:
    sara, nima = person(cast.analyst, "Sara"), person(cast.analyst, "Nima")
    stranger = person(cast.stranger, "Dena")
    assert cast.analyst.user is not None
    client.force_login(cast.analyst.user)
    address = reverse("creators:list_pick", args=[cast.workspace.slug])
    client.post(address, {"creator": [sara.pk, nima.pk], "new_list": "Summer"})
    assert CreatorList.objects.get().entries.count() == 2
    client.post(address, {"creator": [stranger.pk], "list": CreatorList.objects.get().pk})
    assert CreatorList.objects.get().entries.count() == 2
