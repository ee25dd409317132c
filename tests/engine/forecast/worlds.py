"""Invented posts with a known truth."""

from __future__ import annotations

import numpy as np

from nofuz.engine.forecast import Curves, from_snapshots

BEGIN = np.datetime64("2025-03-01T00:00", "s")
AGES = np.array([1.5, 3, 6, 12, 24, 48, 96, 168])


def posts(
    rng: np.random.Generator, size: int, *, accounts: int = 10, apart: float = 0.0
) -> tuple[Curves, np.ndarray]:
    """Posts of about a thousand that grow by the shape of their first day, and their results.

    The log growth after 24 hours is 0.3 plus 0.8 of the log growth in the 12 hours before, plus a
    level of the account with standard deviation `apart`, plus noise of 0.15.
    """
    level = rng.normal(0, apart, accounts)
    owner = rng.integers(accounts, size=size)
    first = np.exp(rng.normal(7, 0.7, size))
    speed = rng.gamma(4, 0.1, size)
    grown = np.maximum(0.3 + 0.8 * speed + level[owner] + rng.normal(0, 0.15, size), 0)
    early = np.log(AGES[:5] / 24)[None] * speed[:, None] / np.log(2)
    late = np.log(AGES[5:] / 24) / np.log(7) * grown[:, None]
    counts = np.round(first[:, None] * np.exp(np.concatenate([early, late], axis=1)))
    names = np.array([f"p{number:05}" for number in range(size)])
    published = BEGIN + np.arange(size) * np.timedelta64(3600, "s")
    curves = from_snapshots(
        np.repeat(names, len(AGES)),
        np.repeat(owner, len(AGES)),
        np.repeat(published, len(AGES)),
        (published[:, None] + (AGES * 3600).astype("m8[s]")).ravel(),
        counts.ravel(),
    )
    return curves, counts[:, -1]


def cascade(rng: np.random.Generator, direct: float, ratio: float) -> np.ndarray:
    """Ages in hours of the events of a self-exciting process, its memory 1 - (1 + 10 s)^-0.4."""

    def delays(size: int) -> np.ndarray:
        return ((1 - rng.random(size)) ** (-1 / 0.4) - 1) / 10

    generation = delays(rng.poisson(direct))
    events = [generation]
    while len(generation := generation[generation < 168]):
        children = rng.poisson(ratio, len(generation))
        generation = np.repeat(generation, children) + delays(children.sum())
        events.append(generation)
    found = np.sort(np.concatenate(events))
    return found[found < 168]
