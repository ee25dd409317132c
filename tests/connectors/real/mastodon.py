"""mastodon-mock: a Mastodon server pretended by a third party, with a database of its own.

Not Mastodon, but not ours either: what it takes and answers was read from the documentation by
somebody else.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from tests.connectors.real.processes import answers, free_port, running
from tests.connectors.real.relay import Relay, way_to

from nofuz.cli.folder import SERVERS
from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.mastodon import PLATFORM
from nofuz.connectors.platforms.mastodon.limits import TEXT
from nofuz.connectors.platforms.mastodon.simulator import MastodonSimulator
from nofuz.connectors.shape import Post
from nofuz.connectors.simulation import SimPost

CODE = SERVERS / "python"
SEED = """
[[seed.accounts]]
username = "brand"
display_name = "Nofuz Brand"
access_token = "brand"
"""
OOB = "urn:ietf:wg:oauth:2.0:oob"
PEOPLE = {"sara_m": "قیمتش چنده؟", "amy_w": "Where can I buy this?", "ines_d": "Merci !"}


def missing() -> str:
    """Say why it cannot be started; empty when it can."""
    if (CODE / "mastodon_mock").exists():
        return ""
    return f"mastodon-mock is not in {SERVERS.name}/ (./nofuz test brings it from PyPI)."


@dataclass(frozen=True)
class Server:
    open: httpx.Client

    def platform(self) -> Platform:
        return replace(PLATFORM, simulator=partial(Site, self))


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = folder / "settings.toml"
    people = (f'[[seed.accounts]]\nusername = "{one}"\naccess_token = "{one}"\n' for one in PEOPLE)
    settings.write_text(SEED + "".join(people))
    where = ("--config", settings, "--in-memory", "--host", "127.0.0.1", "--port", str(port))
    command = (sys.executable, "-m", "mastodon_mock", "serve", *where)
    env = os.environ | {"PYTHONPATH": str(CODE)}
    ready = partial(answers, f"{address}/api/v2/instance")
    with running(command, ready, folder / "server.log", env), way_to(address) as anyone:
        yield Server(anyone)


class Site(Relay, MastodonSimulator):
    """The server behind the faults of the simulator, empty at first."""

    def __init__(self, server: Server, seed: int = 0) -> None:
        super().__init__(seed=seed)
        self.relay_to(server.open)
        self._ask("POST", "/api/v1/_mock/reset")
        self.token = self.tokens.grant(self.brand.id, self.scopes, value=self._signed_in())

    def judges(self, post: Post) -> bool:
        """It counts code points; Mastodon counts graphemes, links as 23, mentions without host."""
        return (len(post.text) > TEXT.most) == bool(TEXT.check(post.text))

    def revoke(self) -> None:
        self._ask("POST", "/oauth/revoke", data={"token": self.token.value})

    def published(self) -> list[SimPost]:
        return [one for one in self._all() if one.author == self.brand.handle]

    def others(self) -> list[SimPost]:
        return [one for one in self._all() if one.author != self.brand.handle]

    def speak_up(self) -> None:
        for post in self.published():
            for name, text in PEOPLE.items():
                said = {"status": f"@{self.brand.handle} {text}", "in_reply_to_id": post.id}
                self._ask("POST", "/api/v1/statuses", key=name, json=said)

    def _signed_in(self) -> str:
        """Go the way of OAuth, as an application does that a person lets in."""
        wanted = {"client_name": "Nofuz", "scopes": " ".join(self.scopes), "redirect_uris": OOB}
        app = self._ask("POST", "/api/v1/apps", json=wanted)
        chosen = {"username": self.brand.handle, "client_id": app["client_id"], "redirect_uri": OOB}
        page = self._server.post("/oauth/authorize", data=chosen).raise_for_status().text
        code = re.search(r"code: ([^<]+)<", page)
        assert code
        grant = {"grant_type": "authorization_code", "code": code[1]} | chosen
        return str(self._ask("POST", "/oauth/token", data=grant)["access_token"])

    def _all(self) -> list[SimPost]:
        shown = {"local": "true", "limit": "40"}
        found = self._ask("GET", "/api/v1/timelines/public", params=shown)
        return [self._post(one) for one in found]

    def _post(self, found: Any) -> SimPost:
        author, at = found["account"]["acct"], datetime.fromisoformat(found["created_at"])
        text = self._ask("GET", f"/api/v1/statuses/{found['id']}/source", key=author)["text"]
        return SimPost(found["id"], author, text, at)

    def _ask(self, method: str, path: str, *, key: str = "brand", **more: Any) -> Any:
        headers = {"Authorization": f"Bearer {key}"}
        return self._server.request(method, path, headers=headers, **more).raise_for_status().json()
