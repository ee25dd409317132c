"""Time, waiting and chance, passed in wherever they are needed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class World:
    """What a connection needs beside its account; the defaults are the real ones.

    Parameters
    ----------
    now
        The present instant, aware of its zone.
    sleep
        Waits that many seconds; in a simulated world it moves the clock instead.
    rng
        Chance: the spread of waiting times, keys, states and verifiers.
    """

    now: Callable[[], datetime] = _now
    sleep: Callable[[float], None] = time.sleep
    rng: random.Random = field(default_factory=random.SystemRandom)

    def key(self) -> str:
        """A key that nobody else chooses: 128 bits as 32 hexadecimal digits."""
        return f"{self.rng.getrandbits(128):032x}"
