"""How well the model foretells rows that it has not seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.response.effects import check_level
from nofuz.engine.response.fitting import learn
from nofuz.engine.response.series import fewest_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nofuz.engine.response.fitting import Learned, Lift
    from nofuz.engine.response.problem import Flags, Floats, Ints
    from nofuz.engine.response.series import Series

HELD = 8
CHAINS, DRAWS, CHANCES = 2, 100, 5


@dataclass(frozen=True, eq=False)
class HoldOut:
    """The last rows of every group, foretold from those before and from what was spent.

    Attributes
    ----------
    row : ndarray of int64, shape (held,)
        Of the series.
    expected, low, high : ndarray, shape (held,)
        Outcome foretold, and its interval.
    level : float
        Of the interval.
    error : float
        Sum of misses, whatever their sign, as a share of the outcome in these rows.
    plain_error : float
        The same for a guess that knows nothing of spend: the mean of as many rows before.
    coverage : float
        Share of rows inside their interval.
    """

    row: Ints
    expected: Floats
    low: Floats
    high: Floats
    level: float
    error: float
    plain_error: float
    coverage: float


def hold_out(
    series: Series, *, lifts: Sequence[Lift] = (), level: float = 0.9, seed: int = 0
) -> HoldOut | None:
    """Fit without the last eighth of every group's rows, and foretell them.

    Parameters
    ----------
    series
        See `from_columns`.
    lifts
        Experiments.
    level
        Of the intervals.
    seed
        Makes it repeatable.

    Returns
    -------
    HoldOut or None
        None when too few rows would be left, or those held out have no outcome.

    Raises
    ------
    ValueError
        As `fit`, and for a level that is not between 0 and 1.
    """
    check_level(level)
    starts = np.flatnonzero(series.starts)
    ends = np.append(starts[1:], len(series.outcome))
    held = int((ends - starts).min()) // HELD
    counts = np.ones(len(series.outcome), bool)
    for end in ends:
        counts[end - held : end] = False
    short = not held or counts.sum() < fewest_rows(len(series.channels))
    if short or series.outcome[~counts].sum() <= 0:
        return None
    learned = learn(series, lifts, counts, CHAINS, DRAWS, seed)
    drawn = _foretold(series, learned, counts, np.random.default_rng([seed, 2]))
    row = np.flatnonzero(~counts)
    low, high = np.quantile(drawn[:, row], [(1 - level) / 2, (1 + level) / 2], axis=0)
    expected, truth = drawn[:, row].mean(axis=0), series.outcome[row]
    plain = np.concatenate(
        [np.full(held, series.outcome[end - 2 * held : end - held].mean()) for end in ends]
    )
    return HoldOut(
        row,
        expected,
        low,
        high,
        level,
        float(abs(truth - expected).sum() / truth.sum()),
        float(abs(truth - plain).sum() / truth.sum()),
        float(((low <= truth) & (truth <= high)).mean()),
    )


def _foretold(series: Series, learned: Learned, counts: Flags, rng: np.random.Generator) -> Floats:
    """Outcomes that some of the draws foretell, shape (looks * chances, n)."""
    weight = learned.levels[series.group]
    expected = np.repeat(1 + learned.looks.expected, CHANCES, axis=0)
    lasting, noise = (
        np.repeat(part, CHANCES) for part in (learned.looks.lastings, learned.looks.noise)
    )
    miss = np.zeros(len(noise))
    for row in range(len(weight)):
        if counts[row]:
            miss = series.outcome[row] / weight[row] - expected[:, row]
        else:
            miss = lasting * miss + noise * rng.standard_normal(len(noise))
            expected[:, row] += miss
    found: Floats = expected * weight
    return found
