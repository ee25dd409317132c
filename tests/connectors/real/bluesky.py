"""A server of the AT Protocol with a directory of its own, built by npm.

It keeps accounts and their records. Figures, quotes and films are the business of other services
of the network, which are not there: only publishing and deleting is asked of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.connectors.real.processes import answers, free_port, running
from tests.connectors.real.relay import Relay, way_to

from nofuz.cli.folder import SERVERS
from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.bluesky import PLATFORM
from nofuz.connectors.platforms.bluesky.publish import Publishing
from nofuz.connectors.platforms.bluesky.simulator import BlueskySimulator
from nofuz.connectors.shape import Post
from nofuz.connectors.simulation import SimPost

CODE = SERVERS / "atproto"
NUMBERS = count(1)
ELSEWHERE = {"A video", "What they said"}


def missing() -> str:
    """Say why it cannot be started; empty when it can."""
    if (CODE / "package-lock.json").exists() and shutil.which("node"):
        return ""
    return "There is no Bluesky server to start; ./nofuz test --real has npm build one."


@dataclass(frozen=True)
class Server:
    open: httpx.Client

    @property
    def address(self) -> str:
        return str(self.open.base_url).rstrip("/")

    def join(self, handle: str) -> Any:
        """Make an account; gives its id and tokens."""
        asked = {"email": f"{handle}@example.com", "handle": handle, "password": "only-for-tests"}
        made = self.open.post("/xrpc/com.atproto.server.createAccount", json=asked)
        return made.raise_for_status().json()

    def texts(self, did: str) -> list[str]:
        asked = {"repo": did, "collection": "app.bsky.feed.post", "limit": "100"}
        found = self.open.get("/xrpc/com.atproto.repo.listRecords", params=asked)
        return [one["value"]["text"] for one in found.raise_for_status().json()["records"]]

    def platform(self) -> Platform:
        return replace(PLATFORM, simulator=partial(Site, self), connection=Publishing, scopes={})


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    port = free_port()
    script = Path(__file__).with_name("bluesky.cjs")
    command = ["node", script, CODE, folder, str(port), str(free_port())]
    address = f"http://localhost:{port}"
    ready = partial(answers, f"{address}/xrpc/_health")
    with running(command, ready, folder / "server.log"), way_to(address) as anyone:
        yield Server(anyone)


class Site(Relay, BlueskySimulator):
    """The server behind the faults of the simulator, with a new account."""

    def __init__(self, server: Server, seed: int = 0) -> None:
        super().__init__(seed=seed)
        self.relay_to(server.open)
        self.brand = replace(self.brand, handle=f"brand{next(NUMBERS)}.test")
        made = server.join(self.brand.handle)
        self._read = partial(server.texts, made["did"])
        self.token = self.tokens.grant(self.brand.id, self.scopes, value=made["accessJwt"])

    def samples(self, folder: Path) -> tuple[Post, ...]:
        return tuple(post for post in super().samples(folder) if post.text not in ELSEWHERE)

    def revoke(self) -> None:
        pytest.skip("A token of this server is good until it ends.")

    def published(self) -> list[SimPost]:
        brand, now = self.brand.id, self.clock.now()
        return [SimPost(str(place), brand, text, now) for place, text in enumerate(self._read())]
