"""Divide credit for journeys that are in memory, and say how sure it is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.attribution.tally import Tally

if TYPE_CHECKING:
    from nofuz.engine.attribution.credit import Credit, Model
    from nofuz.engine.attribution.kernels import Floats
    from nofuz.engine.attribution.paths import Paths


@dataclass(frozen=True, eq=False)
class Interval:
    """Where a credit would lie had other people come, per channel, shape (channels,) each."""

    low: Floats
    high: Floats
    level: float


def attribute(
    paths: Paths, model: Model, *, order: int = 1, ends: float = 0.4, half_life: float = 1.0
) -> Credit:
    """Divide conversions and their value among channels.

    Parameters
    ----------
    paths
        Journeys.
    model
        `first`, `last`, `linear`: the named touches. `position`: `ends` each to the first and
        last touch. `decay`: a touch counts half of one that is `half_life` touches later.
        `markov`: removal effects of a chain of the given order, scaled to the total.
        `shapley`: the exact Shapley value of the game in which a set of channels earns the
        conversions of journeys that met no other channel. `ordered`: the same, spread over the
        places at which the channel was met (both: Zhao et al. 2018, arXiv 1804.05327).
    order
        Of the Markov chain, 1 to 4.
    ends
        Share of the first and of the last touch, in [0, 0.5].
    half_life
        In touches, above 0.

    Returns
    -------
    Credit
        Its conversions sum to those of the journeys, its value to theirs.

    Raises
    ------
    ValueError
        For an unknown model or an option outside its range; one sentence.

    Notes
    -----
    No model of this kind measures what would not have happened without a channel: people who are
    about to buy meet more channels. Only an experiment tells; see `calibrate`.
    """
    tally = Tally(model, order=order, ends=ends, half_life=half_life)
    tally.add(paths)
    return tally.credit()


def intervals(
    paths: Paths,
    model: Model,
    *,
    order: int = 1,
    draws: int = 200,
    level: float = 0.9,
    seed: int = 0,
) -> Interval:
    """Bootstrap the credits: each journey comes a Poisson number of times.

    Parameters
    ----------
    paths, model, order
        As in `attribute`; the value of a path moves with its conversions.
    draws
        How many times.
    level
        Share of draws inside the interval.
    seed
        Makes it repeatable.

    Returns
    -------
    Interval
        Of credited conversions per channel.
    """
    rng = np.random.default_rng(seed)
    drawn = np.zeros((draws, len(paths.channels)))
    for draw in range(draws):
        again = replace(
            paths,
            conversions=rng.poisson(paths.conversions).astype(np.float64),
            nulls=rng.poisson(paths.nulls).astype(np.float64),
        )
        if again.conversions.any():
            drawn[draw] = attribute(again, model, order=order).conversions
    low, high = np.quantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    return Interval(low, high, level)
