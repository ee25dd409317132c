"""Simulated time: it moves when told to, and sleeping moves it."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from nofuz.connectors.world import World

START = datetime(2026, 11, 2, 8, tzinfo=UTC)


class Clock:
    def __init__(self, start: datetime = START) -> None:
        self._now = start

    def now(self) -> datetime:
        return self._now

    def advance(self, by: timedelta) -> None:
        self._now += by

    def sleep(self, seconds: float) -> None:
        self.advance(timedelta(seconds=seconds))

    def world(self, seed: int = 0) -> World:
        """What a connection is given so that it lives in this time."""
        return World(self.now, self.sleep, random.Random(seed))
