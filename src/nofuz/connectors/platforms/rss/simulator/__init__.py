"""A site with two feeds that can fail: RSS for the brand, Atom for everybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from xml.sax.saxutils import escape

from nofuz.connectors.shape import Account, Post
from nofuz.connectors.simulation import (
    Clock,
    Person,
    RefusedError,
    Reply,
    Request,
    Routes,
    SimPost,
    Simulator,
)

ROUTES = Routes()
HOST = "https://blog.example"
NEWEST = 20


@ROUTES("GET", "/{handle}", needs=None)
def feed(site: Simulator, request: Request, handle: str) -> Reply:
    person = next((one for one in site.state.people.values() if one.handle == handle), None)
    if person is None:
        raise RefusedError(404, "Not Found")
    visible = site.state.visible(site.clock.now())
    posts = [post for post in visible if post.author == person.id][:NEWEST]
    is_brand = person.id == site.brand.id
    kind = "application/rss+xml" if is_brand else "application/atom+xml"
    write = _rss if is_brand else _atom
    return Reply(write(person, posts).encode(), 200, {"Content-Type": f"{kind}; charset=utf-8"})


def _rss(person: Person, posts: list[SimPost]) -> str:
    items = "".join(
        f"<item><title>{escape(post.text[:40])}</title><link>{HOST}/{post.id}</link>"
        f'<guid isPermaLink="false">{post.id}</guid>'
        f"<pubDate>{format_datetime(post.at)}</pubDate>"
        f"<description>{escape(f'<p>{escape(post.text)}</p>')}</description></item>"
        for post in posts
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel>'
        f"<title>{escape(person.name)}</title><link>{HOST}/</link>"
        f"<description>{escape(person.about)}</description>{items}</channel></rss>"
    )


def _atom(person: Person, posts: list[SimPost]) -> str:
    entries = "".join(
        f'<entry><id>urn:nofuz:{post.id}</id><link href="{HOST}/{post.id}"/>'
        f"<title>{escape(post.text[:40])}</title><updated>{post.at.isoformat()}</updated>"
        f'<content type="text">{escape(post.text)}</content></entry>'
        for post in posts
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>urn:nofuz:{person.id}</id><title>{escape(person.name)}</title>"
        f"<updated>2026-01-01T00:00:00Z</updated>{entries}</feed>"
    )


class FeedSimulator(Simulator):
    routes = (ROUTES,)
    half_life = timedelta(days=2)

    def __init__(self, clock: Clock | None = None, seed: int = 0) -> None:
        super().__init__(clock, seed)
        paper = self.state.add_person("paper", "The Paper", 9_000, "News")
        for number, words in enumerate(("Autumn fashion in Tehran", "پاییز و مد", "L’automne")):
            at = self.clock.now() - timedelta(days=number + 1)
            self.state.add_post(paper.id, words, at)

    def account(self, address: str) -> Account:
        return replace(super().account(address), settings={"feeds": f"{self.brand.handle} paper"})

    def error(self, status: int, message: str, code: str = "") -> Reply:
        return Reply(f"<html><body><h1>{message}</h1></body></html>".encode(), status)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        return ()
