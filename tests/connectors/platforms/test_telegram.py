"""Telegram's own ways: styles beside the text, and updates that are sent instead of asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled
from tests.connectors.contract.receiver import listening

from nofuz.connectors.platforms.telegram import PLATFORM
from nofuz.connectors.shape import Done, Entity, Media, Page, Post, Rejected
from nofuz.connectors.simulation.files import picture

TEXT = "🍂 پاییز رسید، اینجا بخوانید"
BOLD = Entity(2, 7, "bold")
LINK = Entity(15, 20, "link", "https://example.com/autumn")
WRITTEN = [
    {"type": "bold", "offset": 3, "length": 5},
    {"type": "text_link", "offset": 16, "length": 5, "url": "https://example.com/autumn"},
]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


@pytest.mark.parametrize("files", [0, 1, 2])
def test_what_is_bold_or_linked_stays_so(place: Place, files: int) -> None:
    """Telegram counts in UTF-16, in which the leaf is two."""
    leaf = Media(picture(place.folder / "leaf.png", 1200, 900))
    place.sent(Post(TEXT, "message", (leaf,) * files, (BOLD, LINK)))
    (post,) = place.site.published()
    assert post.text == TEXT
    assert post.extra["entities"] == WRITTEN


def test_an_address_in_the_text_is_left_to_telegram(place: Place) -> None:
    text = "https://example.com/autumn"
    place.sent(Post(text, "message", entities=(Entity(0, 26, "link", text),)))
    assert place.site.published()[0].extra["entities"] == []


def test_while_updates_are_sent_they_cannot_be_asked_for(place: Place) -> None:
    with listening(place) as receiver:
        assert receiver.subscribe() == Done()
        refused = place.connection.conversations()
        assert isinstance(refused, Rejected)
        assert "address" in refused.reason
        assert place.connection.unsubscribe(receiver.url) == Done()
        assert isinstance(place.connection.conversations(), Page)


def test_what_was_not_taken_is_told_with_its_reason(place: Place) -> None:
    with listening(place) as receiver:
        receiver.subscribe()
        receiver.status = 500
        place.sent()
        place.site.clock.advance(timedelta(days=3))
        place.site.tell()
        told = place.connection.call("getWebhookInfo", {}, reads=True)
    assert told["url"] == receiver.url
    assert told["pending_update_count"] == len(receiver.notices) > 0
    assert "500" in told["last_error_message"]
