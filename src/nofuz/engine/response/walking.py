"""The walk through what the data leave possible: from several places, until they agree."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.response import kernels
from nofuz.engine.response.problem import Draws

if TYPE_CHECKING:
    from nofuz.engine.response.problem import Floats, Problem

CENTRE = np.array([-1.2, np.log(0.6), np.log(1.3), 0.0])
SPREAD = np.array([1.5, 1.0, 0.5, 1.5])
SIZE = 0.5
WARM, EVERY, THREADS = 400, 4, 2
SETTLED, MOST_TRIES = 1.05, 4


def walked(
    known: Problem, weight: Floats, *, chains: int, draws: int, seed: int
) -> tuple[Draws, float]:
    """Walk until the chains agree, each time longer; returns the draws of the last time and R-hat.

    `weight`, shape (n,), turns effects into units of the outcome.

    Raises
    ------
    ValueError
        When they do not agree.
    """
    generators = np.random.default_rng(seed).spawn(chains)
    size = (len(known.spend), len(CENTRE))
    shapes = np.array([CENTRE + SPREAD * rng.standard_normal(size) for rng in generators])
    strengths = np.zeros(shapes.shape[:2])
    for number in range(MOST_TRIES):
        # Later times go on from where the one before ended.
        warm, every = 0 if number else WARM, EVERY * 2**number
        same = map(repeat, (warm, draws, every))
        with ThreadPoolExecutor(THREADS) as pool:
            found = list(
                pool.map(kernels.walk, repeat(known), shapes, strengths, *same, generators)
            )
        effects = np.array(
            [
                kernels.effects(known.spend, known.starts, its_shapes, its_strengths) @ weight
                for its_shapes, its_strengths, *_ in found
            ]
        )
        mixing = _mixing(effects)
        if mixing < SETTLED:
            kept, brought, noise, settings, seen = map(np.concatenate, zip(*found, strict=True))
            every_effect = effects.reshape(-1, size[0])
            return Draws(kept, brought, noise, settings, seen, every_effect), mixing
    raise ValueError(
        f"The search did not settle (chains differ by a factor of {mixing:.2f}); "
        "fewer channels, or a longer series, are needed."
    )


def _mixing(effects: Floats) -> float:
    """Largest R-hat of any channel's effect; `effects` has shape (chains, draws, channels)."""
    within = effects.var(axis=1, ddof=1).mean(axis=0)
    return float(np.sqrt(1 + (effects.mean(axis=1).var(axis=0, ddof=1) / within).max()))
