"""A Page of Facebook, pretended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from nofuz.connectors.graph.pretending import SHARED, GraphSimulator, change, direct_notice
from nofuz.connectors.platforms.facebook.scopes import SCOPES
from nofuz.connectors.platforms.facebook.simulator import ads, films, photos, posts, talk
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import SimPost, oauth
from nofuz.connectors.simulation.files import film, picture


class FacebookSimulator(GraphSimulator):
    routes = (
        oauth("/v26.0/dialog/oauth", "/v26.0/oauth/access_token"),
        SHARED,
        ads.ROUTES,
        films.ROUTES,
        photos.ROUTES,
        talk.CHATS,
        talk.ROUTES,
        posts.ROUTES,
    )
    scopes = frozenset().union(*SCOPES.values())
    half_life = timedelta(minutes=40)  # Graffius: 30 to 50 minutes
    settles = timedelta(minutes=1)
    chats = True

    def account(self, address: str) -> Account:
        shared = super().account(address)
        own = {"page": self.brand.id, "ad_account": ads.ACCOUNT}
        return replace(shared, settings={**shared.settings, **own})

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        """Comments that come and go, and messages."""
        if post.kind == "direct":
            yield from () if gone else direct_notice(self, post, "page")
            return
        if not post.reply_to:
            return
        person, at = self.state.people[post.author], self.clock.now() if gone else post.at
        said = {
            "item": "comment",
            "verb": "remove" if gone else "add",
            "comment_id": post.id,
            "post_id": post.reply_to,
            "message": post.text,
            "from": {"id": person.id, "name": person.name},
            "created_time": int(at.timestamp()),
        }
        yield "feed", change(self, post, "page", "feed", said)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1200, 900), "A red leaf")
        tree = Media(picture(folder / "tree.jpg", 1080, 1080), "A tree")
        rain = Media(film(folder / "rain.mp4", 720, 1280, 6))
        return (
            Post("سلام، پاییز رسید 🍂"),
            Post("Read more", link="https://example.com/autumn"),
            Post("One picture", media=(leaf,)),
            Post("Two pictures", media=(leaf, tree)),
            Post("A film", media=(rain,)),
            Post("A reel", "reel", media=(rain,)),
            Post("", "story", media=(tree,)),
            Post("A story that moves", "story", media=(rain,)),
            Post("In a while", scheduled_at=self.clock.now() + timedelta(minutes=20)),
            Post("A post, and a first comment", follow_ups=(Post("The link", "comment"),)),
        )
