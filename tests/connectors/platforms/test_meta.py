"""What Meta's platforms share: notices, tokens, refusals, figures that have gone."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.connectors.contract.place import settled
from tests.connectors.contract.receiver import listening

from nofuz.connectors.declaration import Platform
from nofuz.connectors.grants import FileStore, Grant, exchange, start
from nofuz.connectors.graph import hooks
from nofuz.connectors.graph.refusals import refusal, said_until
from nofuz.connectors.graph.signing_in import facebook_login, longer, managed
from nofuz.connectors.platforms.facebook import PLATFORM as FACEBOOK
from nofuz.connectors.platforms.instagram import PLATFORM as INSTAGRAM
from nofuz.connectors.platforms.threads import PLATFORM as THREADS
from nofuz.connectors.platforms.threads import signing_in
from nofuz.connectors.shape import Limited, Rejected, Unauthorised
from nofuz.connectors.simulation import Mishap, serve
from nofuz.connectors.web import Answer, open_web
from nofuz.connectors.webhooks import Notice, fresh

KEY = {"app_secret": "key of the app", "verify_token": "word"}
COMMENT = {"id": "17", "text": "قیمتش چنده؟", "from": {"id": "4", "username": "sara_m"}}
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def _notice(said: object) -> Notice:
    body = json.dumps(said).encode()
    digest = hmac.new(KEY["app_secret"].encode(), body, hashlib.sha256).hexdigest()
    return Notice(body, {"x-hub-signature-256": f"sha256={digest}"}, NOW)


def test_an_address_is_verified_with_the_agreed_word() -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "word", "hub.challenge": "1158201444"}
    assert hooks.challenge(asked, KEY) == "1158201444"
    assert hooks.challenge(asked, {"verify_token": "another"}) is None
    assert hooks.challenge({**asked, "hub.verify_token": ""}, {}) is None
    assert hooks.challenge({**asked, "hub.mode": "other"}, KEY) is None


def test_comments_messages_and_threads_have_shapes_of_their_own() -> None:
    change = {"field": "comments", "value": COMMENT}
    comment = {"object": "instagram", "entry": [{"id": "1", "time": 1793606401,
                                                 "changes": [change]}]}  # fmt: skip
    message = {"sender": {"id": "4"}, "timestamp": 1793606400123, "message": {"mid": "m1"}}
    page = {"object": "page", "entry": [{"id": "1", "time": 1, "messaging": [message]}]}
    reply = {"topic": "moderate", "time": 1793606400, "values": {"field": "replies",
                                                                 "value": {"id": "8"}}}  # fmt: skip
    (first,) = hooks.events(_notice(comment), KEY)
    (second,) = hooks.events(_notice(page), KEY)
    (third,) = hooks.events(_notice(reply), KEY)
    assert (first.kind, first.subject) == ("instagram comments", "17")
    assert first.at == datetime(2026, 11, 2, 8, 0, 1, tzinfo=UTC)
    assert (second.kind, second.subject, second.at.year) == ("page messages", "m1", 2026)
    assert (third.kind, third.subject) == ("threads replies", "8")


def test_a_notice_of_another_shape_is_refused_in_words() -> None:
    assert isinstance(hooks.events(_notice({"object": "page"}), KEY), Rejected)


def test_a_token_is_exchanged_for_one_that_lives_longer(tmp_path: Path) -> None:
    site = INSTAGRAM.simulator(seed=4)
    store, world = FileStore(tmp_path / "grant"), site.clock.world()
    first = site.tokens.grant(site.brand.id, site.scopes, timedelta(days=60)).value
    store.keep(json.dumps({"access_token": first, "expires_in": 5_184_000}), world.now())
    site.clock.advance(timedelta(days=40))
    with serve(site) as address:
        web = open_web(world, private=("127.0.0.1",))
        app = facebook_login("1", "secret", "https://nofuz.example/back", frozenset())
        app = replace(app, token_url=f"{address}/v26.0/oauth/access_token")
        with web.http:
            grant = longer(web, app, store)
            assert isinstance(grant, Grant)
            assert grant.access != first
            assert store.current().access == grant.access
            site.clock.advance(timedelta(days=61))
            late = longer(web, app, store)
    assert isinstance(late, Unauthorised)
    assert store.current().access == grant.access


def _answer(error: object, **headers: str) -> Answer:
    return Answer(400, headers, json.dumps({"error": error}).encode())


@pytest.mark.parametrize(
    ("error", "what"),
    [
        ({"code": 190}, "token"),
        ({"code": 200}, "permission"),
        ({"code": 10}, "permission"),
        ({"code": 4}, "limit"),
        ({"code": 80007}, "limit"),
        ({"code": 2, "is_transient": True}, "passing"),
        ({"code": 100, "error_subcode": 33}, "gone"),
    ],
)
def test_meaning_of_a_refusal_is_in_its_numbers_not_in_its_status(error: object, what: str) -> None:
    assert getattr(refusal(_answer(error)), what)


def test_a_refusal_that_is_no_error_of_meta_is_still_one() -> None:
    assert "400" in refusal(Answer(400, {}, b"<html>")).said


def test_meta_says_in_minutes_when_an_account_may_call_again() -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    usage = json.dumps({"17": [{"type": "instagram", "estimated_time_to_regain_access": 19}]})
    answer = _answer({"code": 4}, **{"x-business-use-case-usage": usage})
    assert said_until(answer, now) == now + timedelta(minutes=19)
    assert said_until(_answer({"code": 4}), now) is None


def test_a_quota_that_is_used_up_is_a_limit_although_meta_answers_400(tmp_path: Path) -> None:
    with settled(INSTAGRAM, tmp_path) as place:
        place.site.quotas = {"calls": replace(place.site.quotas["calls"], calls=1)}
        assert not isinstance(place.connection.profile("brand"), Limited)
        assert isinstance(place.connection.profile("brand"), Limited)


def _words(content: Mapping[str, Any]) -> str:
    inside = content.get("message", content)
    return inside if isinstance(inside, str) else inside["text"]


@pytest.mark.parametrize("platform", [INSTAGRAM, FACEBOOK, THREADS], ids=lambda one: one.id)
def test_what_a_platform_sends_is_what_it_shows(platform: Platform, tmp_path: Path) -> None:
    """Each comment and message comes twice, and is taken once."""
    with settled(platform, tmp_path) as place, listening(place) as receiver:
        receiver.subscribe()
        place.site.notices.mishaps = [Mishap.TWICE] * 99
        place.sent()
        place.site.clock.advance(timedelta(days=9))
        shown, after = list[str](), "posts:"
        while after:
            page = place.connection.conversations(after)
            shown += [one.text for one in page.items if not one.ours]
            after = page.after
        place.site.tell()
        taken = fresh(receiver.events(), ())
        said = [_words(event.content) for event in taken]
    assert sorted(said) == sorted(shown) != []


def test_signing_in_to_threads_ends_with_a_token_of_sixty_days(tmp_path: Path) -> None:
    site = THREADS.simulator(seed=4)
    world, store = site.clock.world(), FileStore(tmp_path / "grant")
    app = signing_in.application("1", "secret", "https://nofuz.example/back")
    with serve(site) as address:
        app = replace(
            app,
            authorise_url=f"{address}/oauth/authorize",
            token_url=f"{address}/oauth/access_token",
        )
        started = start(app, world)
        web = open_web(world, private=("127.0.0.1",))
        with web.http:
            back = web.http.get(started.url, follow_redirects=False).headers["location"]
            code = back.partition("code=")[2].partition("&")[0]
            short = exchange(web, app, code, started.verifier)
            assert isinstance(short, Grant)
            store.keep(json.dumps({"access_token": short.access}), world.now())
            long = signing_in.long_lived(web, app, store, address)
            assert isinstance(long, Grant)
            assert long.expires_at == world.now() + timedelta(days=60)
            later = signing_in.longer(web, store, address)
    assert isinstance(later, Grant)
    assert later.access not in {short.access, long.access}


def test_facebook_login_names_what_is_asked_for() -> None:
    app = facebook_login("1", "secret", "https://nofuz.example/back", frozenset({"ads_read"}))
    assert app.authorise_url == "https://www.facebook.com/v26.0/dialog/oauth"
    assert "secret" not in repr(app)


def test_pages_of_a_person_come_with_their_own_tokens(tmp_path: Path) -> None:
    with settled(FACEBOOK, tmp_path) as place:
        (page,) = managed(place.connection)
        assert (page.id, page.token) == (place.site.brand.id, place.site.token.value)
        assert page.instagram
        assert page.token not in repr(page)
