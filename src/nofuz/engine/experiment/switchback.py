"""Switchback experiments: everybody gets the same, but it switches between blocks of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.experiment.randomised import DRAWS, Finding, by_redraws

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.experiment.reading import Floats

FEWEST_BLOCKS = 6


def plan_switchback(periods: int, block: int, *, seed: int = 0) -> NDArray[np.bool_]:
    """Draw which periods are treated: half of the blocks, by chance.

    Parameters
    ----------
    periods, block
        Periods (hours, days) in all and per block; the last block may be short.
    seed
        Makes it repeatable.

    Returns
    -------
    ndarray of bool, shape (periods,)

    Raises
    ------
    ValueError
        For fewer than six blocks, which chance alone could order in any way.
    """
    drawn = _drawn(_blocks(periods, block), 1, np.random.default_rng(seed))
    return np.asarray(drawn[0])


def read_switchback(
    outcome: ArrayLike,
    treated: ArrayLike,
    block: int,
    *,
    carry: int = 0,
    cycle: int = 0,
    level: float = 0.9,
    seed: int = 0,
) -> Finding:
    """Read a switchback experiment whose blocks were drawn by `plan_switchback`.

    Parameters
    ----------
    outcome, treated
        Per period, shape (periods,).
    block
        Periods per block, as planned.
    carry
        Periods at the start of each block that are left out, as the block before lasts on.
    cycle
        Periods after which demand repeats itself (24 for hours of a day); its means are taken out.
    level, seed
        Of the interval; makes the redraws repeatable.

    Returns
    -------
    Finding
        In outcome per period.

    Raises
    ------
    ValueError
        One sentence: with the row for a missing value or a block that was not treated as one; for
        fewer than six blocks, or a carry that leaves nothing.
    """
    result, given = np.asarray(outcome, np.float64), np.asarray(treated, bool)
    if result.shape != given.shape:
        raise ValueError(f"There are {result.size} outcomes but {given.size} periods treated.")
    missing = np.flatnonzero(~np.isfinite(result))
    if len(missing):
        raise ValueError(f"Row {missing[0] + 1}: the outcome is missing.")
    where = _blocks(len(result), block)
    torn = np.flatnonzero((np.diff(where) == 0) & (np.diff(given.astype(int)) != 0))
    if len(torn):
        raise ValueError(f"Row {torn[0] + 2}: the treatment changes within a block of {block}.")
    if not 0 <= carry < block:
        raise ValueError(f"A carry of {carry} leaves nothing of blocks of {block} periods.")
    draws = np.vstack([given, _drawn(where, DRAWS, np.random.default_rng(seed))])
    kept = np.arange(len(result)) % block >= carry
    columns = _without_cycle(np.vstack([result, draws])[:, kept], kept, cycle)
    mine, arms = columns[0], columns[1:]
    size = np.maximum((arms**2).sum(axis=1), 1e-12)
    redrawn, shift = arms @ mine / size, arms @ arms[0] / size
    return by_redraws(float(redrawn[0]), redrawn, shift, level)


def _blocks(periods: int, block: int) -> NDArray[np.int64]:
    if block < 1 or periods < FEWEST_BLOCKS * block:
        raise ValueError(
            f"{periods} periods in blocks of {block} are too few; six blocks are needed."
        )
    return np.arange(periods) // block


def _drawn(where: NDArray[np.int64], draws: int, rng: np.random.Generator) -> NDArray[np.bool_]:
    count = int(where[-1]) + 1
    half = np.arange(count) < count // 2
    order = rng.random((draws, count)).argsort(axis=1)
    return np.asarray(half[order][:, where])


def _without_cycle(columns: Floats, kept: NDArray[np.bool_], cycle: int) -> Floats:
    """Take the mean, or that of each place in the cycle, out of every column."""
    place = np.flatnonzero(kept) % cycle if cycle > 1 else np.zeros(columns.shape[1], np.int64)
    left = columns.copy()
    for one in np.unique(place):
        here = place == one
        left[:, here] -= columns[:, here].mean(axis=1, keepdims=True)
    return left
