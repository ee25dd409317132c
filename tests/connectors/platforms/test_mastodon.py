"""Mastodon's own ways: statuses that wait on the server."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.platforms.mastodon import PLATFORM
from nofuz.connectors.shape import Accepted, Confirmed, Handle, Limited, Post, Repeatable
from nofuz.connectors.simulation import Fault


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


def _later(place: Place, minutes: float, text: str = "Later") -> Post:
    return Post(text, scheduled_at=place.site.clock.now() + timedelta(minutes=minutes))


def _sent(place: Place, post: Post) -> Handle:
    handle: Handle = place.connection.begin(post)
    while not handle.finished:
        handle = place.connection.publish(post, handle).handle
    return handle


def test_a_status_that_waits_is_confirmed_when_the_server_has_published_it(place: Place) -> None:
    post = _later(place, 180)
    handle = _sent(place, post)
    waits = place.connection.confirm(post, handle)
    assert isinstance(waits, Accepted)
    assert waits.again_at == post.scheduled_at
    place.site.clock.advance(timedelta(minutes=181))
    found = place.connection.confirm(post, handle)
    assert isinstance(found, Confirmed)
    assert found.id != handle.ids[0]
    assert found.id in found.permalink


@pytest.mark.parametrize("waited", [timedelta(0), timedelta(hours=2), timedelta(hours=4)])
def test_a_lost_answer_about_it_never_makes_two(place: Place, waited: timedelta) -> None:
    """Within the hour the key tells, later what waits, and then what is there."""
    post = _later(place, 180)
    handle = place.connection.publish(post, place.connection.begin(post)).handle
    place.site.faults.expect(Fault.DROP_AFTER)
    place.connection.publish(post, handle)
    place.site.clock.advance(waited)
    outcome = place.connection.confirm(post, handle)
    if isinstance(outcome, Repeatable):
        outcome = place.connection.publish(post, outcome.handle)
    assert isinstance(outcome, Accepted)
    place.site.clock.advance(timedelta(hours=4))
    assert isinstance(place.connection.confirm(post, outcome.handle), Confirmed)
    assert len(place.site.published()) == 1


def test_another_status_that_waits_with_the_same_words_is_not_taken_for_this_one(
    place: Place,
) -> None:
    _sent(place, _later(place, 300))
    post = _later(place, 180)
    handle = place.connection.publish(post, place.connection.begin(post)).handle
    place.site.faults.expect(Fault.DROP_BEFORE)
    place.connection.publish(post, handle)
    place.site.clock.advance(timedelta(hours=2))
    outcome = place.connection.confirm(post, handle)
    assert isinstance(outcome, Repeatable)


def test_what_is_due_at_once_and_threads_are_sent_when_their_time_has_come(place: Place) -> None:
    soon = _later(place, 3)
    thread = Post("One", follow_ups=(Post("Two"),), scheduled_at=_later(place, 60).scheduled_at)
    for post in (soon, thread):
        held = place.connection.publish(post, place.connection.begin(post))
        assert isinstance(held, Limited)
        assert held.until == post.scheduled_at
        place.sent(post)
    assert [post.text for post in place.site.published()] == ["Later", "One", "Two"]
