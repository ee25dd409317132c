"""Experiments on times and places: what chance alone would do is computed by redoing the draw.

No model of the noise is needed: had the draw of treated blocks or regions come out otherwise, the
statistic would have been this or that; how often it would have been as large is the p-value, and
the effects that are not ruled out so are the interval (Fisher 1935).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from nofuz.engine.experiment.reading import Floats

DRAWS = 4_000
EXACT_PAIRS = 12
STEPS = 60
ROUNDING = 1e-9


@dataclass(frozen=True)
class Finding:
    """An effect with what chance alone makes of it.

    Attributes
    ----------
    effect, low, high : float
        Estimate, and the effects that the draw does not rule out; infinite where it cannot.
    p_value : float
        Chance of an estimate as far from 0 without any effect.
    level : float
        Of the interval.
    """

    effect: float
    low: float
    high: float
    p_value: float
    level: float


def signs(pairs: int, rng: np.random.Generator) -> Floats:
    """Every way to swap the members of pairs, or 4 000 of them; shape (draws, pairs)."""
    if pairs <= EXACT_PAIRS:
        every = np.arange(2**pairs)[:, None] >> np.arange(pairs) & 1
        return np.asarray(1 - 2 * every, np.float64)
    drawn = np.asarray(1 - 2 * rng.integers(0, 2, (DRAWS, pairs)), np.float64)
    drawn[0] = 1
    return drawn


def by_redraws(actual: float, redrawn: Floats, shift: Floats, level: float) -> Finding:
    """Test and interval from redraws, the real draw among them.

    Parameters
    ----------
    actual
        Estimate of the real draw.
    redrawn
        Estimate of each redraw from the same outcomes, shape (draws,).
    shift
        By how much each redraw's estimate rises per unit of a constant effect; 1 for the real one.
    level
        Of the interval.
    """

    def p_value(effect: float) -> float:
        real = abs(actual - effect)
        return float((abs(redrawn - effect * shift) >= real - ROUNDING * (1 + real)).mean())

    def end(way: float) -> float:
        reach = way * 12 * max(float(redrawn.std()), ROUNDING)
        if p_value(actual + reach) > 1 - level:
            return way * np.inf
        inside, outside = actual, actual + reach
        for _ in range(STEPS):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if p_value(middle) > 1 - level else (inside, middle)
        return inside

    return Finding(actual, end(-1.0), end(1.0), p_value(0.0), level)
