"""X, pretended: a tiny one that shortens links and refuses what it has just seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from nofuz.connectors.platforms.x.confirm import SETTLES
from nofuz.connectors.platforms.x.dated import RATES
from nofuz.connectors.platforms.x.scopes import RENEW, SCOPES
from nofuz.connectors.platforms.x.simulator import direct, hooks, media, people, posts
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import (
    SIGNS_WITH,
    Clock,
    Quota,
    Reply,
    SimPost,
    Simulator,
    Standing,
    oauth,
)
from nofuz.connectors.simulation.files import film, picture

PROBLEMS = "https://api.x.com/2/problems"
TITLES = {400: "Invalid Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found Error"}


class XSimulator(Simulator):
    routes = (
        people.ROUTES,
        posts.ROUTES,
        media.ROUTES,
        hooks.ROUTES,
        direct.ROUTES,
        oauth("/i/oauth2/authorize", "/2/oauth2/token"),
    )
    quotas = {name: Quota(*rate) for name, rate in RATES.items()}
    scopes = frozenset().union(*SCOPES.values()) | {RENEW}
    token_life = timedelta(hours=2)
    half_life = timedelta(minutes=24)  # Graffius' yearly reviews, a grey source
    chats = True
    settles = SETTLES  # a guess: X says nothing of it
    remembers: ClassVar[timedelta] = timedelta(0)  # how long the same text is refused
    premium: ClassVar[bool] = False  # whether the account may write long posts

    def __init__(self, clock: Clock | None = None, seed: int = 0) -> None:
        super().__init__(clock, seed)
        self.app_token = self.tokens.grant(self.brand.id, frozenset({hooks.APP})).value

    def account(self, address: str) -> Account:
        secrets = {"consumer_secret": SIGNS_WITH, "app_token": self.app_token}
        return replace(super().account(address), secrets=secrets)

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        return hooks.about(self, post, gone=gone)

    def signed(self, body: bytes, secret: str) -> dict[str, str]:
        signature = hooks.signature(body, secret)
        return {"content-type": "application/json", "x-twitter-webhooks-signature": signature}

    def error(self, status: int, message: str, code: str = "") -> Reply:
        title = TITLES.get(status, "Error")
        kind = code if code == "about:blank" else f"{PROBLEMS}/{code or 'invalid-request'}"
        return Reply({"title": title, "detail": message, "type": kind, "status": status}, status)

    def standing_headers(self, standing: Standing) -> dict[str, str]:
        return {
            "x-rate-limit-limit": str(standing.allowed),
            "x-rate-limit-remaining": str(standing.left),
            "x-rate-limit-reset": str(int(standing.resets_at.timestamp())),
        }

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1200, 900), "A red leaf")
        rain = Media(film(folder / "rain.mp4", 1280, 720, 6))
        moving = Media(picture(folder / "moving.gif", 300, 200, frames=3))
        return (
            Post("سلام، پاییز رسید 🍂 https://example.com/autumn & more at example.org"),
            Post("Four pictures", media=(leaf, leaf, leaf, leaf)),
            Post("A film", media=(rain,)),
            Post("It moves", media=(moving,)),
            Post("First part", kind="thread", follow_ups=(Post("Second"), Post("Third"))),
        )
