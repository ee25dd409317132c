"""What can go wrong on the way to a platform: on command, or at random by seed."""

from __future__ import annotations

import random
from collections.abc import Iterable
from enum import StrEnum


class Fault(StrEnum):
    DROP_BEFORE = "the connection closes before the platform did anything"
    DROP_AFTER = "the platform did it, then the connection closes"
    ERROR_BEFORE = "500 before the platform did anything"
    ERROR_AFTER = "500 after the platform did it"
    LIMIT = "429 with Retry-After"
    EXPIRED = "the token is refused once"
    VANISH = "the platform accepts a post and drops it later"
    LATE = "a post that was accepted stays invisible for a while"
    SLOW = "uploads take long to process"
    HALF_UPLOAD = "an upload arrives by half and fails while it is processed"


class Faults:
    """Which fault the next call meets.

    Parameters
    ----------
    plan
        One entry per call that comes in, None for a call that goes well.
    """

    def __init__(self, plan: Iterable[Fault | None] = ()) -> None:
        self._plan = list(plan)
        self.met: list[tuple[str, Fault]] = []

    @classmethod
    def drawn(cls, rng: random.Random, *, calls: int = 12, share: float = 0.4) -> Faults:
        """Draw a plan for the first `calls` calls; later ones go well, so that all ends."""
        every = list(Fault)
        return cls(rng.choice(every) if rng.random() < share else None for _ in range(calls))

    def expect(self, *plan: Fault | None) -> None:
        """Let the next calls meet these, in this order."""
        self._plan = list(plan)

    def next(self, path: str) -> Fault | None:
        fault = self._plan.pop(0) if self._plan else None
        if fault:
            self.met.append((path, fault))
        return fault
