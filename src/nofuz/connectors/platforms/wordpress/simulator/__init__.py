"""A WordPress site that can fail."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from nofuz.connectors.platforms.wordpress.scopes import SCOPES
from nofuz.connectors.platforms.wordpress.simulator import comments, media, posts, users
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import Reply, Request, Simulator
from nofuz.connectors.simulation.files import film, picture
from nofuz.connectors.simulation.tokens import Token

OWN_WORDS = {
    "unauthorised": "rest_not_logged_in",
    "scope": "rest_forbidden",
    "no_route": "rest_no_route",
}


class WordPressSimulator(Simulator):
    routes = (posts.ROUTES, media.ROUTES, comments.ROUTES, users.ROUTES)
    scopes = frozenset().union(*SCOPES.values())
    half_life = timedelta(days=4)  # a guess: articles are found by search for months

    def account(self, address: str) -> Account:
        return replace(super().account(address), settings={"user": self.brand.handle})

    def authenticate(self, request: Request) -> Token | None:
        kind, _, coded = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic":
            return None
        try:
            password = base64.b64decode(coded).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return None
        return self.tokens.find(password)

    def error(self, status: int, message: str, code: str = "") -> Reply:
        code = OWN_WORDS.get(code, code) or "internal_server_error"
        return Reply({"code": code, "message": message, "data": {"status": status}}, status)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1200, 900), "A red leaf")
        rain = Media(film(folder / "rain.mp4", 1280, 720, 6))
        return (
            Post("سلام، پاییز رسید 🍂\n\nhttps://example.com/autumn", "article", title="پاییز"),
            Post("Two pictures & words", "article", title="Leaves", media=(leaf, leaf)),
            Post("A film", "article", title="Rain", media=(rain,)),
        )
