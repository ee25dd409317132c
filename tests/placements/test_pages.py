"""The pages of the ruler: own posts, explanations, values, and the import wizard."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from nofuz.core.figures import Basis, Figure, Input
from nofuz.placements import api as placements
from nofuz.placements.api import ImportRun, ImportState, Owner, Placement, Route
from nofuz.placements.explaining import pack, unpack
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db
AT = datetime(2026, 10, 1, 9, tzinfo=UTC)
STUDIO = b"""Content,Video title,Video publish time,Duration,Views
abcdefghijk,One,"Dec 15, 2023",65,120
bbcdefghijk,Two,"Dec 16, 2023",65,many
"""


@pytest.fixture
def cast(settings: Any, tmp_path: Any) -> Cast:
    settings.MEDIA_ROOT = str(tmp_path)
    return assemble()


@pytest.fixture
def post(cast: Cast) -> Placement:
    account = placements.add_account(
        platform="instagram", owner=Owner.BRAND, brand=cast.brand, handle="anar", by=cast.manager
    )
    post = placements.add_placement(
        account=account, route=Route.OWNED, brand=cast.brand, external_id="1", title="نوروز",
        published_at=AT, by=cast.manager,
    )  # fmt: skip
    placements.record_readings(
        of=post, values={"views": 50_000, "likes": 2_500, "comments": 100, "reach": None},
        observed_at=AT, source="manual", by=cast.manager,
    )  # fmt: skip
    return post


def visit(cast: Cast, path: str, seat: str = "analyst", language: str = "en") -> str:
    client = Client(headers={"accept-language": language})
    user = getattr(cast, seat).user
    client.force_login(user)
    response = client.get(f"/w/{cast.workspace.slug}/placements/{path}")
    assert response.status_code == 200, response
    return unescape(response.content.decode())


@pytest.mark.usefixtures("post")
def test_own_posts_stand_in_the_list_with_their_figures(cast: Cast) -> None:
    page = visit(cast, "")
    assert "نوروز" in page
    assert "50 k" in page.replace("\u202f", " ")
    assert "5.20%" in page
    assert "The platform or the file did not report it." in page


@pytest.mark.usefixtures("post")
def test_the_list_filters_by_its_address(cast: Cast) -> None:
    assert "نوروز" in visit(cast, "?platform=instagram&q=نوروز")
    assert "No post fits" in visit(cast, "?platform=youtube")


def test_one_reading_is_told_and_not_drawn(cast: Cast, post: Placement) -> None:
    assert "One reading so far" in visit(cast, f"{post.pk}/")
    for day in (1, 2):
        placements.record_readings(
            of=post, values={"views": 60_000 + day}, observed_at=AT + timedelta(days=day),
            source="manual", by=cast.manager,
        )  # fmt: skip
    assert "One reading so far" not in visit(cast, f"{post.pk}/")


def test_a_placement_shows_every_media_value_beside_the_others(cast: Cast, post: Placement) -> None:
    page = visit(cast, f"{post.pk}/")
    assert "US$325" in page or "$325" in page
    assert "Upfluence" in page
    assert "Lefty" in page


@pytest.mark.acceptance
def test_every_figure_opens_its_explanation(cast: Cast, post: Placement) -> None:
    page = visit(cast, f"{post.pk}/")
    addresses = re.findall(r'hx-get="[^"]*placements/(explain/[^"]+)"', page)
    assert len(addresses) >= 8
    told = " ".join(visit(cast, address) for address in addresses)
    for words in ("Definition", "Collected", "Reported, not estimated", "Estimated", "upfluence@1"):
        assert words in told


def test_a_figure_survives_the_way_to_its_explanation() -> None:
    figure = Figure(
        "media_value", 32_500, "USD", Basis.MIXED, AT, 3, 1.0, 2.0,
        (Input("views", 5, Basis.ESTIMATED), Input("likes", None)), "upfluence@1", "",
    )  # fmt: skip
    assert unpack(pack(figure)) == figure


def test_nobody_can_invent_a_figure(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.analyst.user)
    response = client.get(f"/w/{cast.workspace.slug}/placements/explain/?figure=made:up")
    assert response.status_code == 400


@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("language", ["en", "fa", "fr"])
@pytest.mark.parametrize("path", ["", "accounts/", "metrics/", "metrics/views/", "values/"])
def test_pages_open_in_every_language(cast: Cast, path: str, language: str) -> None:
    assert "</html>" in visit(cast, path, language=language)


def test_a_manager_adds_a_version_of_the_own_values(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.manager.user)
    base = f"/w/{cast.workspace.slug}/placements/values/"
    answers = {"name": "Ours", "currency": "eur", "any.likes": "۰٫۰۷", "tiktok.views": "0.00689"}
    assert client.post(f"{base}new/", answers).status_code == 302
    table = placements.ValueTable.objects.get()
    assert (table.currency, table.rates) == (
        "EUR", {"any": {"likes": "7"}, "tiktok": {"views": "0.689"}},
    )  # fmt: skip
    client.post(f"{base}choose/", {"tier_preset": "later", "media_value": "own:Ours"})
    assert placements.chosen_formula(cast.workspace).id == "own:Ours"
    assert 'value="0.07"' in client.get(f"{base}new/?name=Ours").content.decode()


def upload(cast: Cast, content: bytes, name: str) -> tuple[Client, Any]:
    client = Client()
    client.force_login(cast.analyst.user)
    response = client.post(
        f"/w/{cast.workspace.slug}/placements/imports/new/posts/",
        {"file": SimpleUploadedFile(name, content), "brand": cast.brand.pk},
    )
    return client, response


def test_the_wizard_shows_what_a_file_is_before_it_takes_it_in(cast: Cast) -> None:
    client, response = upload(cast, STUDIO, "Table data.csv")
    checked = client.get(response["Location"]).content.decode()
    assert "Videos from YouTube Studio" in checked
    assert "abcdefghijk" in checked
    response = client.post(response["Location"])
    waiting = client.get(response["Location"]).content.decode()
    assert "Waiting for its turn" in waiting
    run = ImportRun.objects.get()
    placements.run_import(run)
    page = client.get(response["Location"]).content.decode()
    assert "The file is in." in page
    assert "is not a number" in page
    refused = client.get(f"{response['Location']}refused.csv")
    assert b"bbcdefghijk" in refused.content


def test_the_wizard_says_what_a_wrong_file_is(cast: Cast) -> None:
    orders = b"Name,Financial Status,Lineitem name,Lineitem quantity,Total\n#1,paid,Soup,1,5\n"
    _client, response = upload(cast, orders, "orders.csv")
    assert response.status_code == 409
    assert "“Orders from Shopify” cannot be imported here." in response.content.decode()


def test_any_table_of_posts_is_taken_once_its_columns_are_named(cast: Cast) -> None:
    content = "Link,Caption,Posted,Plays\nhttps://youtu.be/a1,سوپ,2026-09-01,120\n".encode()
    client, response = upload(cast, content, "our posts.csv")
    asked = client.get(response["Location"]).content.decode()
    assert "Which column is what?" in asked
    assert "Caption or text" in asked
    assert "Currency of the prices" not in asked
    answers = {"platform": "youtube", "column_0": "url", "column_1": "text"}
    response = client.post(
        response["Location"], answers | {"column_2": "published_at", "column_3": "views"}
    )
    run = ImportRun.objects.get()
    placements.run_import(run)
    post = placements.Placement.objects.get()
    assert (post.external_id, post.text, post.account.platform) == ("a1", "سوپ", "youtube")
    assert "The file is in." in client.get(response["Location"]).content.decode()


def test_an_import_is_cancelled_and_tried_again(cast: Cast) -> None:
    client, _response = upload(cast, STUDIO, "Table data.csv")
    run = ImportRun.objects.get()
    base = f"/w/{cast.workspace.slug}/placements/imports/{run.pk}/"
    client.post(f"{base}cancel/")
    assert "nothing of the file was kept" in client.get(base).content.decode()
    client.post(f"{base}retry/")
    run.refresh_from_db()
    assert run.state == ImportState.WAITING
