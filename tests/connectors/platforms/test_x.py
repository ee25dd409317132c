"""What is X's own: shortened links, parts of files, and the same text twice."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled
from tests.connectors.contract.receiver import listening

from nofuz.connectors.platforms.x import PLATFORM
from nofuz.connectors.platforms.x.hooks import SIGNATURE, challenge, events
from nofuz.connectors.platforms.x.sameness import sent, shown
from nofuz.connectors.platforms.x.simulator import XSimulator
from nofuz.connectors.registry import connect
from nofuz.connectors.shape import (
    Done,
    Limited,
    Media,
    Message,
    Page,
    Post,
    ReadsConversations,
    Rejected,
)
from nofuz.connectors.simulation import Fault, Reply
from nofuz.connectors.simulation.files import film, grown
from nofuz.connectors.trials import run
from nofuz.connectors.webhooks import Notice

LONG = Post("A long one. " * 40, kind="long")


class Strict(XSimulator):
    """Refuses for an hour what it has seen, and lets the account write long posts."""

    remembers = timedelta(hours=1)
    premium = True


STRICT = replace(PLATFORM, simulator=Strict)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


@pytest.fixture
def strict(tmp_path: Path) -> Iterator[Place]:
    with settled(STRICT, tmp_path) as place:
        yield place


@pytest.mark.parametrize(
    ("text", "theirs", "links"),
    [
        ("Plain", "Plain", []),
        ("  Spaces \n around ", "Spaces \n around", []),
        ("Salt & pepper <3", "Salt &amp; pepper &lt;3", []),
        ("سلام https://example.com/x.", "سلام https://t.co/1.", ["https://example.com/x"]),
        ("See example.com now", "See https://t.co/1 now", ["http://example.com"]),
        ("Cafe\u0301", "Café", []),
    ],
)
def test_a_text_is_known_again_however_x_writes_it(
    text: str, theirs: str, links: list[str]
) -> None:
    urls = [{"url": "https://t.co/1", "expanded_url": link} for link in links]
    media = {"url": "https://t.co/m", "expanded_url": "https://x.com/i/1", "media_key": "3_1"}
    post = {"text": f"{theirs} https://t.co/m", "entities": {"urls": [*urls, media]}}
    assert shown(post) == sent(text)


def test_another_link_makes_it_another_post() -> None:
    urls = [{"url": "https://t.co/1", "expanded_url": "https://example.com/b"}]
    post = {"text": "Look https://t.co/1", "entities": {"urls": urls}}
    assert shown(post) != sent("Look https://example.com/a")


def test_a_long_post_is_compared_in_full() -> None:
    post = {"text": "A long one…", "note_tweet": {"text": LONG.text}}
    assert shown(post) == sent(LONG.text)


def test_a_long_post_needs_its_kind_and_premium(place: Place, strict: Place) -> None:
    assert PLATFORM.check(LONG) == ()
    assert PLATFORM.check(replace(LONG, kind="post")) != ()
    assert isinstance(place.send(LONG), Rejected)
    strict.sent(LONG)


def test_the_same_text_is_refused_in_words_a_person_understands(strict: Place) -> None:
    strict.sent(Post("Autumn"))
    outcome = strict.send(Post("Autumn"))
    assert isinstance(outcome, Rejected)
    assert "same text" in outcome.reason
    assert len(strict.site.published()) == 1


def test_a_refusal_for_our_own_post_finds_it(strict: Place) -> None:
    """The answer is lost, the caller does not look back, and X refuses the second copy."""
    post, connection = Post("Once https://example.com/a"), strict.connection
    handle = connection.publish(post, connection.begin(post)).handle
    noted = connection.publish(post, handle).handle
    strict.site.faults.expect(Fault.DROP_AFTER)
    connection.publish(post, noted)
    again = connection.publish(post, noted)
    assert again.handle.finished
    assert len(strict.site.published()) == 1


@pytest.mark.parametrize("seed", range(25))
def test_faults_on_a_strict_x_never_double_or_mislead(seed: int, tmp_path: Path) -> None:
    assert run(STRICT, seed, tmp_path).verdict in {"confirmed", "rejected"}


def test_a_late_post_is_waited_for(place: Place) -> None:
    place.site.faults.expect(None, None, Fault.LATE)
    before = place.site.clock.now()
    place.sent(Post("Late"))
    assert place.site.clock.now() - before >= place.site.settles * 0.9


def test_a_large_film_goes_up_in_parts(place: Place) -> None:
    path = grown(film(place.folder / "long.mp4", 1280, 720, 6), 9 * 2**20)
    place.sent(Post("A long film", media=(Media(path, "Rain"),)))
    (upload,) = place.site.state.uploads.values()
    assert sorted(upload.extra["parts"]) == [0, 1, 2]
    assert upload.content == path.read_bytes()
    assert upload.extra["alt"] == "Rain"


def test_figures_of_the_author_end_after_30_days_and_are_not_zero(place: Place) -> None:
    number = place.sent().id
    place.site.clock.advance(timedelta(days=3))
    assert place.connection.post_metrics(number)["link_clicks"] is not None
    place.site.clock.advance(timedelta(days=30))
    late = place.connection.post_metrics(number)
    assert late["link_clicks"] is None
    assert late["impressions"]


def test_a_renamed_figure_is_read_by_its_new_name(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = place.sent().id
    monkeypatch.setattr(XSimulator, "shown", lambda _site, _figures: {"repost_count": 7})
    assert place.connection.post_metrics(number)["shares"] == 7


def test_a_limit_ends_when_its_header_says(place: Place) -> None:
    def limited(_site: object, _request: object) -> Reply:
        reset = int((place.site.clock.now() + timedelta(minutes=7)).timestamp())
        return Reply({"title": "Too Many Requests"}, 429, {"x-rate-limit-reset": str(reset)})

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(XSimulator, "_answer", limited)
        outcome = place.connection.account_metrics()
    assert outcome == Limited(place.site.clock.now() + timedelta(minutes=7), outcome.reason)


# Direct messages.


def _message(place: Place) -> Message:
    place.sent()
    place.site.clock.advance(timedelta(days=2))
    found = place.connection.conversations("direct:")
    return next(one for one in found.items if not one.ours)


def test_a_message_is_answered_in_its_conversation(place: Place) -> None:
    message = _message(place)
    confirmed = place.sent(place.connection.answer(message, "See https://example.com/blue"))
    assert confirmed.permalink.endswith(message.conversation)
    said = place.connection.conversations("direct:").items
    assert [one.text for one in said if one.ours] == ["See https://example.com/blue"]
    assert {one.kind for one in place.connection.conversations().items} <= {"comment", "mention"}


@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ERROR_AFTER, Fault.DROP_BEFORE])
def test_a_message_whose_answer_is_lost_is_said_once(place: Place, fault: Fault) -> None:
    message = _message(place)
    place.sent(place.connection.answer(message, "Once"))
    place.site.faults.expect(None, None, fault)
    place.sent(place.connection.answer(message, "Once"))
    assert [post.text for post in place.site.published()].count("Once") == 2


def test_messages_are_left_out_where_they_are_not_granted(place: Place) -> None:
    account = place.connection.account
    fewer = replace(account, scopes=account.scopes - {"dm.read"})
    world = place.site.clock.world()
    with connect(PLATFORM, fewer, world=world, private=("127.0.0.1",)) as connection:
        assert isinstance(connection, ReadsConversations)
        found = connection.conversations()
    assert isinstance(found, Page)
    assert found.after == ""


# What X sends by itself.

CONSUMER = {"consumer_secret": "secret"}

NOTICE = (
    '{"for_user_id": "1", "tweet_create_events": [{"id_str": "7", "text": "سلام",'
    ' "created_at": "Sun Nov 22 12:00:00 +0000 2026"}],'
    ' "follow_events": [{"type": "follow", "created_timestamp": "1795348800000"}]}'
).encode()


def _notice(body: bytes, signed: bytes | None = None) -> Notice:
    said = challenge({"crc_token": (signed or body).decode()}, CONSUMER)
    headers = {SIGNATURE: json.loads(said or "{}")["response_token"]}
    return Notice(body, headers, datetime(2026, 11, 22, 12, 1, tzinfo=UTC))


def test_a_challenge_is_answered_with_the_consumer_secret() -> None:
    said = challenge({"crc_token": "token"}, CONSUMER)
    assert json.loads(said or "{}") == {
        "response_token": "sha256=6UERDj0r/oJiHw4+FDRzDXMF0QbF9oyHFl0LJ6RhGko="
    }
    assert challenge({"crc_token": "token"}, {}) is None


def test_notices_of_the_interface_before_are_read_too() -> None:
    found = events(_notice(NOTICE), CONSUMER)
    assert not isinstance(found, Rejected)
    assert [event.kind for event in found] == ["tweet_create_events", "follow_events"]
    assert found[0].id == "7"
    assert found[0].at == datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert found[1].at == datetime(2026, 11, 22, 12, tzinfo=UTC)
    assert isinstance(events(_notice(NOTICE + b" ", NOTICE), CONSUMER), Rejected)


def test_a_strange_notice_is_refused_in_words() -> None:
    for body in (b"[]", b'{"tweet_create_events": [{}]}', b"{"):
        assert isinstance(events(_notice(body), CONSUMER), Rejected)


def test_asking_for_notices_twice_asks_once(place: Place) -> None:
    with listening(place) as receiver:
        assert receiver.subscribe() == Done()
        assert receiver.subscribe() == Done()
        kept = place.site.state.other
        assert (len(kept["webhooks"]), len(kept["subscriptions"])) == (1, 3)
