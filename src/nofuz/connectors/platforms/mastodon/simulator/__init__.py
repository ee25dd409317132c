"""A Mastodon server that can fail."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from nofuz.connectors.platforms.mastodon.dated import RATES
from nofuz.connectors.platforms.mastodon.scopes import SCOPES
from nofuz.connectors.platforms.mastodon.simulator import accounts, media, scheduled, statuses
from nofuz.connectors.shape import Media, Post
from nofuz.connectors.simulation import Quota, Reply, Simulator, Standing, oauth
from nofuz.connectors.simulation.files import film, picture


class MastodonSimulator(Simulator):
    routes = (
        accounts.ROUTES,
        scheduled.ROUTES,
        statuses.ROUTES,
        media.ROUTES,
        oauth("/oauth/authorize", "/oauth/token"),
    )
    quotas = {name: Quota(*rate) for name, rate in RATES.items()}
    scopes = frozenset().union(*SCOPES.values())
    half_life = timedelta(hours=3)  # a guess between X and Instagram: nobody has published one

    def error(self, status: int, message: str, code: str = "") -> Reply:
        return Reply({"error": message}, status)

    def standing_headers(self, standing: Standing) -> dict[str, str]:
        return {
            "X-RateLimit-Limit": str(standing.allowed),
            "X-RateLimit-Remaining": str(standing.left),
            "X-RateLimit-Reset": standing.resets_at.isoformat(),
        }

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1200, 900), "A red leaf")
        rain = Media(film(folder / "rain.mp4", 1280, 720, 6))
        return (
            Post("سلام، پاییز رسید 🍂 https://example.com/autumn"),
            Post("Two pictures", media=(leaf, leaf)),
            Post("A video", media=(rain,)),
            Post("In a while", scheduled_at=self.clock.now() + timedelta(minutes=20)),
            Post("First part", kind="thread", follow_ups=(Post("Second"), Post("Third"))),
        )
