"""A Bot API that can fail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from nofuz.connectors.platforms.telegram.scopes import SCOPES
from nofuz.connectors.platforms.telegram.simulator import chats, hooks, messages
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import SIGNS_WITH, Quota, Reply, Request, SimPost, Simulator
from nofuz.connectors.simulation.files import film, picture
from nofuz.connectors.simulation.tokens import Token

WAIT, TOO_MANY = 17, 429


class TelegramSimulator(Simulator):
    routes = (messages.ROUTES, chats.ROUTES, hooks.ROUTES)
    quotas = {"messages": Quota(20, timedelta(minutes=1)), "calls": Quota(30, timedelta(seconds=1))}
    scopes = frozenset().union(*SCOPES.values())
    half_life = timedelta(hours=5)  # a guess: nobody has published one

    def account(self, address: str) -> Account:
        settings = {"chat": f"@{self.brand.handle}"}
        return replace(
            super().account(address),
            settings=settings,
            scopes=frozenset(),
            secrets={"webhook_secret": SIGNS_WITH},
        )

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        """Messages of others; Telegram does not tell when one is deleted."""
        if not gone and post.author != self.brand.id:
            update = {"update_id": int(post.id), "message": messages.message(self, post)}
            yield "message", update

    def signed(self, body: bytes, secret: str) -> dict[str, str]:
        word = {"x-telegram-bot-api-secret-token": secret} if secret else {}
        return {"content-type": "application/json", **word}

    def authenticate(self, request: Request) -> Token | None:
        found = re.match(r"/bot([^/]+)/", request.path)
        return self.tokens.find(found[1]) if found else None

    def error(self, status: int, message: str, code: str = "") -> Reply:
        body = {"ok": False, "error_code": status, "description": message}
        wait = {"parameters": {"retry_after": WAIT}} if status == TOO_MANY else {}
        return Reply({**body, **wait}, status)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1200, 900), "A red leaf")
        rain = Media(film(folder / "rain.mp4", 1280, 720, 6))
        return (
            Post("سلام، پاییز رسید 🍂", "message"),
            Post("A picture", "message", media=(leaf,)),
            Post("A film", "message", media=(rain,)),
            Post("An album", "album", media=(leaf, rain)),
            Post("First", "message", follow_ups=(Post("Second", "message"),)),
        )
