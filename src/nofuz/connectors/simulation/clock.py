"""Simulated time: it moves when told to, and sleeping moves it."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from nofuz.connectors.world import World

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


class Clock:
    """Tells `watchers` whenever it was moved: they let happen what was due meanwhile."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self.watchers: list[Callable[[], None]] = []

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by
        for tell in self.watchers:
            tell()

    def sleep(self, seconds: float) -> None:
        self.advance(timedelta(seconds=seconds))

    def world(self, seed: int = 0) -> World:
        """What a connection is given so that it lives in this time."""
        return World(self.now, self.sleep, random.Random(seed))
