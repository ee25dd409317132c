"""What every platform that sends notices keeps to; reading them is made of pure functions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.connectors.contract.place import Place, settled
from tests.connectors.contract.receiver import Receiver, listening

from nofuz.connectors.registry import platforms
from nofuz.connectors.shape import Done, Rejected, Subscribes
from nofuz.connectors.simulation import Mishap
from nofuz.connectors.webhooks import Event, fresh, newest

THEY_SEND = [one for one in platforms().values() if one.webhooks]
LONG = timedelta(days=9)


@pytest.fixture(params=THEY_SEND, ids=lambda platform: platform.id)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with settled(request.param, tmp_path) as place:
        yield place


@pytest.fixture
def receiver(place: Place) -> Iterator[Receiver]:
    with listening(place) as receiver:
        yield receiver


def _subscribed(receiver: Receiver) -> Receiver:
    assert receiver.subscribe() == Done()
    return receiver


def _busy(place: Place) -> None:
    """Two posts, and nine days in which people answer."""
    post = place.samples[0]
    place.sent(post)
    place.sent(post)
    place.site.clock.advance(LONG)
    place.site.tell()


def test_a_notice_arrives_and_is_verified(place: Place, receiver: Receiver) -> None:
    _busy(place)
    _subscribed(receiver)
    place.site.tell()
    assert receiver.notices == []
    _busy(place)
    events = receiver.events()
    assert len(events) == len(receiver.notices) > 0
    assert len({event.id for event in events}) == len(events)
    for event in events:
        assert event.kind
        assert event.subject
        assert event.at <= place.site.clock.now()


def test_an_address_that_cannot_answer_is_told_nothing(place: Place, receiver: Receiver) -> None:
    if place.platform.webhooks.challenge is None or not isinstance(place.connection, Subscribes):
        pytest.skip(f"{place.platform.label} asks nothing, or in its own pages.")
    receiver.secrets = {"verify_token": "wrong"}
    assert isinstance(receiver.subscribe(), Rejected)
    _busy(place)
    assert receiver.notices == []
    receiver.secrets = dict(place.connection.account.secrets)
    _subscribed(receiver)


def test_an_address_is_told_until_it_is_taken_away(place: Place, receiver: Receiver) -> None:
    if not isinstance(place.connection, Subscribes):
        pytest.skip(f"{place.platform.label} is told in its own pages.")
    _subscribed(receiver)
    assert place.connection.unsubscribe(receiver.url) == Done()
    _busy(place)
    assert receiver.notices == []


@pytest.mark.acceptance
def test_smm_6_a_repeated_notice_is_recognised(place: Place, receiver: Receiver) -> None:
    _subscribed(receiver)
    place.site.notices.mishaps = [Mishap.TWICE] * 99
    _busy(place)
    events = receiver.events()
    once = fresh(events, ())
    assert len(events) == 2 * len(once) > 0
    assert fresh(events, {event.id for event in once}) == []


def _story(place: Place, receiver: Receiver, mishaps: list[Mishap | None]) -> dict[str, Event]:
    """Things come and go; what is known of each in the end."""
    _subscribed(receiver)
    place.site.notices.mishaps = mishaps
    _busy(place)
    for post in list(place.site.state.posts.values())[::2]:
        post.removed = True
    place.site.clock.advance(timedelta(minutes=1))
    place.site.tell()
    place.site.clock.advance(timedelta(hours=2))
    place.site.tell()
    return newest(fresh(receiver.events(), ()))


@pytest.mark.acceptance
@pytest.mark.parametrize("mishap", [Mishap.OVERTAKEN, Mishap.LATE])
def test_smm_6_a_reordered_pair_ends_in_the_right_state(
    place: Place, receiver: Receiver, mishap: Mishap, tmp_path: Path
) -> None:
    moved = _story(place, receiver, [mishap, None] * 3)
    with settled(place.platform, tmp_path) as other, listening(other) as quiet:
        right = _story(other, quiet, [])
    assert {name: event.content for name, event in moved.items()} == {
        name: event.content for name, event in right.items()
    }
    came, wanted = receiver.events(), quiet.events()
    assert [event.content for event in came] != [event.content for event in wanted]


@pytest.mark.acceptance
def test_smm_6_a_forged_or_changed_notice_is_refused(place: Place, receiver: Receiver) -> None:
    _subscribed(receiver)
    place.site.notices.mishaps = [Mishap.FORGED]
    _busy(place)
    forged, notice = receiver.notices[:2]
    assert isinstance(receiver.read(forged), Rejected)
    assert isinstance(receiver.read(replace(notice, headers={})), Rejected)
    receiver.secrets = {}
    assert isinstance(receiver.read(notice), Rejected)


def test_a_changed_or_stale_notice_is_refused_where_that_is_signed(
    place: Place, receiver: Receiver
) -> None:
    _subscribed(receiver)
    _busy(place)
    notice = receiver.notices[0]
    said = receiver.read(replace(notice, body=notice.body.replace(b":", b" :", 1)))
    stale = receiver.read(replace(notice, at=notice.at + timedelta(days=1)))
    signs = notice.headers.get("x-telegram-bot-api-secret-token") is None
    assert isinstance(said, Rejected) is signs
    assert isinstance(stale, Rejected) is ("tiktok-signature" in notice.headers)


def test_a_notice_that_is_not_taken_comes_again(place: Place, receiver: Receiver) -> None:
    _subscribed(receiver)
    receiver.status = 503
    _busy(place)
    missed = len(receiver.notices)
    assert missed > 0
    receiver.status = 200
    place.site.clock.advance(timedelta(minutes=2))
    place.site.tell()
    assert len(receiver.notices) == 2 * missed
    assert len(fresh(receiver.events(), ())) == missed


def _grown(said: Any) -> Any:
    """The same, with a field more at every depth."""
    if isinstance(said, dict):
        return {name: _grown(value) for name, value in said.items()} | {"new_field": "kept"}
    return [_grown(one) for one in said] if isinstance(said, list) else said


def test_an_unknown_field_survives(place: Place, receiver: Receiver) -> None:
    subscribed = _subscribed(receiver)
    _busy(place)
    notice = subscribed.notices[0]
    if notice.body.startswith(b"{"):
        body = json.dumps(_grown(json.loads(notice.body))).encode()
    else:
        body = notice.body.replace(b"</entry>", b"<yt:new>kept</yt:new></entry>")
    (secret,) = {one.secret for one in place.site.notices.subscribers.values()}
    headers = place.site.signed(body, secret)
    found = receiver.read(replace(notice, body=body, headers=headers))
    assert not isinstance(found, Rejected)
    assert any("kept" in map(str, event.content.values()) for event in found)


def test_a_notice_of_another_shape_is_refused_in_words(place: Place, receiver: Receiver) -> None:
    _subscribed(receiver)
    _busy(place)
    (secret,) = {one.secret for one in place.site.notices.subscribers.values()}
    for body in (b"[1]", b"{", b"nothing"):
        headers = place.site.signed(body, secret)
        found = receiver.read(replace(receiver.notices[0], body=body, headers=headers))
        assert isinstance(found, Rejected), body
