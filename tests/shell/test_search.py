"""Search asks every room the seat may look into, in any spelling."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, assemble

from nofuz.campaigns.api import Campaign
from nofuz.ui import search
from nofuz.ui.search import Hit, Source
from nofuz.workspaces.api import Permission, Seat


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Register one room that finds everything, for people who may edit."""
    queries: list[str] = []

    def find(seat: Seat, folded: str) -> Iterator[Hit]:
        queries.append(folded)
        yield from (Hit(f"{seat.workspace.name} {n}", f"/{n}/") for n in range(100))

    source = Source("Things", "list", Permission.EDIT, find)
    monkeypatch.setattr(search, "_sources", [*search._sources, source])
    return queries


def _search(client: Client, query: str, **headers: str) -> Any:
    return client.get(reverse("shell:search", args=["anar"]), {"q": query}, headers=headers)


def test_rooms_get_the_folded_query_once(client: Client, cast: Cast, asked: list[str]) -> None:
    client.force_login(cast.analyst.user)
    page = _search(client, "  كافه‌ی ÉTÉ ۱۲ ")
    assert asked == ["کافه ی ete 12"]
    assert len(page.context["groups"][-1].hits) == 30


def test_a_room_is_not_asked_for_a_seat_it_is_closed_to(
    client: Client, cast: Cast, asked: list[str]
) -> None:
    client.force_login(cast.client.user)
    _search(client, "any")
    assert asked == []


def test_while_typing_a_short_list_comes_without_a_page(
    client: Client, cast: Cast, asked: list[str]
) -> None:
    client.force_login(cast.owner.user)
    html = _search(client, "any", **{"HX-Request": "true", "HX-Target": "search-hits"})
    text = html.content.decode()
    assert "<html" not in text
    assert text.count('class="nf-hit"') == 5
    assert "?q=any" in text


def test_an_empty_query_asks_nobody(client: Client, cast: Cast, asked: list[str]) -> None:
    client.force_login(cast.owner.user)
    assert _search(client, " \u200c ").status_code == 200
    assert asked == []


def test_the_products_own_pages_are_found(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.user)
    assert reverse("shell:people", args=["anar"]) in _search(client, "PEOPLE").content.decode()
    assert "Try fewer letters" in _search(client, "zzzz").content.decode()


def test_a_campaign_is_found_in_any_spelling(client: Client, cast: Cast) -> None:
    campaign = Campaign.objects.create(
        workspace=cast.workspace,
        brand=cast.brand,
        name="نوروزِ كافه ۱۴۰۵",
        objective="sales",
        stage="loyalty",
        starts_on=dt.date(2026, 3, 1),
        ends_on=dt.date(2026, 4, 1),
        currency="EUR",
        landing_url="https://anar.example/",
    )
    client.force_login(cast.client.user)
    url = reverse("campaigns:detail", args=["anar", campaign.pk])
    assert url in _search(client, "کافه 1405").content.decode()
