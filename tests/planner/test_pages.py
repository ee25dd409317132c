"""The page on which one asks for creators, and the answer."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nofuz.planner.api import Plan
from tests.cast import Cast, assemble
from tests.planner.support import creator

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(client: Client) -> Cast:
    cast = assemble()
    assert cast.manager.user is not None
    client.force_login(cast.manager.user)
    return cast


def ask(client: Client, **said: str) -> str:
    address = reverse("planner:find", args=["anar"])
    answer = client.post(address, {"wanted": "views"} | said, follow=True)
    return answer.content.decode()


def test_a_budget_in_persian_digits_is_read(cast: Cast, client: Client) -> None:
    creator(cast, "sara", [9_000, 12_000], price=50_000)
    assert "Who, and what each adds" in ask(client, budget="۱٬۰۰۰")
    assert Plan.objects.get().question.budget.minor == 100_000


def test_a_creator_that_nobody_knows_is_named(cast: Cast, client: Client) -> None:
    found = ask(client, budget="1000", must="nobody")
    assert "No creator of this workspace is called “nobody”." in found


def test_when_nobody_fits_the_page_says_what_to_do(cast: Cast, client: Client) -> None:
    assert "No creator fits these conditions" in ask(client, budget="1000")


def test_a_plan_can_be_asked_again_with_its_own_answers(cast: Cast, client: Client) -> None:
    creator(cast, "sara", [9_000, 12_000], price=50_000)
    ask(client, budget="1000", most="3")
    again = reverse("planner:find", args=["anar"]) + f"?again={Plan.objects.get().pk}"
    found = client.get(again).content.decode()
    assert 'value="1000"' in found
    assert 'value="3"' in found


def test_a_plan_leads_to_a_campaign(cast: Cast, client: Client) -> None:
    creator(cast, "sara", [9_000, 12_000], price=50_000)
    ask(client, budget="1000")
    address = reverse("planner:plan_campaign", args=["anar", Plan.objects.get().pk])
    said = {"name": "Spring", "landing_url": "https://shop.example/", "disclosure": "Ad"}
    assert "Spring" in client.post(address, said, follow=True).content.decode()
