"""Pinterest, pretended: a board, its pins, and a store for videos."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from nofuz.connectors.platforms.pinterest.scopes import SCOPES
from nofuz.connectors.platforms.pinterest.simulator import media, pins
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import (
    SIGNS_WITH,
    Reply,
    Request,
    Rotation,
    Simulator,
    Token,
    oauth,
)
from nofuz.connectors.simulation.files import film, picture

CLIENT, REFRESHED = "4811", timedelta(days=60)


class PinterestSimulator(Simulator):
    routes = (pins.ROUTES, media.ROUTES, oauth("/oauth/", "/v5/oauth/token"))
    token_life = timedelta(days=30)
    rotation = Rotation.AT_ONCE  # a guess, the worst case: Pinterest does not say
    wants_proof = False
    scopes = frozenset().union(*SCOPES.values())
    half_life = timedelta(days=100)  # a guess: pins are found by search for months
    settles = timedelta(minutes=1)

    def account(self, address: str) -> Account:
        return replace(super().account(address), settings={"board": pins.BOARD})

    def knows(self, request: Request) -> bool:
        pair = b64encode(f"{CLIENT}:{SIGNS_WITH}".encode()).decode()
        return request.headers.get("authorization") == f"Basic {pair}"

    def granted(self, token: Token, *, renewed: bool) -> dict[str, Any]:
        shared = super().granted(token, renewed=renewed)
        kind = "everlasting_refresh" if renewed else "authorization_code"
        ends = int(REFRESHED.total_seconds())
        return {**shared, "token_type": "bearer", "response_type": kind,
                "refresh_token_expires_in": ends}  # fmt: skip

    def error(self, status: int, message: str, code: str = "") -> Reply:
        return Reply(
            {"code": int(code) if code.isdecimal() else status, "message": message}, status
        )

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1000, 1500), "A red leaf")
        rain = Media(film(folder / "rain.mp4", 1080, 1920, 6))
        link = "https://example.com/autumn"
        return (
            Post("سلام، پاییز رسید 🍂", "pin", (leaf,), title="پاییز", link=link),
            Post("Two of a kind", "pin", (leaf, leaf), title="Leaves"),
            Post("A film", "pin", (rain,), title="Rain"),
        )
