"""Feeds as they are found: in both formats, with holes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nofuz.connectors.platforms.rss import PLATFORM
from nofuz.connectors.registry import connect
from nofuz.connectors.shape import Listens, Page, ReadsProfiles, Rejected
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator, serve

BROKEN = Routes()
HOLES = """<rss version="2.0"><channel><title>Holes</title>
<item><title>No day</title><link>https://a.example/1</link></item>
<item><title>No address</title><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>
<item><title>سلام &amp; درود</title><link>https://a.example/3</link>
<pubDate>Tue, 03 Mar 2026 10:00:00 +0330</pubDate>
<description>&lt;p&gt;Eins&lt;/p&gt;zwei</description></item>
"""  # never closed, as feeds are found


@BROKEN("GET", "/holes", needs=None)
def holes(site: Simulator, request: Request) -> Reply:
    return Reply(HOLES.encode(), 200, {"Content-Type": "text/xml"})


@BROKEN("GET", "/page", needs=None)
def page(site: Simulator, request: Request) -> Reply:
    return Reply(b"<html><body>Welcome</body></html>", 200, {"Content-Type": "text/html"})


class Site(PLATFORM.simulator):
    routes = (BROKEN, *PLATFORM.simulator.routes)


@pytest.fixture
def feeds() -> Iterator[ReadsProfiles]:
    site = Site()
    with serve(site) as address:
        account, world = site.account(address), site.clock.world()
        with connect(PLATFORM, account, world=world, private=("127.0.0.1",)) as connection:
            assert isinstance(connection, ReadsProfiles)
            yield connection


def test_an_entry_without_a_day_or_address_is_left_out_and_the_rest_is_read(
    feeds: ReadsProfiles,
) -> None:
    found = feeds.profile_posts("holes")
    assert isinstance(found, Page)
    (post,) = found.items
    assert post.text == "سلام & درود\nEins\nzwei"
    assert post.at.isoformat() == "2026-03-03T06:30:00+00:00"


def test_atom_is_read_like_rss(feeds: ReadsProfiles) -> None:
    found = feeds.profile_posts("paper")
    assert isinstance(found, Page)
    assert len(found.items) == 3
    assert found.items[0].permalink.startswith("https://blog.example/")


def test_listening_needs_every_word_in_any_case(feeds: Listens) -> None:
    found = feeds.listen("TEHRAN fashion")
    assert isinstance(found, Page)
    assert [post.text.partition("\n")[0] for post in found.items] == ["Autumn fashion in Tehran"]


@pytest.mark.parametrize("address", ["page", "nowhere"])
def test_what_is_no_feed_is_said(feeds: ReadsProfiles, address: str) -> None:
    found = feeds.profile(address)
    assert isinstance(found, Rejected)
    assert address in found.reason
