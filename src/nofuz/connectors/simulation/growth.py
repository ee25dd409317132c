"""How a post gathers attention: half of it within the platform's half-life, never falling."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

BINS = 48
LAST = 12  # half-lives after which nothing more comes


@dataclass(frozen=True, slots=True)
class Counts:
    """What a post has gathered so far."""

    views: int
    likes: int
    comments: int
    shares: int
    saves: int
    clicks: int


@dataclass
class Curve:
    """Views of one post over its age; the same seed gives the same curve.

    The expected share at age t is 1 - 2^(-t / half-life), cut into bins whose increments vary like
    a gamma variable, so that counts are noisy and still only grow.
    """

    seed: str
    audience: int
    half_life: timedelta

    @cached_property
    def _drawn(self) -> tuple[float, list[float], list[float]]:
        rng = random.Random(self.seed)
        total = self.audience * min(rng.lognormvariate(-1.6, 0.8), 4.0)
        shares = [rng.lognormvariate(mean, 0.4) for mean in (-3.3, -5.6, -5.0, -5.3, -4.2)]
        edges = [LAST * (edge / BINS) ** 2 for edge in range(BINS + 1)]
        gains = [
            (2 ** -edges[place] - 2 ** -edges[place + 1]) * rng.gammavariate(6.0, 1 / 6)
            for place in range(BINS)
        ]
        return total, shares, gains

    def at(self, age: timedelta) -> Counts:
        total, shares, gains = self._drawn
        lives = max(age / self.half_life, 0.0)
        seen = 0.0
        for place, gain in enumerate(gains):
            low, high = (LAST * (edge / BINS) ** 2 for edge in (place, place + 1))
            seen += gain * min(max((lives - low) / (high - low), 0.0), 1.0)
        views = total * seen
        return Counts(int(views), *(int(views * share) for share in shares))
