"""LinkedIn, pretended: a page or a member, versions by month, text that must be escaped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from nofuz.connectors.platforms.linkedin.confirm import SETTLES
from nofuz.connectors.platforms.linkedin.dated import ENDS
from nofuz.connectors.platforms.linkedin.scopes import SCOPES
from nofuz.connectors.platforms.linkedin.simulator import comments, figures, hooks, media, posts
from nofuz.connectors.platforms.linkedin.simulator.urns import author
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import (
    SIGNS_WITH,
    Quota,
    RefusedError,
    Reply,
    Request,
    Rotation,
    SimPost,
    Simulator,
    Token,
    oauth,
)
from nofuz.connectors.simulation.files import film, picture

CODES = {401: "REVOKED_ACCESS_TOKEN", 403: "ACCESS_DENIED", 404: "NOT_FOUND", 426: ""}
DAY, YEAR = timedelta(days=1), timedelta(days=365)


class LinkedInSimulator(Simulator):
    routes = (
        posts.ROUTES,
        comments.ROUTES,
        figures.ROUTES,
        hooks.ROUTES,
        oauth("/oauth/v2/authorization", "/oauth/v2/accessToken"),
        media.ROUTES,
    )
    quotas = {"posts": Quota(150, DAY), "calls": Quota(100_000, DAY)}
    scopes = frozenset().union(*SCOPES.values())
    token_life = timedelta(days=60)
    rotation = Rotation.NONE
    half_life = timedelta(hours=24)  # Graffius' yearly reviews, a grey source
    settles = SETTLES  # a guess: LinkedIn says nothing of it
    remembers = timedelta(0)  # how long the same text is refused

    def account(self, address: str) -> Account:
        settings = {"author": author(self), "application": hooks.APP, "person": hooks.PERSON}
        secrets = {"client_secret": SIGNS_WITH}
        return replace(super().account(address), settings=settings, secrets=secrets)

    def knows(self, request: Request) -> bool:
        return bool(request.values().get("client_secret") == SIGNS_WITH)

    def granted(self, token: Token, *, renewed: bool) -> dict[str, Any]:
        """A year after the first grant a person signs in again, however often it is renewed."""
        begun = self.state.other.setdefault("granted_at", self.clock.now())
        left = int((begun + YEAR - self.clock.now()).total_seconds())
        return {**super().granted(token, renewed=renewed), "refresh_token_expires_in": left}

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        """Comments below the page's posts, its own and those of others."""
        if post.reply_to:
            own = post.author == self.brand.id
            action = "COMMENT_DELETE" if gone else "ADMIN_COMMENT" if own else "COMMENT"
            yield action, hooks.notice(self, post, action, self.clock.now() if gone else post.at)

    def signed(self, body: bytes, secret: str) -> dict[str, str]:
        signature = hooks.digest(secret, b"hmacsha256=" + body)
        return {"content-type": "application/json", "x-li-signature": signature}

    def authenticate(self, request: Request) -> Token | None:
        """Every call names a version that has begun and not ended."""
        if request.path.startswith("/rest/"):
            month = request.headers.get("linkedin-version", "")
            if self.clock.now().date() >= ENDS.get(month, self.clock.now().date()):
                raise RefusedError(
                    426, f"Requested version {month}01 is not active", "NONEXISTENT_VERSION"
                )
            if request.headers.get("x-restli-protocol-version") != "2.0.0":
                raise RefusedError(400, "The protocol version is missing", "BAD_REQUEST")
        return super().authenticate(request)

    def error(self, status: int, message: str, code: str = "") -> Reply:
        word = code if code.isupper() else CODES.get(status, "BAD_REQUEST")
        return Reply({"status": status, "code": word, "message": message}, status)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1200, 900), "A red leaf")
        rain = Media(film(folder / "rain.mp4", 1280, 720, 6))
        plan = folder / "plan.pdf"
        plan.write_bytes(b"%PDF-1.4\n%%EOF\n")
        return (
            Post("سلام، پاییز رسید 🍂 (و باران) #پاییز #باران_نم‌نم [x] a_b @c"),
            Post("One picture", media=(leaf,)),
            Post("Two pictures", media=(leaf, leaf)),
            Post("A film", media=(rain,), title="Rain"),
            Post("A plan", "document", media=(Media(plan),), title="Our plan"),
            Post("Read this", "article", link="https://example.com/", title="Example"),
            Post("With a first comment", follow_ups=(Post("The link is below."),)),
        )
