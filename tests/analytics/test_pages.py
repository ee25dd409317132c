"""The comparison page and the results of a campaign, as people see them."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nofuz.placements.api import Owner, Route
from tests.analytics.support import account, post
from tests.campaigns.support import campaign
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(client: Client) -> Cast:
    cast = assemble()
    assert cast.analyst.user is not None
    client.force_login(cast.analyst.user)
    return cast


def page(client: Client, **query: str) -> str:
    return client.get(reverse("analytics:compare", args=["anar"]), query).content.decode()


def test_an_empty_comparison_teaches(cast: Cast, client: Client) -> None:
    assert "Nothing to compare yet" in page(client)


def test_reach_is_shown_as_a_range(cast: Cast, client: Client) -> None:
    own = account(cast, "us", Owner.BRAND, "instagram", None)
    for reach in (300, 500):
        post(cast, own, Route.OWNED, {"reach": reach})
    assert "<bdi>500</bdi> – <bdi>800</bdi>" in page(client)


def test_every_way_of_comparing_has_a_page(cast: Cast, client: Client) -> None:
    sara = account(cast, "sara", Owner.CREATOR, "youtube", 20_000)
    post(cast, sara, Route.CREATOR, {"views": 4_000, "likes": 300}, cost=20_000)
    for by in ("side", "route", "tier", "platform"):
        assert "Cost per 1000 views" in page(client, by=by)


def test_a_wrong_filter_is_said_and_the_rest_is_kept(cast: Cast, client: Client) -> None:
    own = account(cast, "us", Owner.BRAND, "instagram", None)
    post(cast, own, Route.OWNED, {"views": 1_000})
    found = page(client, by="route", since="yesterday")
    assert "This is not a date" in found
    assert "Compared by: Route" in found


def test_a_campaign_without_posts_says_when_results_come(cast: Cast, client: Client) -> None:
    address = reverse("analytics:campaign", args=["anar", campaign(cast.owner).pk])
    assert "No results yet" in client.get(address).content.decode()
