"""Who may be one person is only suggested; both are seen side by side before anything happens."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nofuz.creators import actions
from nofuz.creators.models import Creator
from nofuz.creators.queries.duplicates import groups_of_likely_duplicates, likely_duplicates
from nofuz.placements.api import Account
from tests.cast import Cast, assemble
from tests.creators.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


@pytest.fixture
def manager(cast: Cast, client: Client) -> Client:
    client.force_login(cast.manager.user)
    return client


def said(found: list[object]) -> list[tuple[list[str], list[str]]]:
    return [
        ([creator.name for creator in each.creators], [str(reason) for reason in each.reasons])
        for each in found
    ]


def test_a_name_in_another_spelling_a_handle_and_an_address_are_noticed(cast: Cast) -> None:
    sara = person(cast.analyst, "سارا کریمی", handle="sara.k", email="S@sara.example")
    person(cast.analyst, "سارا كريمي", platform="x", handle="other")
    person(cast.analyst, "Sara", platform="youtube", handle="Sara.K", email="s@sara.example")
    person(cast.analyst, "Dena", platform="x", handle="dena")
    assert said(likely_duplicates(cast.manager, sara)) == [
        (["Sara"], ["same e-mail address", "same handle"]),
        (["سارا كريمي"], ["same name"]),
    ]
    assert said(groups_of_likely_duplicates(cast.manager)) == [
        (["سارا کریمی", "Sara"], ["same e-mail address", "same handle"]),
        (["سارا کریمی", "سارا كريمي"], ["same name"]),
    ]


def test_a_record_without_an_account_is_noticed_by_its_name(cast: Cast) -> None:
    person(cast.analyst, "Aurélien Hautpré")
    bare = actions.add_creator(name="AURELIEN HAUTPRE", by=cast.analyst)
    actions.add_creator(name="Dena", by=cast.analyst)
    assert said(likely_duplicates(cast.manager, bare)) == [(["Aurélien Hautpré"], ["same name"])]
    assert said(groups_of_likely_duplicates(cast.manager)) == [
        (["Aurélien Hautpré", "AURELIEN HAUTPRE"], ["same name"])
    ]


def test_the_same_link_is_noticed(cast: Cast) -> None:
    one, other = person(cast.analyst, "One"), person(cast.analyst, "Other", platform="x")
    Account.objects.update(url="https://one.example/me")
    assert said(likely_duplicates(cast.manager, one)) == [([other.name], ["same link"])]
    assert said(groups_of_likely_duplicates(cast.manager)) == [(["One", "Other"], ["same link"])]


def test_a_name_that_many_bear_says_nothing(cast: Cast) -> None:
    for number in range(6):
        person(cast.analyst, "Sara", handle=f"sara{number}")
    assert groups_of_likely_duplicates(cast.manager) == []


def test_nobody_sees_the_duplicates_of_others(cast: Cast) -> None:
    person(cast.stranger, "Sara")
    sara = person(cast.analyst, "Sara")
    assert likely_duplicates(cast.manager, sara) == []


def test_looking_changes_nothing_and_one_press_merges(cast: Cast, manager: Client) -> None:
    sara = person(cast.analyst, "Sara", email="s@sara.example")
    again = person(cast.analyst, "Sara K.", platform="youtube", email="s@sara.example")
    listed = manager.get("/w/anar/creators/duplicates/").text
    address = reverse("creators:merge", args=["anar", sara.pk, again.pk])
    assert address in listed
    assert address in manager.get(f"/w/anar/creators/{sara.pk}/merge/").text
    assert "This cannot be undone" in manager.get(address).text
    assert Creator.objects.count() == 2
    page = manager.post(address, follow=True)
    assert page.redirect_chain[-1][0] == f"/w/anar/creators/{sara.pk}/"
    assert "Also known as" in page.text
    assert Creator.objects.get() == sara


def test_who_are_two_people_is_not_suggested_again(cast: Cast, manager: Client) -> None:
    sara, other = (
        person(cast.analyst, "Sara", handle=handle, platform=on)
        for handle, on in (("sara.k", "instagram"), ("other", "x"))
    )
    address = reverse("creators:tell_apart", args=["anar", other.pk, sara.pk])
    assert address in manager.get(f"/w/anar/creators/{other.pk}/merge/{sara.pk}/").text
    for _twice in range(2):
        assert manager.post(address).url == "/w/anar/creators/duplicates/"
    assert groups_of_likely_duplicates(cast.manager) == []
    assert likely_duplicates(cast.manager, sara) == []
    assert likely_duplicates(cast.manager, other) == []
    third = person(cast.analyst, "Sara", platform="tiktok", handle="third")
    assert said(groups_of_likely_duplicates(cast.manager)) == [(["Sara"] * 3, ["same name"])]
    assert len(likely_duplicates(cast.manager, third)) == 2


def test_somebody_who_shares_nothing_is_found_by_name(cast: Cast, manager: Client) -> None:
    sara, dena = person(cast.analyst, "Sara"), person(cast.analyst, "Dena", platform="youtube")
    page = manager.get(f"/w/anar/creators/{sara.pk}/merge/", {"q": "dena"}).text
    assert reverse("creators:merge", args=["anar", sara.pk, dena.pk]) in page


def test_what_stands_in_the_way_is_said_instead_of_a_button(cast: Cast, manager: Client) -> None:
    sara, again = person(cast.analyst, "Sara"), person(cast.analyst, "Sara K.", platform="x")
    for creator, seat in ((sara, cast.creator), (again, cast.client)):
        Creator.objects.filter(pk=creator.pk).update(user=seat.user)
    page = manager.get(f"/w/anar/creators/{sara.pk}/merge/{again.pk}/").text
    assert "Both use the portal" in page
    assert "What will happen" not in page


def test_an_analyst_is_offered_no_merging(cast: Cast, client: Client) -> None:
    sara = actions.add_creator(name="Sara", by=cast.analyst)
    client.force_login(cast.analyst.user)
    assert (
        f"/w/anar/creators/{sara.pk}/merge/" not in client.get(f"/w/anar/creators/{sara.pk}/").text
    )
