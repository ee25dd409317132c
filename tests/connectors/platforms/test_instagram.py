"""Instagram's own ways: containers that tell, limits by the day, comments below comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.platforms.instagram import PLATFORM
from nofuz.connectors.registry import connect
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Limited,
    Message,
    Page,
    Post,
    ReadsConversations,
    Rejected,
    Repeatable,
)
from nofuz.connectors.simulation import Fault


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as found:
        yield found


def _until_noted(place: Place, post: Post) -> Handle:
    handle: Handle = place.connection.begin(post)
    while "sending" not in handle.known:
        handle = place.connection.publish(post, handle).handle
    return handle


def test_a_lost_answer_is_found_by_what_is_new_among_own_posts(place: Place) -> None:
    place.sent()
    post = place.samples[0]
    handle = _until_noted(place, post)
    place.connection.publish(post, handle)  # its answer is lost
    found = place.connection.confirm(post, handle)
    assert isinstance(found, Accepted)
    assert found.handle.ids[0] not in handle.known["sending"]["same"]


def test_what_was_not_published_may_be_once_enough_time_has_passed(place: Place) -> None:
    post = place.samples[0]
    handle = _until_noted(place, post)
    assert not isinstance(place.connection.confirm(post, handle), Repeatable)
    place.site.clock.advance(timedelta(minutes=10))
    assert isinstance(place.connection.confirm(post, handle), Repeatable)


def test_a_container_that_was_published_is_never_published_again(place: Place) -> None:
    """Its post is nowhere to be seen, so a moderator may have it: a person has to look."""
    post = place.samples[0]
    handle = _until_noted(place, post)
    place.connection.publish(post, handle)
    next(iter(place.site.published())).removed = True
    place.site.clock.advance(timedelta(minutes=10))
    assert isinstance(place.connection.confirm(post, handle), Rejected)


def test_a_container_older_than_a_day_is_made_anew(place: Place) -> None:
    post = place.samples[0]
    handle = place.connection.publish(post, place.connection.begin(post)).handle
    place.site.clock.advance(timedelta(hours=25))
    anew = place.connection.publish(post, handle)
    assert isinstance(anew, Accepted)
    assert anew.handle.known["box"] == {}
    assert isinstance(place.sent(post), Confirmed)


def test_one_hundred_posts_a_day_then_a_limit(place: Place) -> None:
    for number in range(100):
        place.site.state.add_post(place.site.brand.id, str(number), place.site.clock.now())
    (limit,) = place.connection.publishing_limits()
    assert (limit.allowed, limit.used) == (100, 100)
    post = place.samples[0]
    assert isinstance(place.connection.publish(post, _until_noted(place, post)), Limited)


def test_the_first_comment_stands_below_the_post(place: Place) -> None:
    sent = place.sent(place.samples[-1])
    comment = place.site.published()[-1]
    assert comment.reply_to == sent.id


def test_an_answer_to_an_answer_stands_below_the_first_comment(place: Place) -> None:
    place.sent()
    place.site.clock.advance(timedelta(days=3))
    message = next(one for one in place.connection.conversations().items if not one.ours)
    place.sent(place.connection.answer(message, "What size?"))
    answer = next(one for one in place.connection.conversations().items if one.ours)
    assert answer.in_reply_to == message.id
    assert place.connection.answer(answer, "Still there?").reply_to == message.id


def test_a_picture_without_a_public_address_is_refused_before_anything_is_sent(
    place: Place,
) -> None:
    post = place.samples[0]
    hidden = replace(post, media=(replace(post.media[0], url=""),))
    assert isinstance(place.send(hidden), Rejected)
    assert place.attempts == []


def test_a_picture_of_another_type_is_refused_in_words(place: Place) -> None:
    post, png = place.samples[0], place.folder / "leaf.png"
    Image.new("RGB", (1080, 1080)).save(png)
    place.site.state.other["web"]["https://media.example/leaf.png"] = png
    media = replace(post.media[0], url="https://media.example/leaf.png")
    outcome = place.send(replace(post, media=(media,)))
    assert isinstance(outcome, Rejected)
    assert "JPEG" in outcome.fix


def test_a_hashtag_is_heard_and_an_unknown_one_is_silence(place: Place) -> None:
    post = replace(place.samples[0], text="Leaves #autumn")
    place.sent(post)
    heard = place.connection.listen("#autumn")
    assert [one.text for one in heard.items] == ["Leaves #autumn"]
    assert place.connection.listen("winter").items == ()


def test_a_post_for_later_is_not_sent_early(place: Place) -> None:
    later = place.site.clock.now() + timedelta(minutes=30)
    post = replace(place.samples[0], scheduled_at=later)
    assert place.connection.publish(post, place.connection.begin(post)) == Limited(
        later, "Instagram keeps no post for later."
    )
    assert isinstance(place.send(post), Confirmed)
    assert place.site.published()[0].at >= later


def test_a_container_that_failed_says_why_by_its_number(place: Place) -> None:
    post = place.samples[0]
    handle = place.connection.publish(post, place.connection.begin(post)).handle
    (kept,) = place.site.state.uploads.values()
    kept.failed, kept.extra["why"] = True, "25/2207050"
    outcome = place.connection.publish(post, handle)
    assert isinstance(outcome, Rejected)
    assert "restricted" in outcome.reason


def _direct(place: Place) -> Message:
    return next(one for one in place.connection.conversations("direct:").items if not one.ours)


def test_a_message_is_answered_in_its_chat_within_a_day(place: Place) -> None:
    place.sent()
    place.site.clock.advance(timedelta(days=2))
    message = _direct(place)
    assert message.kind == "direct"
    assert message.answer_until == message.at + timedelta(hours=24)
    place.sent(place.connection.answer(message, "Yes, we do."))
    said = place.connection.conversations("direct:").items
    assert [one.text for one in said if one.ours] == ["Yes, we do."]
    place.site.clock.advance(timedelta(hours=25))
    late = place.send(place.connection.answer(message, "Still here?"))
    assert isinstance(late, Rejected)
    assert "24 hours" in late.reason


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ERROR_AFTER, Fault.DROP_BEFORE])
def test_a_message_whose_answer_is_lost_is_said_once(place: Place, fault: Fault) -> None:
    place.sent()
    place.site.clock.advance(timedelta(days=2))
    reply = place.connection.answer(_direct(place), "Once.")
    place.site.faults.expect(None, fault)
    place.sent(reply)
    assert [post.text for post in place.site.published()].count("Once.") == 1


def test_check_and_instagram_agree_on_the_length_of_a_message(place: Place) -> None:
    place.sent()
    place.site.clock.advance(timedelta(days=2))
    for text, expected in (("س" * 500, Confirmed), ("س" * 501, Rejected)):
        reply = place.connection.answer(_direct(place), text)
        assert (PLATFORM.check(reply) == ()) is (expected is Confirmed)
        assert isinstance(place.send(reply), expected)


def test_messages_are_left_out_where_they_are_not_granted(place: Place) -> None:
    account = place.connection.account
    fewer = replace(account, scopes=account.scopes - {"instagram_manage_messages"})
    private = ("127.0.0.1",)
    with connect(PLATFORM, fewer, world=place.site.clock.world(), private=private) as connection:
        assert isinstance(connection, ReadsConversations)
        found = connection.conversations("tags:")
    assert isinstance(found, Page)
    assert found.after == ""
