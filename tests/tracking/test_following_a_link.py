"""A visit of a link is recorded, told apart from bots and repeats, and sent on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import Cast, assemble
from tests.tracking.support import BROWSER, NOON, SHOP, link, visit

from nofuz.tracking import facts
from nofuz.tracking.api import Click, record_click

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return assemble()


def test_a_visitor_is_sent_on_with_utm_words_and_a_click_id(cast: Cast, client: Client) -> None:
    followed = link(cast.owner)
    followed.target_url = f"{SHOP}?colour=red&utm_source=shop#sizes"
    followed.utm = {"utm_source": "instagram", "utm_campaign": "Nowruz"}
    followed.save()
    response = client.get(f"/t/{followed.token}", HTTP_USER_AGENT=BROWSER)
    click = Click.objects.get()
    assert response.status_code == 302
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Location"] == (
        f"{SHOP}?colour=red&utm_source=shop&utm_campaign=Nowruz&nofuz_click={click.token}#sizes"
    )
    cookie = response.cookies["nofuz_click"]
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == (click.token, True, "Lax")


def test_an_unknown_link_says_so_kindly(client: Client) -> None:
    response = client.get("/t/nothere")
    assert response.status_code == 404
    assert "leads nowhere" in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"is_head": True}, "head"),
        ({"is_prefetch": True}, "prefetch"),
        ({"agent": " "}, "no_agent"),
        ({"agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://example.com/bot)"}, "agent"),
        ({"agent": "facebookexternalhit/1.1"}, "agent"),
        ({"agent": "WhatsApp/2.23.20.0"}, "agent"),
        ({"agent": "curl/8.5.0"}, "agent"),
        ({}, ""),
        ({"agent": "Mozilla/5.0 (Linux; Android 14; CUBOT X70) Chrome/126.0 Mobile"}, ""),
    ],
)
def test_bots_are_kept_and_say_why(cast: Cast, changes: dict[str, object], reason: str) -> None:
    click = record_click(link=link(cast.owner), visit=visit(**changes), at=NOON)
    assert (click.is_bot, click.bot_reason) == (bool(reason), reason)


def test_a_head_request_is_a_bot_and_gets_no_cookie(cast: Cast, client: Client) -> None:
    response = client.head(f"/t/{link(cast.owner).token}", HTTP_USER_AGENT=BROWSER)
    assert response.status_code == 302
    assert "nofuz_click" not in response.cookies
    assert Click.objects.get().bot_reason == "head"


def test_a_second_visit_within_the_hour_is_marked_and_kept(cast: Cast) -> None:
    followed = link(cast.owner)
    marks = [
        record_click(link=followed, visit=visit(), at=NOON + timedelta(minutes=after)).is_repeat
        for after in (0, 59, 180)
    ]
    assert marks == [False, True, False]


def test_no_address_is_stored(cast: Cast) -> None:
    click = record_click(link=link(cast.owner), visit=visit(), at=NOON)
    stored = " ".join(str(value) for value in vars(click).values())
    assert "203.0.113.7" not in stored
    assert "Firefox" not in stored
    assert visit().visitor(cast.workspace) != visit().visitor(cast.stranger.workspace)


@pytest.mark.acceptance
def test_im_6_a_hundred_visitors_behind_one_proxy_count_as_a_hundred(
    cast: Cast, client: Client, settings: pytest.FixtureRequest
) -> None:
    """Same browser, same proxy, distinct forwarded addresses; bots count nothing."""
    settings.TRUSTED_PROXIES = 1
    followed = link(cast.owner)
    for host in range(100):
        forwarded = f"10.9.9.9, 198.51.100.{host}"  # the first entry is what a visitor claims
        client.get(f"/t/{followed.token}", HTTP_USER_AGENT=BROWSER, HTTP_X_FORWARDED_FOR=forwarded)
    for host in range(200):
        client.get(
            f"/t/{followed.token}",
            HTTP_USER_AGENT="curl/8.5.0",
            HTTP_X_FORWARDED_FOR=f"198.51.100.{host}",
        )
    (row,) = facts.clicks(cast.owner)
    assert (row["clicks"], row["visitors"], row["bots"]) == (100, 100, 200)


def test_a_claimed_address_is_not_believed_without_a_proxy(cast: Cast, client: Client) -> None:
    followed = link(cast.owner)
    for host in range(3):
        client.get(
            f"/t/{followed.token}",
            HTTP_USER_AGENT=BROWSER,
            HTTP_X_FORWARDED_FOR=f"198.51.100.{host}",
        )
    assert [row["clicks"] for row in facts.clicks(cast.owner)] == [1]
