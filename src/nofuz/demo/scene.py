"""What every part of the building needs: who acts, where, when, and with which chance."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from nofuz.core.money import Money
from nofuz.demo.market import Market
from nofuz.workspaces.api import Brand, Seat, User, Workspace

CURRENCY = "EUR"
SOURCE = "simulation"


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is invented; tests build a small one."""

    creators: int = 240
    posts_each: int = 12
    days: int = 180
    people: int = 6_000
    traffic: float = 1.0


@dataclass(frozen=True, slots=True)
class Scene:
    """The stage while the demo is built."""

    now: datetime
    seed: int
    scale: Scale
    say: Callable[[str], None]
    market: Market
    owner: Seat
    manager: Seat
    client: Seat
    star: User
    narenj: Brand
    shabnam: Brand

    @property
    def workspace(self) -> Workspace:
        return self.owner.workspace

    @property
    def system(self) -> Seat:
        return Seat.system(self.workspace)

    def chance(self, of: str) -> np.random.Generator:
        """One stream of chance per thing, so that a change in one leaves the others alone."""
        return np.random.default_rng([self.seed, zlib.crc32(of.encode())])

    def ago(self, days: float) -> datetime:
        return self.now - timedelta(days=days)

    def day(self, offset: int) -> date:
        """The workspace's calendar day, so many days from today."""
        return self.day_of(self.now + timedelta(days=offset))

    def day_of(self, moment: datetime) -> date:
        return moment.astimezone(ZoneInfo(self.workspace.timezone)).date()

    def at(self, offset: int, hour: int, minute: int = 0) -> datetime:
        """A wall-clock moment of the workspace, so many days from today."""
        zone = ZoneInfo(self.workspace.timezone)
        day = self.day(offset)
        return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def euros(amount: float) -> Money:
    return Money(round(amount * 100), CURRENCY)
