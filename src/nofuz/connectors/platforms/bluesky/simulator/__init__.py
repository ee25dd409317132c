"""A server of the AT Protocol, the network behind it and the service for films, all in one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from nofuz.connectors.platforms.bluesky.dated import RATES
from nofuz.connectors.platforms.bluesky.scopes import GENERIC
from nofuz.connectors.platforms.bluesky.simulator import feeds, media, oauth, people, records
from nofuz.connectors.platforms.bluesky.simulator.proofs import (
    BAD_PROOF,
    NONCE_MISSING,
    holder,
)
from nofuz.connectors.platforms.bluesky.simulator.shapes import uri
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import Clock, Quota, Reply, Request, Simulator, Standing
from nofuz.connectors.simulation.files import film, picture
from nofuz.connectors.simulation.tokens import Token

WORDS = {404: "NotFound", 429: "RateLimitExceeded", 500: "InternalServerError"}
NO_TOKEN, REFUSED = 401, 400


class BlueskySimulator(Simulator):
    routes = (people.ROUTES, records.ROUTES, media.ROUTES, feeds.ROUTES, oauth.ROUTES)
    quotas = {name: Quota(*rate) for name, rate in RATES.items()}
    scopes = GENERIC
    half_life = timedelta(hours=2)  # a guess, as for Mastodon: nobody has published one

    def __init__(self, clock: Clock | None = None, seed: int = 0) -> None:
        super().__init__(clock, seed)
        self.brand = replace(self.brand, handle="brand.bsky.social")
        self.state.people[self.brand.id] = self.brand

    def account(self, address: str) -> Account:
        settings = {"video": address, "video_did": "did:web:video.bsky.app"}
        return replace(super().account(address), settings=settings)

    def authenticate(self, request: Request) -> Token | None:
        """A token that is bound to a key is good only with a proof of that key."""
        kind, _, value = request.headers.get("authorization", "").partition(" ")
        token, key = self.tokens.find(value), self.state.other.get("bound", {}).get(value)
        if kind == "DPoP":
            return token if key and holder(self, request, value) == key else None
        return None if key else token

    def error(self, status: int, message: str, code: str = "") -> Reply:
        if code in {NONCE_MISSING, BAD_PROOF}:
            nonce = self.state.other.get("nonce", "")
            headers = {"DPoP-Nonce": nonce, "WWW-Authenticate": f'DPoP error="{code}"'}
            return Reply({"error": code, "error_description": message}, status, headers)
        if status == NO_TOKEN:  # servers say this with 400
            return Reply({"error": "ExpiredToken", "message": "Token has expired"}, REFUSED)
        word = code if code[:1].isupper() or "_" in code else WORDS.get(status, "InvalidRequest")
        return Reply({"error": word, "message": message}, status)

    def standing_headers(self, standing: Standing) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(standing.allowed),
            "RateLimit-Remaining": str(standing.left),
            "RateLimit-Reset": str(int(standing.resets_at.timestamp())),
        }

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 1200, 900), "A red leaf")
        rain = Media(film(folder / "rain.mp4", 1280, 720, 6), "Rain")
        first = self.state.other.get("quotable") or self._quotable()
        return (
            Post("سلام، پاییز رسید 🍂 https://example.com/autumn #پاییز", language="fa"),
            Post("Four pictures for @sara-m.bsky.social", media=(leaf, leaf, leaf, leaf)),
            Post("A video", media=(rain,)),
            Post("A card", link="https://example.com/", title="Example"),
            Post("What they said", kind="quote", extra={"quote": first}, media=(leaf,)),
            Post("First part", kind="thread", follow_ups=(Post("Second"), Post("Third"))),
        )

    def _quotable(self) -> str:
        person = self.state.add_person("sara_m", "Sara Moradi", 300)
        post = self.state.add_post(
            person.id, f"@{self.brand.handle} autumn is here", self.clock.now()
        )
        self.state.other["quotable"] = uri(self, post)
        return uri(self, post)
