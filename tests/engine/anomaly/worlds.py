"""Streams of counts with a known truth."""

from __future__ import annotations

import numpy as np

MONDAY = np.datetime64("2025-03-03T00:00", "s")
PER_DAY = 288


def usual(days: int, level: float) -> np.ndarray:
    """A rate per five minutes with a daily and a weekly season, from a Monday."""
    hours = np.arange(days * PER_DAY) / 12
    daily = np.exp(0.6 * np.sin((hours - 9) * np.pi / 12))
    return level * daily * np.where(hours // 24 % 7 >= 5, 0.7, 1.0)


def drawn(rng: np.random.Generator, rates: np.ndarray, size: float = 5) -> np.ndarray:
    """Negative binomial counts: variance is rate + rate^2 / size."""
    return rng.poisson(rates * rng.gamma(size, 1 / size, len(rates))).astype(float)
