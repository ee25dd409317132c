"""What Meta's platforms share: notices, tokens, refusals, figures that have gone."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import settled

from nofuz.connectors.declaration import Platform
from nofuz.connectors.grants import FileStore, Grant, exchange, start
from nofuz.connectors.graph import hooks
from nofuz.connectors.graph.pretending import SIGNS_WITH
from nofuz.connectors.graph.refusals import refusal, said_until
from nofuz.connectors.graph.signing_in import facebook_login, longer, managed
from nofuz.connectors.platforms.facebook import PLATFORM as FACEBOOK
from nofuz.connectors.platforms.instagram import PLATFORM as INSTAGRAM
from nofuz.connectors.platforms.threads import PLATFORM as THREADS
from nofuz.connectors.platforms.threads import signing_in
from nofuz.connectors.shape import Limited, Rejected, Unauthorised
from nofuz.connectors.simulation import serve
from nofuz.connectors.web import Answer, open_web
from nofuz.connectors.webhooks import fresh, newest

KEY = "key of the app"
COMMENT = {"id": "17", "text": "قیمتش چنده؟", "from": {"id": "4", "username": "sara_m"}}


def _notice(said: object) -> tuple[bytes, dict[str, str]]:
    body = json.dumps(said).encode()
    digest = hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
    return body, {"x-hub-signature-256": f"sha256={digest}"}


def _comment(number: int) -> object:
    change = {"field": "comments", "value": {**COMMENT, "id": str(number)}}
    return {"object": "instagram", "entry": [{"id": "1", "time": 1793606400 + number,
                                              "changes": [change]}]}  # fmt: skip


def test_an_address_is_verified_with_the_agreed_word() -> None:
    asked = {"hub.mode": "subscribe", "hub.verify_token": "word", "hub.challenge": "1158201444"}
    assert hooks.challenge(asked, "word") == "1158201444"
    assert hooks.challenge(asked, "another") is None
    assert hooks.challenge({**asked, "hub.mode": "other"}, "word") is None


def test_a_notice_is_read_only_when_meta_signed_these_bytes() -> None:
    body, headers = _notice(_comment(1))
    found = hooks.events(body, headers, KEY)
    assert not isinstance(found, Rejected)
    assert [event.subject for event in found] == ["instagram comments"]
    assert found[0].at == datetime(2026, 11, 2, 8, 0, 1, tzinfo=UTC)
    assert isinstance(hooks.events(body + b" ", headers, KEY), Rejected)
    assert isinstance(hooks.events(body, {}, KEY), Rejected)
    assert isinstance(hooks.events(body, headers, "forged"), Rejected)


def test_notices_that_come_twice_and_shuffled_are_each_taken_once() -> None:
    events = []
    for number in range(6):
        found = hooks.events(*_notice(_comment(number)), KEY)
        assert not isinstance(found, Rejected)
        events += found
    shuffled = events * 3
    random.Random(4).shuffle(shuffled)
    assert fresh(shuffled, ()) == events
    assert newest(shuffled) == newest(events)


def test_messages_and_threads_have_shapes_of_their_own() -> None:
    message = {"sender": {"id": "4"}, "timestamp": 1793606400123, "message": {"mid": "m1"}}
    page = {"object": "page", "entry": [{"id": "1", "time": 1, "messaging": [message]}]}
    reply = {"topic": "moderate", "time": 1793606400, "values": {"field": "replies",
                                                                 "value": {"id": "8"}}}  # fmt: skip
    (first,) = hooks.events(*_notice(page), KEY)
    (second,) = hooks.events(*_notice(reply), KEY)
    assert (first.subject, first.at.year) == ("page messages", 2026)
    assert second.subject == "threads replies"
    assert isinstance(hooks.events(*_notice({"object": "page"}), KEY), Rejected)


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


@pytest.mark.parametrize("platform", [INSTAGRAM, FACEBOOK, THREADS], ids=lambda one: one.id)
def test_what_a_platform_sends_is_what_it_shows(platform: Platform, tmp_path: Path) -> None:
    """Each comment comes thrice, in any order, and is taken once."""
    with settled(platform, tmp_path) as place:
        place.sent()
        place.site.clock.advance(timedelta(days=9))
        shown = [one.text for one in place.connection.conversations().items if not one.ours]
        site, brand = place.site, place.site.brand.id
        comments = [post for post in site.state.posts.values() if post.author != brand]
        notices = [site.notice(post) for post in comments] * 3
        random.Random(4).shuffle(notices)
        read = [hooks.events(body, headers, SIGNS_WITH) for body, headers in notices]
        taken = fresh([event for events in read for event in events], ())
        said = [event.content.get("text") or event.content.get("message") for event in taken]
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
