"""A platform, its simulator, and an account that is connected to it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from tests.connectors.real.relay import Relay

from nofuz.connectors.declaration import Platform
from nofuz.connectors.registry import connect
from nofuz.connectors.sending import send
from nofuz.connectors.shape import Confirmed, Handle, Outcome, Post
from nofuz.connectors.simulation import Simulator, serve
from nofuz.connectors.web import Attempt

Sample = TypeVar("Sample")
THOROUGH = "NOFUZ_TEST_REAL"  # set by ``./nofuz test --real``


@dataclass
class Place:
    platform: Platform
    site: Simulator
    connection: Any
    folder: Path
    attempts: list[Attempt]

    def send(self, post: Post) -> Outcome:
        world = self.site.clock.world()
        return send(self.connection, post, save=list[Handle]().append, world=world)

    def sent(self, post: Post | None = None) -> Confirmed:
        outcome = self.send(post or self.samples[0])
        assert isinstance(outcome, Confirmed), outcome
        return outcome

    def show_one(self) -> None:
        """See to it that the brand has a public post, published elsewhere where it must be."""
        if "publish" in self.platform.capabilities:
            self.sent()
        else:
            self.site.state.add_post(self.site.brand.id, "Autumn is here", self.site.clock.now())

    @property
    def samples(self) -> tuple[Post, ...]:
        return self.site.samples(self.folder)

    @property
    def real(self) -> bool:
        """Whether a real server stands behind the faults."""
        return isinstance(self.site, Relay)

    def some(self, many: Sequence[Sample]) -> Sequence[Sample]:
        """All of them, or every tenth where each takes a real server a quarter of a second."""
        return many[::10] if self.real and not os.environ.get(THOROUGH) else many

    def judges(self, post: Post) -> bool:
        """Whether what the other side says of a text is worth hearing."""
        return not isinstance(self.site, Relay) or self.site.judges(post)

    def needs(self, capability: str) -> None:
        if capability not in self.platform.capabilities:
            pytest.skip(f"{self.platform.label} declares that it cannot: {capability}.")

    def needs_shown_figures(self) -> None:
        if not self.site.shows_figures:
            pytest.skip(f"{self.platform.label} shows no figures: they are counted on our side.")


@contextmanager
def settled(platform: Platform, folder: Path) -> Iterator[Place]:
    """Serve a platform's simulator and connect its account, while the block runs."""
    site, attempts = platform.simulator(seed=4), list[Attempt]()
    world = site.clock.world()
    with serve(site) as address:
        account = site.account(address)
        private = ("127.0.0.1",)
        with connect(
            platform, account, world=world, private=private, attempts=attempts
        ) as connection:
            yield Place(platform, site, connection, folder, attempts)
