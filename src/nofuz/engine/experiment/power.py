"""How likely an experiment is to find what is there, by running it thousands of times in advance.

Each invented experiment is read exactly as the real one will be. Beside it runs its A/A twin, in
which both arms are alike: how often that one "finds" something is shown, not promised.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.experiment.reading import from_sums, plain

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nofuz.engine.experiment.reading import Floats

RUNS = 2_000
MOST_VALUES = 500
LARGEST = 10_000_000
NEAR = 1.02


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a unit of the control arm may result in.

    Attributes
    ----------
    values, chances : ndarray, shape (k,)
        Possible results and their probabilities.
    """

    values: Floats
    chances: Floats

    def lifted(self, lift: float) -> Outcome:
        """The same with a mean higher by the share `lift`.

        Raises
        ------
        ValueError
            When a rate would leave [0, 1].
        """
        if set(self.values.tolist()) <= {0.0, 1.0}:
            rate = float(self.values @ self.chances) * (1 + lift)
            if not 0 <= rate <= 1:
                raise ValueError(f"A lift of {lift:+.0%} would bring the rate to {rate:.0%}.")
            return from_rate(rate)
        return Outcome(self.values * (1 + lift), self.chances)


@dataclass(frozen=True)
class Power:
    """What an experiment of a given size can be expected to tell.

    Attributes
    ----------
    units : int
        In both arms together.
    lift : float
        Share by which the tried arm is better.
    power : float
        Share of invented experiments that found it, read by a confidence sequence at every look.
    once : float
        The same when a plain test is read once, at the end.
    stops : float
        Mean units used when stopping as soon as it is decided.
    false_alarms, peeking : float
        Share of A/A experiments in which the sequence, and a plain test at every look, found
        something.
    error : float
        Standard error of these shares at one half.
    """

    units: int
    lift: float
    power: float
    once: float
    stops: float
    false_alarms: float
    peeking: float
    error: float


def from_rate(rate: float) -> Outcome:
    """Each unit converts, or not."""
    if not 0 <= rate <= 1:
        raise ValueError(f"The rate is {rate}; it must be between 0 and 1.")
    return Outcome(np.array([0.0, 1.0]), np.array([1 - rate, rate]))


def from_past(values: ArrayLike) -> Outcome:
    """Units result in what units resulted in before, zeros included.

    More than 500 different values are put into 500 groups of like size.

    Raises
    ------
    ValueError
        With the row for a missing value; when nothing varies.
    """
    past = np.asarray(values, np.float64)
    missing = np.flatnonzero(~np.isfinite(past))
    if len(missing):
        raise ValueError(f"Row {missing[0] + 1}: the value is missing.")
    if not len(past) or past.min() == past.max():
        raise ValueError("All past values are alike, so nothing could be told apart.")
    found, counts = np.unique(past, return_counts=True)
    if len(found) > MOST_VALUES:
        parts = np.array_split(np.sort(past), MOST_VALUES)
        found = np.array([part.mean() for part in parts])
        counts = np.array([len(part) for part in parts])
    return Outcome(found, counts / counts.sum())


def power(
    outcome: Outcome,
    lift: float,
    units: int,
    *,
    looks: int = 20,
    level: float = 0.95,
    runs: int = RUNS,
    seed: int = 0,
) -> Power:
    """Run an experiment with equal arms many times over.

    Parameters
    ----------
    outcome
        Of the control arm.
    lift
        Share by which the tried arm is better; negative for worse.
    units
        In both arms together.
    looks
        How often it is read, evenly spaced.
    level
        Of the reading.
    runs, seed
        How many times; makes them repeatable.

    Returns
    -------
    Power

    Raises
    ------
    ValueError
        For fewer than two units per look, or a lift that a rate cannot have.
    """
    if units < 2 * looks or looks < 1:
        raise ValueError(f"{units} units are too few for {looks} looks; two per look are needed.")
    rng = np.random.default_rng(seed)
    each = np.diff(np.linspace(0, units // 2, looks + 1).astype(int))
    found = {}
    for name, tried in (("same", outcome), ("tried", outcome.lifted(lift))):
        sums = [_running(arm, each, runs, rng) for arm in (outcome, tried)]
        counts, totals, squares = (np.array([arm[place] for arm in sums]) for place in range(3))
        sequence = from_sums(counts, totals, squares, planned=units, level=level)
        apart = sequence.p_value <= 1 - level
        found[name] = apart, plain(counts, totals, squares, level)
    apart, simple = found["tried"]
    first = np.where(apart.any(axis=1), apart.argmax(axis=1), looks - 1)
    return Power(
        units,
        lift,
        float(apart[:, -1].mean()),
        float(simple[:, -1].mean()),
        float(2 * np.cumsum(each)[first].mean()),
        float(found["same"][0][:, -1].mean()),
        float(found["same"][1].any(axis=1).mean()),
        float(0.5 / np.sqrt(runs)),
    )


def needed(
    outcome: Outcome,
    lift: float,
    *,
    wanted: float = 0.8,
    looks: int = 20,
    level: float = 0.95,
    runs: int = RUNS,
    seed: int = 0,
) -> Power:
    """Find the smallest experiment, within 2 %, that finds a lift as often as wanted.

    Raises
    ------
    ValueError
        For no lift, a wanted power outside (0, 1), or when ten million units are too few.
    """
    if lift == 0 or not np.isfinite(lift):
        raise ValueError(f"No size finds a lift of {lift:g}; name the smallest lift that matters.")
    if not 0 < wanted < 1:
        raise ValueError(f"The wanted power is {wanted}; it must be between 0 and 1.")

    def tried(units: int) -> Power:
        return power(outcome, lift, units, looks=looks, level=level, runs=runs, seed=seed)

    low, high = 2 * looks, 4 * looks
    while (found := tried(high)).power < wanted:
        low, high = high, 2 * high
        if high > LARGEST:
            raise ValueError(
                f"Even {low:,} units find a lift of {lift:+.1%} only {found.power:.0%} of the time."
            )
    while high > NEAR * low + 2:
        middle = (low + high) // 2
        again = tried(middle)
        if again.power < wanted:
            low = middle
        else:
            high, found = middle, again
    return found


def _running(
    outcome: Outcome, each: Floats, runs: int, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """Running counts, sums and sums of squares of invented arms, shape (runs, looks) each."""
    steps = np.array([rng.multinomial(count, outcome.chances, runs) for count in each])
    counts = np.broadcast_to(np.cumsum(each).astype(float), (runs, len(each)))
    middle = float(outcome.values @ outcome.chances)
    away = outcome.values - middle
    sums, squares = np.cumsum(steps @ away, axis=0).T, np.cumsum(steps @ away**2, axis=0).T
    return counts, sums + middle * counts, squares + 2 * middle * sums + middle**2 * counts
