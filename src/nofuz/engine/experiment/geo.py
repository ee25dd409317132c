"""Geo experiments: like regions in pairs, one of each treated, drawn by chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.experiment.randomised import Finding, by_redraws, signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike

    from nofuz.engine.experiment.reading import Floats, Ints

FEWEST_PAIRS = 5
TRIES = 200
STEPS = 12
LARGEST_LIFT = 2.0


@dataclass(frozen=True, eq=False)
class GeoPlan:
    """Who is treated, and what that can tell.

    Attributes
    ----------
    pairs : tuple of (str, str)
        Regions with a like past, the treated one first.
    left_out : tuple of str
        A region without a partner.
    detectable : float or None
        Smallest lift that is found with the wanted power, by replaying the past; None when even
        a doubled outcome is not.
    false_alarms : float
        Share of replays without any effect in which one was "found".
    """

    pairs: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...]
    detectable: float | None
    false_alarms: float


def plan_geo(
    regions: Sequence[str],
    outcome: ArrayLike,
    length: int,
    *,
    power: float = 0.8,
    level: float = 0.9,
    seed: int = 0,
) -> GeoPlan:
    """Pair regions by their past, draw the treated ones, and say what can be detected.

    Parameters
    ----------
    regions
        Names.
    outcome
        Past outcome, above 0, shape (regions, periods).
    length
        Periods the experiment will last; as many before it are compared.
    power, level, seed
        Wanted; of the reading; makes the draw repeatable.

    Returns
    -------
    GeoPlan

    Raises
    ------
    ValueError
        One sentence: for fewer than ten regions, an outcome that is missing or not above 0, or a
        past shorter than three times the experiment.
    """
    past = _checked(regions, outcome)
    if length < 1 or past.shape[1] < 3 * length:
        raise ValueError(
            f"{past.shape[1]} past periods are too few for an experiment of {length}; "
            f"{3 * length} are needed."
        )
    rng = np.random.default_rng(seed)
    couples = _couples(np.log(past))
    swap = rng.integers(0, 2, len(couples)) > 0
    drawn = np.where(swap[:, None], couples[:, ::-1], couples)
    replays = _replays(past, drawn, length, rng)
    flips = signs(len(drawn), rng)

    def found(lift: float) -> float:
        return float(np.mean([_p(one + np.log1p(lift), flips) <= 1 - level for one in replays]))

    low, high = 0.0, LARGEST_LIFT
    for _ in range(STEPS):
        middle = (low + high) / 2
        low, high = (low, middle) if found(middle) >= power else (middle, high)
    lonely = sorted(set(range(len(regions))) - set(couples.ravel().tolist()))
    return GeoPlan(
        tuple((regions[one], regions[other]) for one, other in drawn),
        tuple(regions[one] for one in lonely),
        high if high < LARGEST_LIFT else None,
        found(0.0),
    )


def read_geo(before: ArrayLike, during: ArrayLike, *, level: float = 0.9, seed: int = 0) -> Finding:
    """Read a geo experiment on pairs.

    Parameters
    ----------
    before, during
        Outcome of each pair before and in the experiment, treated region first, above 0, shape
        (pairs, 2).
    level, seed
        Of the interval; used with more than 12 pairs only.

    Returns
    -------
    Finding
        As a lift: 0.1 is ten per cent more than without.

    Raises
    ------
    ValueError
        For fewer than five pairs, or an outcome that is missing or not above 0; with its row.
    """
    first, then = np.asarray(before, np.float64), np.asarray(during, np.float64)
    if first.shape != then.shape or first.ndim != len("ab") or first.shape[1] != len("ab"):
        raise ValueError("Give two outcomes per pair before, and two in the experiment.")
    bad = np.flatnonzero(~((first > 0) & (then > 0)).all(axis=1))
    if len(bad):
        raise ValueError(f"Row {bad[0] + 1}: an outcome is missing or not above 0.")
    if len(first) < FEWEST_PAIRS:
        raise ValueError(f"{len(first)} pairs are too few; chance alone orders fewer than five.")
    change = np.log(then / first)
    apart = change[:, 0] - change[:, 1]
    flips = signs(len(apart), np.random.default_rng(seed))
    found = by_redraws(float(apart.mean()), flips @ apart / len(apart), flips.mean(axis=1), level)
    lift, low, high = np.expm1([found.effect, found.low, found.high]).tolist()
    return Finding(lift, low, high, found.p_value, level)


def _checked(regions: Sequence[str], outcome: ArrayLike) -> Floats:
    past = np.asarray(outcome, np.float64)
    if past.ndim != len("ab") or len(past) != len(regions):
        raise ValueError("Every region needs a row of past outcomes.")
    for place, name in enumerate(regions):
        bad = np.flatnonzero(~(past[place] > 0))
        if len(bad):
            raise ValueError(
                f"Region {name}, period {bad[0] + 1}: the outcome is missing or not above 0."
            )
    if len(regions) < 2 * FEWEST_PAIRS:
        raise ValueError(f"{len(regions)} regions are too few; ten are needed for five pairs.")
    return past


def _couples(logs: Floats) -> Ints:
    """Pair the two regions that move most alike, then the next; shape (pairs, 2)."""
    apart = np.array([(logs - one).var(axis=1) for one in logs])
    one, other = np.triu_indices(len(logs), 1)
    free = np.ones(len(logs), bool)
    found = []
    for place in np.argsort(apart[one, other], kind="stable"):
        if free[one[place]] and free[other[place]]:
            free[[one[place], other[place]]] = False
            found.append((one[place], other[place]))
    return np.array(found)


def _replays(past: Floats, drawn: Ints, length: int, rng: np.random.Generator) -> Floats:
    """Log changes of pairs in windows of the past, sides drawn anew; shape (tries, pairs)."""
    sums = np.cumsum(np.pad(past, ((0, 0), (1, 0))), axis=1)
    blocks = sums[:, length:] - sums[:, :-length]
    change = np.log(blocks[:, length:] / blocks[:, :-length])
    apart = change[drawn[:, 0]] - change[drawn[:, 1]]
    windows = rng.integers(0, apart.shape[1], TRIES)
    return np.asarray(apart.T[windows] * (1.0 - 2 * rng.integers(0, 2, (TRIES, len(drawn)))))


def _p(apart: Floats, flips: Floats) -> float:
    real = abs(apart.sum())
    return float((abs(flips @ apart) >= real * (1 - 1e-12)).mean())
