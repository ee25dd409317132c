"""Every page of figures has something to show, to each of the three who can log in."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from nofuz.campaigns.api import Campaign
from nofuz.creators.api import CreatorList
from nofuz.demo.house import LOGINS
from nofuz.planner.models import Plan
from nofuz.workspaces.api import Seat
from tests.demo.conftest import NOW

pytestmark = pytest.mark.django_db
PAGES = (
    ("shell:home", "Thirty evenings"),
    ("creators:list", "nf-table"),
    ("creators:lists", "Spring picks"),
    ("campaigns:list", "First blossom"),
    ("placements:list", "simulated"),
    ("placements:accounts", "narenj.care"),
    ("tracking:list", "/t/"),
    ("tracking:activity", "N-2"),
    ("analytics:compare", "nf-figure"),
)


def log_in(role: str) -> Client:
    login = next(login for login in LOGINS if login.role == role)
    client = Client()
    assert client.login(email=login.email, password=login.password)
    return client


@pytest.mark.parametrize(("name", "shown"), PAGES)
@pytest.mark.parametrize("role", ["owner", "client"])
def test_a_page_shows_what_the_demo_holds(demo: Seat, role: str, name: str, shown: str) -> None:
    page = log_in(role).get(reverse(name, args=[demo.workspace.slug]))
    assert page.status_code == 200
    text = page.content.decode()
    assert shown in text
    assert "simulated" in text


def test_every_campaign_opens_and_what_is_live_has_results(demo: Seat) -> None:
    owner = log_in("owner")
    for campaign in Campaign.objects.visible_to(demo):
        page = owner.get(reverse("campaigns:detail", args=[demo.workspace.slug, campaign.pk]))
        assert campaign.name in page.content.decode()
        part = owner.get(reverse("analytics:campaign", args=[demo.workspace.slug, campaign.pk]))
        assert ("nf-figure" in part.content.decode()) == (campaign.starts_on <= NOW.date())


def test_the_creator_finds_work_in_the_portal(demo: Seat) -> None:
    page = log_in("creator").get(reverse("campaigns:portal", args=[demo.workspace.slug]))
    text = page.content.decode()
    assert "Thirty evenings" in text
    assert "Nowruz at home" in text


def test_lists_and_plans_open(demo: Seat) -> None:
    owner = log_in("owner")
    for name, rows in (
        ("creators:list_detail", CreatorList.objects.visible_to(demo)),
        ("planner:plan", Plan.objects.visible_to(demo)),
    ):
        for row in rows:
            page = owner.get(reverse(name, args=[demo.workspace.slug, row.pk]))
            assert page.status_code == 200
            assert row.name in page.content.decode()
