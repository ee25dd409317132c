"""Threads, pretended."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from nofuz.connectors.graph.pretending import SHARED, GraphSimulator, public
from nofuz.connectors.platforms.threads.scopes import SCOPES
from nofuz.connectors.platforms.threads.simulator import containers, people, posts
from nofuz.connectors.shape import Media, Post
from nofuz.connectors.simulation.files import film, picture


class ThreadsSimulator(GraphSimulator):
    routes = (SHARED, people.ROUTES, containers.ROUTES, posts.ROUTES)
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

    def _file(self, path: Path, alt: str = "") -> Media:
        return Media(path, alt, url=public(self, path))
