"""What only Pinterest does: boards, a store for videos, pins found again by their words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.platforms.pinterest import PLATFORM
from nofuz.connectors.registry import connect
from nofuz.connectors.shape import Accepted, Publishes, Rejected, Repeatable, Unknown
from nofuz.connectors.simulation import Fault, serve


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


def test_an_older_pin_with_the_same_words_is_not_taken_for_this_one(place: Place) -> None:
    post = place.samples[0]
    place.sent(post)
    handle = place.connection.publish(post, place.connection.begin(post)).handle
    place.site.faults.expect(Fault.DROP_BEFORE)
    assert isinstance(place.connection.publish(post, handle), Unknown)
    waiting = place.connection.confirm(post, handle)
    assert isinstance(waiting, Unknown)
    assert waiting.again_at
    place.site.clock.advance(waiting.again_at - place.site.clock.now())
    assert isinstance(place.connection.confirm(post, handle), Repeatable)
    place.connection.publish(post, handle)
    assert len(place.site.published()) == 1


def test_another_link_makes_another_pin(place: Place) -> None:
    post = place.samples[0]
    place.sent(post)
    place.site.faults.expect(None, Fault.DROP_AFTER)
    place.sent(replace(post, link="https://example.com/winter"))
    assert len(place.site.published()) == 2


def test_a_video_waits_until_it_is_processed(place: Place) -> None:
    post = place.samples[-1]
    handle = place.connection.publish(post, place.connection.begin(post)).handle
    waiting = place.connection.publish(post, handle)
    assert isinstance(waiting, Accepted)
    assert waiting.again_at
    assert place.site.published() == []
    place.sent(post)


def test_without_a_board_nothing_is_pinned(place: Place) -> None:
    with serve(place.site) as address:
        account = replace(place.site.account(address), settings={})
        with connect(PLATFORM, account, private=("127.0.0.1",)) as connection:
            assert isinstance(connection, Publishes)
            post = place.samples[0]
            outcome = connection.publish(post, connection.begin(post))
    assert isinstance(outcome, Rejected)
    assert "board" in outcome.reason


def test_a_link_that_is_too_long_is_refused_by_both(place: Place) -> None:
    post = replace(place.samples[0], link="https://example.com/" + "a" * 2048)
    assert PLATFORM.check(post) != ()
    assert isinstance(place.send(post), Rejected)
