"""One post sent through random faults and crashes, and what came of it."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from nofuz.connectors.declaration import Platform
from nofuz.connectors.registry import connect
from nofuz.connectors.sending import PATIENCE, send
from nofuz.connectors.shape import (
    Confirmed,
    Handle,
    Outcome,
    Post,
    Publishes,
    Rejected,
    Unauthorised,
    Unknown,
)
from nofuz.connectors.simulation import Faults, Simulator, serve

CRASHES, MOST_CRASHES = 0.1, 4
LIVES = 20


class CrashError(Exception):
    """The process dies between an answer and the moment it is kept."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What the caller was told, and what was there.

    Parameters
    ----------
    copies
        How often the most frequent part of the post was published and not removed.
    complete
        Every part is there.
    """

    outcome: Outcome
    copies: int
    complete: bool

    @property
    def verdict(self) -> str:
        """One of the columns of the table; the last three must stay empty."""
        if self.copies > 1:
            return "double"
        if isinstance(self.outcome, Confirmed):
            return "confirmed" if self.complete else "believed but absent"
        if isinstance(self.outcome, Rejected):
            return "rejected" if not self.complete else "there but believed absent"
        return "told unknown" if isinstance(self.outcome, Unknown) else "no end"


VERDICTS = (
    "confirmed",
    "rejected",
    "told unknown",
    "no end",
    "double",
    "believed but absent",
    "there but believed absent",
)


def run(platform: Platform, seed: int, folder: Path) -> Trial:
    """Send one sample through the faults that a seed draws; the same seed fails the same way."""
    rng = random.Random(seed)
    site = platform.simulator(seed=seed)
    post = rng.choice(site.samples(folder))
    site.faults = Faults.drawn(rng)
    with serve(site) as address:
        outcome = through(platform, site, address, post, rng)
    texts = [one.text.strip() for one in site.published()]
    copies = [texts.count(part.text.strip()) for part in post.parts]
    return Trial(outcome, max(copies), min(copies) > 0)


def through(
    platform: Platform,
    site: Simulator,
    address: str,
    post: Post,
    rng: random.Random,
    *,
    patience: timedelta = PATIENCE,
) -> Outcome:
    """Send a post, and again after each crash and each lost permission.

    Parameters
    ----------
    rng
        Draws when the process dies.
    """
    saved, crashes = list[Handle](), list[Handle]()
    world = site.clock.world(rng.getrandbits(32))
    account, host = site.account(address), urlsplit(address).netloc

    def save(handle: Handle) -> None:
        if saved and len(crashes) < MOST_CRASHES and rng.random() < CRASHES:
            crashes.append(handle)
            raise CrashError
        saved.append(Handle.from_json(handle.to_json()))

    outcome: Outcome = Unknown("Nothing was tried.")
    interrupted = True
    for _life in range(LIVES):
        last = saved[-1] if saved else None
        with (
            suppress(CrashError),
            connect(platform, account, world=world, private=(host,)) as connection,
        ):
            if not isinstance(connection, Publishes):
                raise TypeError(f"{platform.label} does not publish.")
            interrupted, again = True, interrupted
            outcome = send(
                connection,
                post,
                save=save,
                world=world,
                handle=last,
                interrupted=again,
                patience=patience,
            )
            if not isinstance(outcome, Unauthorised):
                return outcome
            interrupted = outcome.unread
    return outcome
