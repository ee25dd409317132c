"""Search, filters and order: what is asked is what is found."""

from __future__ import annotations

import csv
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from nofuz.core.money import Money
from nofuz.creators import actions
from nofuz.creators.listings import spelling
from nofuz.creators.models import Listing
from nofuz.creators.queries import directory
from nofuz.creators.queries.directory import page
from nofuz.creators.queries.filters import Filters, Span, words
from nofuz.creators.queries.tiers import tier_spans
from tests.cast import Cast, assemble
from tests.creators.people import found, person, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def names(cast: Cast, sort: str = "name", **asked: object) -> list[str]:
    return found(page(cast.analyst, Filters(**asked), sort).rows)


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("کریم باقری", "كريم"),
        ("نيما شعبان\u200cنژاد", "نیما شعبان نژاد"),
        ("Éloïse Lefèvre", "eloise LEFEVRE"),
        ("Studio ۲۴", "studio 24"),
        ("khaby.lame", "khaby lame"),
    ],
)
def test_letters_are_folded(cast: Cast, written: str, searched: str) -> None:
    person(cast.analyst, written)
    assert names(cast, text=searched) == [written]


@pytest.mark.parametrize(
    ("written", "searched"),
    [("Cristiano Ronaldo", "cristaino"), ("شهرزاد", "شهرزاذ"), ("Camille", "camile")],
)
def test_a_typing_error_finds_what_was_meant_and_says_so(
    cast: Cast, written: str, searched: str
) -> None:
    person(cast.analyst, written)
    person(cast.analyst, "Zoheir")
    answer = page(cast.analyst, Filters(text=searched))
    assert (found(answer.rows), answer.is_alike, answer.count) == ([written], True, 1)


def test_a_part_of_a_word_finds_and_a_short_one_only_a_beginning(cast: Cast) -> None:
    person(cast.analyst, "Manon", handle="thegarden")
    assert names(cast, text="garden") == ["Manon"]
    assert names(cast, text="th") == ["Manon"]
    assert names(cast, text="de") == []


def test_every_word_must_be_there(cast: Cast) -> None:
    person(cast.analyst, "Sara Ahmadi")
    person(cast.analyst, "Sara Karimi")
    assert names(cast, text="sara karimi") == ["Sara Karimi"]


def test_filters_hold_together(cast: Cast) -> None:
    person(cast.analyst, "A", country="FR", languages=["fr"], topics=["food"], followers=5_000)
    person(cast.analyst, "B", country="FR", languages=["en"], topics=["food"], followers=50_000)
    person(cast.analyst, "C", platform="tiktok", topics=["food", "travel"], followers=50_000)
    assert names(cast, topic="food") == ["A", "B", "C"]
    assert names(cast, topic="food", country="FR") == ["A", "B"]
    assert names(cast, language="fr") == ["A"]
    assert names(cast, platforms=("tiktok",)) == ["C"]
    assert names(cast, followers=Span(10_000, 60_000)) == ["B", "C"]
    assert names(cast, followers=Span(10_000), platforms=("instagram",)) == ["B"]


def test_hundreds_of_long_topics_fit_and_the_first_ones_find(cast: Cast) -> None:
    """Indexes hold topics, and an entry of an index has little room."""
    topics = [sha256(bytes([n])).hexdigest() for n in range(200)]
    person(cast.analyst, "Maryam", topics=topics)
    assert names(cast, topic=topics[0]) == ["Maryam"]


def test_a_tier_means_other_followers_on_another_platform(cast: Cast) -> None:
    person(cast.analyst, "I", followers=150_000)
    person(cast.analyst, "Y", platform="youtube", followers=150_000)
    person(cast.analyst, "Z", platform="youtube", followers=250_000)
    person(cast.analyst, "Unknown", platform="youtube")
    assert names(cast, tier=tier_spans("nofuz", "macro")) == ["I", "Z"]
    assert names(cast, tier=tier_spans("nofuz", "micro")) == ["Y"]
    assert names(cast, tier=tier_spans("nofuz", "macro"), platforms=("youtube",)) == ["Z"]


def test_rates_prices_and_activity_are_ranges(cast: Cast) -> None:
    lively = person(cast.analyst, "Lively", price=Money(50_000, "EUR"))
    post(cast.analyst, lively, days_ago=2, views=1000, likes=80)
    quiet = person(cast.analyst, "Quiet", price=Money(20_000, "USD"))
    post(cast.analyst, quiet, days_ago=200, views=1000, likes=10)
    assert names(cast, engagement_rate=Span(0.05)) == ["Lively"]
    assert names(cast, active_since=timezone.now() - timedelta(days=30)) == ["Lively"]
    assert names(cast, price=Span(None, 100_000), currency="EUR") == ["Lively"]
    assert names(cast, price=Span(None, 100_000), currency="USD") == ["Quiet"]


def test_a_list_is_a_filter(cast: Cast) -> None:
    chosen, _other = person(cast.analyst, "A"), person(cast.analyst, "B")
    spring = actions.add_list(name="Spring", by=cast.analyst)
    actions.put_on_list(creator_list=spring, creators=[chosen], by=cast.analyst)
    assert names(cast, in_list=spring) == ["A"]


