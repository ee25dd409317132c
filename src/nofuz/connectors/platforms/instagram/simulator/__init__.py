"""Instagram, pretended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from nofuz.connectors.graph.pretending import SHARED, GraphSimulator, change, direct_notice
from nofuz.connectors.platforms.instagram.scopes import SCOPES
from nofuz.connectors.platforms.instagram.simulator import accounts, comments, containers, media
from nofuz.connectors.shape import Media, Post
from nofuz.connectors.simulation import SimPost, oauth, public
from nofuz.connectors.simulation.files import film, picture


class InstagramSimulator(GraphSimulator):
    routes = (
        oauth("/v26.0/dialog/oauth", "/v26.0/oauth/access_token"),
        SHARED,
        accounts.ROUTES,
        containers.ROUTES,
        comments.CHATS,
        comments.ROUTES,
        media.ROUTES,
    )
    scopes = frozenset().union(*SCOPES.values())
    half_life = timedelta(hours=19, minutes=30)  # Graffius: 19 to 20 hours
    settles = timedelta(minutes=1)
    chats = True

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = self._file(picture(folder / "leaf.jpg", 1080, 1080), "A red leaf")
        rain = self._file(film(folder / "rain.mp4", 720, 1280, 6))
        own = Media(film(folder / "own.mp4", 720, 1280, 4))
        comment = Post("#autumn #پاییز", "comment")
        return (
            Post("سلام، پاییز رسید 🍂", media=(leaf,)),
            Post("Two of a kind", media=(leaf, rain)),
            Post("A reel", "reel", media=(rain,)),
            Post("A reel that is sent from here", "reel", media=(own,)),
            Post("", "story", media=(leaf,)),
            Post("A picture, and a first comment", media=(leaf,), follow_ups=(comment,)),
        )

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        """Comments and messages; Instagram does not tell when one is deleted."""
        if post.kind == "direct":
            yield from () if gone else direct_notice(self, post, "instagram")
            return
        if gone or not post.reply_to:
            return
        person = self.state.people[post.author]
        said = {
            "id": post.id,
            "text": post.text,
            "from": {"id": person.id, "username": person.handle},
            "media": {"id": post.reply_to, "media_product_type": "FEED"},
        }
        yield "comments", change(self, post, "instagram", "comments", said)

    def _file(self, path: Path, alt: str = "") -> Media:
        return Media(path, alt, url=public(self, path))
