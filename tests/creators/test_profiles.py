"""A creator's page, and what other rooms may ask about creators."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.creators import actions, api, facts
from nofuz.creators.models import Creator, Listing, Rate
from nofuz.creators.queries.profile import profile
from nofuz.placements import api as placements
from nofuz.placements.api import Placement
from tests.cast import Cast, assemble
from tests.creators.people import person, post

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def visit(cast: Cast, client: Client, name: str, creator: Creator) -> str:
    assert cast.analyst.user is not None
    client.force_login(cast.analyst.user)
    response = client.get(reverse(name, args=[cast.workspace.slug, creator.pk]))
    assert response.status_code == 200
    return response.content.decode()


def test_a_profile_shows_accounts_posts_prices_and_notes(cast: Cast, client: Client) -> None:
    sara = person(cast.analyst, "Sara", followers=12_000, price=Money(25_000, "EUR"), country="FR")
    post(cast.analyst, sara, views=1000, likes=40, comments=10)
    actions.add_note(creator=sara, text="Answers fast.", by=cast.analyst)
    html = visit(cast, client, "creators:detail", sara)
    for words in ("France", "€250.00", "Answers fast.", "12\u202fk", "5.00%"):
        assert words in html, words


def test_a_client_does_not_read_notes(cast: Cast, client: Client) -> None:
    sara = person(cast.analyst, "Sara")
    actions.add_note(creator=sara, text="Answers fast.", by=cast.analyst)
    assert cast.client.user is not None
    client.force_login(cast.client.user)
    page = client.get(reverse("creators:detail", args=[cast.workspace.slug, sara.pk]))
    assert "Answers fast." not in page.content.decode()


def test_a_count_that_fell_is_pointed_out(cast: Cast) -> None:
    sara = person(cast.analyst, "Sara")
    post(cast.analyst, sara, views=1000)
    placements.record_readings(
        of=Placement.objects.get(),
        values={"views": 900},
        observed_at=timezone.now() + timedelta(days=1),
        source="test",
        by=cast.analyst,
    )
    (shown,) = profile(cast.analyst, sara).posts
    assert shown.fall is not None
    assert (shown.fall.before, shown.fall.after, shown.views.value) == (1000, 900, 900)


def test_followers_over_time_need_two_readings_to_be_drawn(cast: Cast) -> None:
    sara = person(cast.analyst, "Sara", followers=100)
    assert profile(cast.analyst, sara).followers == []
    account = Listing.objects.get().account
    placements.record_readings(
        of=account,
        values={"followers": 80},
        observed_at=timezone.now() - timedelta(days=30),
        source="test",
        by=cast.analyst,
    )
    (history,) = profile(cast.analyst, sara).followers
    assert [value for _when, value in history.points] == [80, 100]


def test_an_account_belongs_to_one_creator(cast: Cast) -> None:
    person(cast.analyst, "Sara", handle="sara")
    nima = actions.add_creator(name="Nima", by=cast.analyst)
    with pytest.raises(Refused, match="already belongs to Sara"):
        actions.add_account(creator=nima, platform="instagram", handle="@Sara", by=cast.analyst)


def test_a_changed_name_is_found_at_once(cast: Cast) -> None:
    sara = person(cast.analyst, "Sara", handle="x")
    actions.change_creator(creator=sara, name="Shirin", topics=["food"], by=cast.analyst)
    assert api.page(cast.analyst, api.Filters(text="shirin", topic="food")).count == 1


def test_the_newest_valid_price_counts(cast: Cast) -> None:
    sara = person(cast.analyst, "Sara")
    today = timezone.localdate()
    for minor, days in ((10_000, 60), (12_000, 5), (99_000, -30)):
        actions.add_rate(
            creator=sara,
            platform="instagram",
            kind="post",
            price=Money(minor, "EUR"),
            valid_from=today - timedelta(days=days),
            by=cast.analyst,
        )
    rate = api.current_rate(sara, "instagram")
    assert rate is not None
    assert rate.price == Money(12_000, "EUR")
    assert Listing.objects.get().price == Money(12_000, "EUR")
    actions.end_rate(rate=rate, by=cast.analyst)
    assert Rate.objects.get(pk=rate.pk).valid_until == today


def test_candidates_carry_what_a_choice_needs(cast: Cast) -> None:
    sara = person(
        cast.analyst, "Sara", followers=150_000, price=Money(25_000, "EUR"), topics=["food"]
    )
    post(cast.analyst, sara, views=1000, likes=50)
    person(cast.stranger, "Dena", followers=9)
    (candidate,) = api.candidates(cast.analyst, api.Filters(topic="food"))
    assert (candidate.creator, candidate.tier, candidate.price) == (
        sara.pk, "macro", Money(25_000, "EUR"),
    )  # fmt: skip
    assert (candidate.engagement_rate, candidate.engagement_over) == (0.05, "views")
    assert (candidate.avg_views, candidate.is_computed, candidate.n) == (1000, True, 1)
    assert api.creator_name(sara.pk) == "Sara"
    assert api.names(cast.stranger, [sara.pk]) == {}


def test_facts_name_the_tier_of_every_account(cast: Cast) -> None:
    person(cast.analyst, "Sara", followers=150_000)
    person(cast.analyst, "Nima")
    assert [(fact["tier"], fact["followers"]) for fact in facts.accounts(cast.analyst)] == [
        ("macro", 150_000),
        ("", None),
    ]


def test_forms_make_a_creator_with_an_account_and_a_price(cast: Cast, client: Client) -> None:
    assert cast.analyst.user is not None
    client.force_login(cast.analyst.user)
    slug = cast.workspace.slug
    told = {"name": "Sara", "country": "FR", "languages": ["fr"], "topics": "cuisine، voyage"}
    client.post(reverse("creators:new", args=[slug]), told)
    sara = Creator.objects.get()
    assert sara.topics == ["cuisine", "voyage"]
    account = {"platform": "youtube", "handle": "@sara", "followers": "۱۲۰۰۰"}
    client.post(reverse("creators:account_new", args=[slug, sara.pk]), account)
    assert Listing.objects.get().followers == 12_000
    price = {"what": "youtube:short", "amount": "1 250,5", "currency": "eur"}
    price |= {"valid_from": "1404/01/01", "valid_until": ""}
    client.post(reverse("creators:rate_new", args=[slug, sara.pk]), price)
    rate = Rate.objects.get()
    assert (rate.kind, rate.price) == ("short", Money(125_050, "EUR"))
    assert rate.valid_from.isoformat() == "2025-03-21"
