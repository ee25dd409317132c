"""An amount that somebody entered says who did, and when."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.cast import Cast, assemble

from nofuz.core.money import Money
from nofuz.creators import api as creators
from nofuz.creators.api import Rate

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def _rate(cast: Cast) -> Rate:
    creator = creators.add_creator(name="Sara", by=cast.manager)
    price = Money(20_000, "EUR")
    told = {"platform": "instagram", "kind": "post", "valid_from": date(2026, 3, 1)}
    return creators.add_rate(creator=creator, price=price, by=cast.manager, **told)


def test_the_log_names_who_entered_an_amount(cast: Cast, client: Client) -> None:
    rate = _rate(cast)
    client.force_login(cast.client.user)
    page = client.get(f"/w/{cast.manager.workspace.slug}/entered/creators.rate/{rate.pk}/")
    assert str(cast.manager.user) in page.content.decode()


def test_an_amount_from_a_file_was_entered_by_nobody(cast: Cast, client: Client) -> None:
    rate = _rate(cast)
    copied = Rate.objects.create(
        workspace=rate.workspace,
        creator=rate.creator,
        platform="youtube",
        kind="video",
        minor=1,
        currency="EUR",
        valid_from=rate.valid_from,
        source="list.csv",
    )
    client.force_login(cast.client.user)
    page = client.get(f"/w/{cast.manager.workspace.slug}/entered/creators.rate/{copied.pk}/")
    assert "it came with a file" in page.content.decode()


def test_only_rows_with_amounts_are_told_about(cast: Cast, client: Client) -> None:
    client.force_login(cast.manager.user)
    page = client.get(f"/w/{cast.manager.workspace.slug}/entered/creators.note/1/")
    assert page.status_code == 404


def test_the_price_on_a_page_asks_for_it(cast: Cast, client: Client) -> None:
    rate = _rate(cast)
    client.force_login(cast.manager.user)
    slug = cast.manager.workspace.slug
    page = client.get(f"/w/{slug}/creators/{rate.creator_id}/").content.decode()
    assert f'hx-get="/w/{slug}/entered/creators.rate/{rate.pk}/"' in page
    assert "€200.00 (EUR)" in page
