"""Facebook's own ways: films that have a number at once, later posts, messages, ads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.platforms.facebook import PLATFORM
from nofuz.connectors.registry import connect
from nofuz.connectors.shape import Accepted, Confirmed, Handle, Message, Post, Rejected
from nofuz.connectors.simulation import serve


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as found:
        yield found


def _direct(place: Place) -> Message:
    after = "direct:"
    return next(one for one in place.connection.conversations(after).items if not one.ours)


def test_a_post_for_later_is_confirmed_when_facebook_has_published_it(place: Place) -> None:
    later = place.site.clock.now() + timedelta(hours=3)
    post = Post("Later", scheduled_at=later)
    handle: Handle = place.connection.begin(post)
    while not handle.finished:
        handle = place.connection.publish(post, handle).handle
    waits = place.connection.confirm(post, handle)
    assert isinstance(waits, Accepted)
    assert waits.again_at == later
    place.site.clock.advance(timedelta(hours=3))
    assert isinstance(place.connection.confirm(post, handle), Confirmed)


def test_a_film_that_was_finished_is_found_by_its_number(place: Place) -> None:
    post = next(one for one in place.samples if one.text == "A film")
    handle: Handle = place.connection.begin(post)
    while "sending" not in handle.known:
        handle = place.connection.publish(post, handle).handle
    place.connection.publish(post, handle)  # its answer is lost
    place.site.clock.advance(timedelta(minutes=1))
    found = place.connection.confirm(post, handle)
    assert isinstance(found, Accepted)
    assert found.handle.ids == [handle.known["film"]["id"]]
    assert isinstance(place.connection.confirm(post, found.handle), Confirmed)


def test_a_film_arrives_whole_in_as_many_pieces_as_facebook_asks_for(place: Place) -> None:
    film = next(one for one in place.samples if one.text == "A film")
    path = film.media[0].path
    path.write_bytes(path.read_bytes() + bytes(20_000))
    place.sent(film)
    (kept,) = place.site.state.uploads.values()
    assert kept.content == path.read_bytes()


def test_a_message_says_until_when_it_can_be_answered(place: Place) -> None:
    place.sent()
    place.site.clock.advance(timedelta(days=2))
    message = _direct(place)
    assert message.answer_until == message.at + timedelta(hours=24)
    assert isinstance(place.send(place.connection.answer(message, "Yes, we do.")), Confirmed)


def test_a_message_that_is_too_old_is_refused_in_words(place: Place) -> None:
    place.sent()
    place.site.clock.advance(timedelta(days=2))
    message = _direct(place)
    place.site.clock.advance(timedelta(hours=25))
    outcome = place.send(place.connection.answer(message, "Yes, we do."))
    assert isinstance(outcome, Rejected)
    assert "24 hours" in outcome.reason


def test_the_same_answer_goes_to_two_people(place: Place) -> None:
    for _ in range(4):
        place.sent()
    place.site.clock.advance(timedelta(days=2))
    messages = [one for one in place.connection.conversations("direct:").items if not one.ours]
    for message in messages:
        place.sent(place.connection.answer(message, "Thank you."))
    said = [post for post in place.site.published() if post.text == "Thank you."]
    assert len(said) == len(messages) > 1


def test_results_of_ads_are_per_ad_and_day_in_minor_units(place: Place) -> None:
    found = place.connection.ad_results(date(2026, 10, 1), date(2026, 10, 3))
    assert len(found) == 6
    assert {one.day.day for one in found} == {1, 2, 3}
    assert all(one.spend_minor >= 800 and one.currency == "EUR" for one in found)
    assert all(one.metrics["impressions"] > one.metrics["link_clicks"] for one in found)


def test_without_an_ad_account_it_is_said_what_is_missing(tmp_path: Path) -> None:
    site = PLATFORM.simulator(seed=4)
    with serve(site) as address:
        account = replace(site.account(address), settings={"page": site.brand.id})
        world = site.clock.world()
        with connect(PLATFORM, account, world=world, private=("127.0.0.1",)) as connection:
            found = connection.ad_results(date(2026, 10, 1), date(2026, 10, 1))
    assert isinstance(found, Rejected)
    assert "ad_account" in found.fix
