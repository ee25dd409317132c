"""YouTube, pretended: a channel with its sessions, videos, comments and units."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, ClassVar

from nofuz.connectors.platforms.youtube.scopes import SCOPES
from nofuz.connectors.platforms.youtube.simulator import (
    channels,
    comments,
    costs,
    hub,
    lists,
    reports,
    sessions,
)
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import (
    SIGNS_WITH,
    Reply,
    Request,
    Rotation,
    SimPost,
    Simulator,
    Token,
    oauth,
)
from nofuz.connectors.simulation.files import film, picture
from nofuz.connectors.simulation.routes import Route

REASONS = {"unauthorised": "authError", "scope": "insufficientPermissions"}


class YouTubeSimulator(Simulator):
    routes: ClassVar = (
        sessions.ROUTES,
        lists.ROUTES,
        comments.ROUTES,
        channels.ROUTES,
        hub.ROUTES,
        reports.ROUTES,
        oauth("/o/oauth2/v2/auth", "/token"),
    )
    scopes = frozenset().union(*SCOPES.values())
    token_life = timedelta(hours=1)
    rotation = Rotation.NONE
    half_life = timedelta(days=6)  # Graffius
    settles = timedelta(minutes=1)

    def account(self, address: str) -> Account:
        secrets = {"hub_secret": SIGNS_WITH, "verify_token": "asked by us"}
        settings = {"hub": f"{address}/subscribe"}
        return replace(super().account(address), secrets=secrets, settings=settings)

    def knows(self, request: Request) -> bool:
        return bool(request.values().get("client_secret") == SIGNS_WITH)

    def granted(self, token: Token, *, renewed: bool) -> dict[str, Any]:
        """A refresh token is given once, with the first access token."""
        said = super().granted(token, renewed=renewed)
        if renewed:
            del said["refresh_token"]
        return said

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        """Videos of the channel."""
        if post.author == self.brand.id and not post.reply_to:
            yield "video", hub.entry(self, post, gone=gone)

    def signed(self, body: bytes, secret: str) -> dict[str, str]:
        return hub.signed(body, secret)

    def error(self, status: int, message: str, code: str = "") -> Reply:
        reason = REASONS.get(code, code) or "backendError"
        if status == costs.TOO_MANY:
            reason = "rateLimitExceeded"
        one = {"message": message, "domain": "youtube", "reason": reason}
        return Reply({"error": {"code": status, "message": message, "errors": [one]}}, status)

    def _count(self, route: Route, owner: str) -> dict[str, str]:
        costs.take(self, route.quota)
        return {}

    def samples(self, folder: Path) -> tuple[Post, ...]:
        rain = Media(film(folder / "rain.mp4", 1280, 720, 6))
        covered = Media(rain.path, cover=picture(folder / "cover.jpg", 1280, 720))
        short = Media(film(folder / "short.mp4", 720, 1280, 5))
        soon = self.clock.now() + timedelta(minutes=10)
        comment = Post("Which leaf is yours?", "comment")
        return (
            Post("سلام، پاییز رسید 🍂", "video", (rain,), title="پاییز"),
            Post("A film with a thumbnail", "video", (covered,), title="Rain"),
            Post("A short one", "short", (short,), title="Short"),
            Post("Seen in ten minutes", "video", (rain,), title="Soon", scheduled_at=soon),
            Post("A film, and a comment", "video", (rain,), title="Ask", follow_ups=(comment,)),
        )
