"""What only WordPress does: drafts first, titles, articles that wait."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.platforms.wordpress import PLATFORM
from nofuz.connectors.platforms.wordpress.markup import article, plain
from nofuz.connectors.platforms.wordpress.simulator.posts import drafts
from nofuz.connectors.shape import Accepted, Confirmed, Post, Rejected, Unknown
from nofuz.connectors.simulation import Fault

LEAVES = Post("Red & gold\nleaves\n\nسلام", "article", title="Leaves")


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


def test_a_draft_whose_answer_was_lost_is_found_and_not_made_again(place: Place) -> None:
    handle = place.connection.begin(LEAVES)
    place.site.faults.expect(Fault.DROP_AFTER)
    assert isinstance(place.connection.publish(LEAVES, handle), Unknown)
    found = place.connection.confirm(LEAVES, handle)
    assert isinstance(found, Accepted)
    assert list(drafts(place.site)) == [found.handle.known["draft"]]


def test_an_article_without_a_title_is_never_sent(place: Place) -> None:
    untitled = replace(LEAVES, title=" ")
    assert [one.what for one in PLATFORM.check(untitled)] == ["title"]
    assert isinstance(place.send(untitled), Rejected)
    assert drafts(place.site) == {}


def test_an_article_waits_for_its_time_and_is_then_confirmed(place: Place) -> None:
    begun = place.site.clock.now()
    outcome = place.send(replace(LEAVES, scheduled_at=begun + timedelta(minutes=30)))
    assert isinstance(outcome, Confirmed)
    assert place.site.clock.now() >= begun + timedelta(minutes=30)


def test_the_slug_is_the_reader_s_and_not_the_key(place: Place) -> None:
    assert place.sent(LEAVES).permalink == "https://site.example/leaves/"
    named = place.sent(replace(LEAVES, extra={"slug": "autumn"}))
    assert named.permalink == "https://site.example/autumn/"


def test_text_comes_back_as_it_was_written() -> None:
    written = article(replace(LEAVES, text=f"{LEAVES.text}\n\nhttps://example.com/?b=1&c=2"), [])
    assert '<a href="https://example.com/?b=1&amp;c=2">' in written["content"]
    assert plain(written["content"]) == f"{LEAVES.text}\n\nhttps://example.com/?b=1&c=2"
