"""TikTok, pretended: what an account may post, uploads, moderation, figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from nofuz.connectors.platforms.tiktok.scopes import SCOPES
from nofuz.connectors.platforms.tiktok.simulator import hooks, posting, showing, uploads
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import (
    SIGNS_WITH,
    Quota,
    Reply,
    Request,
    Rotation,
    SimPost,
    Simulator,
    Token,
    oauth,
)
from nofuz.connectors.simulation.files import film, picture

CODES = {
    "unauthorised": "access_token_invalid",
    "scope": "scope_not_authorized",
    "limited": "rate_limit_exceeded",
}
MINUTE, REFRESHED = timedelta(minutes=1), timedelta(days=180)


class TikTokSimulator(Simulator):
    routes = (
        posting.ROUTES,
        uploads.ROUTES,
        showing.ROUTES,
        oauth("/v2/auth/authorize/", "/v2/oauth/token/"),
    )
    token_life = timedelta(hours=2)
    rotation = Rotation.AT_ONCE
    wants_proof = False  # of applications on phones and desks only
    scopes = frozenset().union(*SCOPES.values())
    quotas = {
        "posts": Quota(6, MINUTE),
        "status": Quota(30, MINUTE),
        "creator": Quota(20, MINUTE),
    }
    half_life = timedelta(hours=10)  # a guess: no source measures it
    settles = timedelta(minutes=4)

    def account(self, address: str) -> Account:
        return replace(super().account(address), secrets={"client_secret": SIGNS_WITH})

    def knows(self, request: Request) -> bool:
        asked = request.values()
        return (asked.get("client_key"), asked.get("client_secret")) == (hooks.KEY, SIGNS_WITH)

    def granted(self, token: Token, *, renewed: bool) -> dict[str, Any]:
        shared = super().granted(token, renewed=renewed)
        scope = ",".join(sorted(token.scopes))
        ends = int(REFRESHED.total_seconds())
        return {**shared, "scope": scope, "open_id": self.brand.id, "refresh_expires_in": ends}

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        """What became of the account's own posts."""
        if post.author == self.brand.id:
            yield from hooks.about(self, post, gone=gone)

    def signed(self, body: bytes, secret: str) -> dict[str, str]:
        return hooks.signed(self, body, secret)

    def error(self, status: int, message: str, code: str = "") -> Reply:
        code = CODES.get(code, code) or "internal_error"
        return Reply(showing.said({}, code, message), 401 if code == CODES["scope"] else status)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        rain = Media(film(folder / "rain.mp4", 720, 1280, 6))
        leaves = tuple(
            Media(picture(folder / f"leaf{place}.jpg", 1080, 1920), url=f"{posting.OURS}/{place}")
            for place in range(3)
        )
        return (
            Post("سلام، پاییز رسید 🍂 #پاییز", "video", (rain,)),
            Post("Rain, without answers", "video", (rain,), extra={"comment": "no"}),
            Post("Three leaves", "photo", leaves, title="Leaves"),
        )
