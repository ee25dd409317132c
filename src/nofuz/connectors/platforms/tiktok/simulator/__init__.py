"""TikTok, pretended: what an account may post, uploads, moderation, figures."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from nofuz.connectors.platforms.tiktok.scopes import SCOPES
from nofuz.connectors.platforms.tiktok.simulator import posting, showing, uploads
from nofuz.connectors.shape import Media, Post
from nofuz.connectors.simulation import Quota, Reply, Simulator
from nofuz.connectors.simulation.files import film, picture

CODES = {
    "unauthorised": "access_token_invalid",
    "scope": "scope_not_authorized",
    "limited": "rate_limit_exceeded",
}
MINUTE = timedelta(minutes=1)


class TikTokSimulator(Simulator):
    routes = (posting.ROUTES, uploads.ROUTES, showing.ROUTES)
    scopes = frozenset().union(*SCOPES.values())
    quotas = {
        "posts": Quota(6, MINUTE),
        "status": Quota(30, MINUTE),
        "creator": Quota(20, MINUTE),
    }
    half_life = timedelta(hours=10)  # a guess: no source measures it
    settles = timedelta(minutes=4)

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