@pytest.mark.parametrize("few", [0, 150_000], ids=["by walking", "by looking through"])
def test_what_is_not_known_comes_last_in_both_directions(
    cast: Cast, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both ways of answering give the same pages."""
    monkeypatch.setattr(directory, "_few", lambda *_asked: few)
    monkeypatch.setattr(directory, "PAGE_SIZE", 2)
    for name, followers in (("A", 30), ("B", None), ("C", 10), ("D", None), ("E", 20)):
        person(cast.analyst, name, followers=followers)

    def pages(sort: str) -> list[str]:
        answers = [page(cast.analyst, Filters(), sort, number) for number in (1, 2, 3)]
        assert {answer.count for answer in answers} == {5}
        return [name for answer in answers for name in found(answer.rows)]

    assert pages("-followers") == ["A", "E", "C", "B", "D"]
    assert pages("followers") == ["C", "E", "A", "B", "D"]
    assert pages("-name") == ["E", "D", "C", "B", "A"]


def test_prices_of_another_currency_come_last(cast: Cast) -> None:
    for name, price in (("A", Money(5, "USD")), ("B", Money(1, "EUR")), ("C", Money(3, "EUR"))):
        person(cast.analyst, name, price=price)
    assert names(cast, sort="-price", currency="EUR") == ["C", "B", "A"]


def test_more_than_can_be_counted_is_said(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(directory, "_few", lambda *_asked: 0)
    monkeypatch.setattr(directory, "SHOWN_TO", 2)
    for name in "ABC":
        person(cast.analyst, name)
    answer = page(cast.analyst, Filters())
    assert (answer.count, answer.is_more) == (2, True)


def test_another_workspace_finds_nobody(cast: Cast) -> None:
    person(cast.analyst, "Sara")
    assert page(cast.stranger, Filters(text="sara")).count == 0


def ask(cast: Cast, client: Client, query: str, name: str = "creators:list") -> str:
    assert cast.analyst.user is not None
    client.force_login(cast.analyst.user)
    response = client.get(f"{reverse(name, args=[cast.workspace.slug])}?{query}", follow=True)
    assert response.status_code == 200
    return b"".join(response).decode()


@pytest.mark.parametrize(
    "query",
    [
        "followers_min=many",
        "platform=myspace",
        "rate_min=-3",
        "price_min=1e400",
        "active=0",
        "list=999",
        "page=zzz",
        "page=99999999999999999999",
        "sort=beauty",
        "followers_min=9&followers_max=3",
        "currency=XXX&price_min=3",
        "q=%00",
    ],
)
def test_a_filter_that_makes_no_sense_is_left_out_and_the_rest_kept(
    cast: Cast, client: Client, query: str
) -> None:
    person(cast.analyst, "Sara", topics=["food"], followers=50)
    person(cast.analyst, "Nima", followers=50)
    html = ask(cast, client, f"topic=food&{query}")
    if "%00" not in query:
        assert "Sara" in html
    assert "Nima" not in html


def test_the_page_says_what_was_left_out(cast: Cast, client: Client) -> None:
    person(cast.analyst, "Sara")
    html = ask(cast, client, "followers_min=many")
    assert "“Followers from” was left out" in html


def test_persian_digits_are_numbers(cast: Cast, client: Client) -> None:
    person(cast.analyst, "Sara", followers=5_000)
    person(cast.analyst, "Nima", followers=500)
    html = ask(cast, client, "followers_min=۱٬۰۰۰")
    assert "Sara" in html
    assert "Nima" not in html


def test_an_empty_directory_teaches(cast: Cast, client: Client) -> None:
    assert "Import a file" in ask(cast, client, "")


def test_a_view_is_kept_and_can_be_opened_again(cast: Cast, client: Client) -> None:
    person(cast.analyst, "Sara")
    assert cast.analyst.user is not None
    client.force_login(cast.analyst.user)
    address = reverse("creators:view_save", args=[cast.workspace.slug])
    answer = client.post(address, {"name": "Food", "query": "topic=food"}, follow=True)
    assert answer.redirect_chain[-1][0].endswith("?topic=food")
    assert "Food" in answer.content.decode()


def test_the_csv_holds_the_same_question_and_harmless_cells(cast: Cast, client: Client) -> None:
    person(cast.analyst, "=HYPERLINK(1)", topics=["food"], followers=12)
    person(cast.analyst, "Nima")
    rows = list(csv.reader(ask(cast, client, "topic=food", "creators:csv").splitlines()))
    assert rows[0][0] == "\ufeffName"
    assert [row[0] for row in rows[1:]] == ["'=HYPERLINK(1)"]
    assert rows[1][4] == "12"


class TestSpelling(TestCase):
    @given(st.text(max_size=30), st.text(max_size=30))
    def test_every_word_of_a_name_is_found_in_its_own_spelling(self, name: str, other: str) -> None:
        row = Listing(search=spelling(name, other))
        assert all(f" {word}" in row.search for word in words(name))
