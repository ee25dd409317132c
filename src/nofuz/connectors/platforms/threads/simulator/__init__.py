"""Threads, pretended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from nofuz.connectors.graph.pretending import SHARED, GraphSimulator, stamp
from nofuz.connectors.platforms.threads.scopes import SCOPES
from nofuz.connectors.platforms.threads.simulator import containers, people, posts
from nofuz.connectors.shape import Media, Post
from nofuz.connectors.simulation import SimPost, oauth, public
from nofuz.connectors.simulation.files import film, picture


class ThreadsSimulator(GraphSimulator):
    routes = (
        oauth("/oauth/authorize", "/oauth/access_token"),
        SHARED,
        people.ROUTES,
        containers.ROUTES,
        posts.ROUTES,
    )
    scopes = frozenset().union(*SCOPES.values())
    half_life = timedelta(hours=6)  # a guess: nobody has published one
    settles = timedelta(minutes=1)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = self._file(picture(folder / "leaf.jpg", 1080, 1080), "A red leaf")
        rain = self._file(film(folder / "rain.mp4", 720, 1280, 6))
        return (
            Post("سلام، پاییز رسید 🍂"),
            Post("A picture", media=(leaf,)),
            Post("A film", media=(rain,)),
            Post("Two of a kind", media=(leaf, rain)),
            Post("Read more", link="https://example.com/autumn"),
            Post("First part", "thread", follow_ups=(Post("Second"), Post("Third"))),
        )

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        """Replies."""
        if gone or not post.reply_to:
            return
        value = {
            "id": post.id,
            "username": self.state.people[post.author].handle,
            "text": post.text,
            "media_type": "TEXT_POST",
            "replied_to": {"id": post.reply_to},
            "timestamp": stamp(post.at),
        }
        yield (
            "replies",
            {
                "app_id": "1",
                "topic": "moderate",
                "target_id": post.reply_to,
                "time": int(post.at.timestamp()),
                "subscription_id": "2",
                "has_uid_field": False,
                "values": {"value": value, "field": "replies"},
            },
        )

    def _file(self, path: Path, alt: str = "") -> Media:
        return Media(path, alt, url=public(self, path))
