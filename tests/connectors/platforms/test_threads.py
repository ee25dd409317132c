"""Threads' own ways: a thread is a chain of replies, replies have a limit of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.platforms.threads import PLATFORM
from nofuz.connectors.shape import Accepted, Handle, Limited, Post, Rejected


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as found:
        yield found


def test_each_part_of_a_thread_answers_the_one_before(place: Place) -> None:
    place.sent(place.samples[-1])
    first, second, third = place.site.published()
    assert [one.text for one in (first, second, third)] == ["First part", "Second", "Third"]
    assert (second.reply_to, third.reply_to) == (first.id, second.id)


def test_a_part_whose_answer_was_lost_is_found_among_replies(place: Place) -> None:
    post = place.samples[-1]
    handle: Handle = place.connection.begin(post)
    while len(handle.ids) < 1 or handle.known["sending"]["place"] < 1:
        handle = place.connection.publish(post, handle).handle
    place.connection.publish(post, handle)  # its answer is lost
    found = place.connection.confirm(post, handle)
    assert isinstance(found, Accepted)
    assert place.site.state.posts[found.handle.ids[1]].text == "Second"


def test_posts_and_replies_are_counted_apart(place: Place) -> None:
    now, brand = place.site.clock.now(), place.site.brand.id
    for number in range(250):
        place.site.state.add_post(brand, str(number), now)
    limits = {limit.what: limit for limit in place.connection.publishing_limits()}
    assert (limits["posts"].used, limits["posts"].allowed) == (250, 250)
    assert (limits["replies"].used, limits["replies"].allowed) == (0, 1000)
    post = Post("One more")
    handle: Handle = place.connection.begin(post)
    while "sending" not in handle.known:
        handle = place.connection.publish(post, handle).handle
    assert isinstance(place.connection.publish(post, handle), Limited)


def test_a_file_that_fails_while_it_is_processed_is_refused_in_words(place: Place) -> None:
    film = next(one for one in place.samples if one.text == "A film")
    handle = place.connection.publish(film, place.connection.begin(film)).handle
    next(iter(place.site.state.uploads.values())).failed = True
    outcome = place.connection.publish(film, handle)
    assert isinstance(outcome, Rejected)
    assert "FAILED_PROCESSING_VIDEO" in outcome.reason


def test_a_file_without_a_public_address_is_refused_before_anything_is_sent(place: Place) -> None:
    picture = next(one for one in place.samples if one.text == "A picture")
    hidden = replace(picture, media=(replace(picture.media[0], url=""),))
    assert isinstance(place.send(hidden), Rejected)
    assert place.attempts == []


def test_words_are_heard_and_mentions_are_read(place: Place) -> None:
    place.sent(Post("Leaves in autumn"))
    assert [one.text for one in place.connection.listen("autumn").items] == ["Leaves in autumn"]
    sara = place.site.state.add_person("sara_m", "Sara Moradi", 40)
    place.site.state.add_post(sara.id, "I like @brand a lot", place.site.clock.now())
    (mention,) = place.connection.conversations("mentions:").items
    assert (mention.kind, mention.author.handle) == ("mention", "sara_m")
    place.site.clock.advance(timedelta(minutes=1))
    place.sent(place.connection.answer(mention, "Thank you"))
    assert place.site.published()[-1].reply_to == mention.id
