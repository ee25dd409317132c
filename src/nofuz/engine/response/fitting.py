"""Learn what each channel brings, with intervals, and say where the data cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.response.baseline import Baseline, prepare
from nofuz.engine.response.checks import WIDER, Check, Looks, check, doubts, look
from nofuz.engine.response.effects import Effect, describe
from nofuz.engine.response.problem import Draws, Problem
from nofuz.engine.response.walking import CENTRE, SIZE, SPREAD, walked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nofuz.engine.response.problem import Flags, Floats
    from nofuz.engine.response.series import Series

CHAINS, DRAWS = 4, 200
MOST_DOUBTS, DOUBTED = 4, 0.5
SURELY = 3.0


@dataclass(frozen=True)
class Lift:
    """What an experiment found: spend on `channel` from `first` to `last` brought `effect` more.

    Attributes
    ----------
    channel : str
    first, last : datetime64[D]
        Days that the experiment covers, both included; the effect counts within them.
    effect, error : float
        In the unit of the outcome, over all these days; its standard error, above 0.
    group : str, optional
        Market in which it ran; all of them when absent.
    """

    channel: str
    first: np.datetime64
    last: np.datetime64
    effect: float
    error: float
    group: str | None = None


@dataclass(frozen=True)
class Outlier:
    """A row that nothing in the model explains, and that therefore counts little.

    Attributes
    ----------
    row : int
        Of the series.
    miss : float
        Outcome less what was to be expected.
    """

    row: int
    miss: float


@dataclass(frozen=True, eq=False)
class Response:
    """Draws from what the data leave possible.

    Attributes
    ----------
    series : Series
    units : ndarray, shape (channels, groups)
        Largest spend of each channel in each group, the unit of half-saturation.
    levels : ndarray, shape (groups,)
        Mean outcome of each group, the unit of strength.
    shapes : ndarray, shape (draws, channels, 4)
        Logit of decay, log of half-saturation, log of slope, logit of the rise's share of decay.
    strengths : ndarray, shape (draws, channels)
        Effect per row at full saturation, in units of `levels`.
    noise : ndarray, shape (draws,)
        Spread of one row around the model, as a share of the mean outcome.
    effects : ndarray, shape (draws, channels)
        Outcome that each channel brought over all rows.
    baseline : ndarray, shape (n,)
        Expected outcome without spend.
    checks : tuple of Check
        What the model reproduces of the data and what not.
    outliers : tuple of Outlier
        Rows so far off that they were made to count little; empty when the checks pass without.
    mixing : float
        Largest ratio of spread between chains to spread within (R-hat).
    """

    series: Series
    units: Floats
    levels: Floats
    shapes: Floats
    strengths: Floats
    noise: Floats
    effects: Floats
    baseline: Floats
    checks: tuple[Check, ...]
    outliers: tuple[Outlier, ...]
    mixing: float

    def summary(self, level: float = 0.9) -> list[Effect]:
        """What each channel brought, with an interval of the given level."""
        spent = self.series.spend.sum(axis=1)
        return describe(self.series.channels, spent, self.effects, level)

    def steady(self, channel: int, group: int, spend: Floats) -> Floats:
        """Outcome per row that steady spend brings, shape (draws, points) for spend (points,)."""
        half, slope = self.shapes[:, channel, 1, None], np.exp(self.shapes[:, channel, 2, None])
        with np.errstate(divide="ignore"):
            logs = np.log(np.asarray(spend, np.float64) / self.units[channel, group])
        height = self.strengths[:, channel, None] * self.levels[group]
        with np.errstate(over="ignore"):
            found: Floats = height / (1 + np.exp(slope * (half - logs)))
        return found


def fit(
    series: Series, *, lifts: Sequence[Lift] = (), draws: int = DRAWS, seed: int = 0
) -> Response:
    """Fit carry-over, saturation, trend, season, controls and drift to a series.

    Outcome = baseline + sum over channels of strength * x^slope / (half^slope + x^slope) + noise,
    x being carry-over of spend, which may rise before it falls. Everything linear is integrated
    out exactly; shapes are drawn by a Markov chain, so the intervals are those of the model and not
    of an approximation.

    Parameters
    ----------
    series
        See `from_columns`.
    lifts
        Experiments; each pulls its channel towards what it found, as its error allows.
    draws
        To keep from each of four chains.
    seed
        Makes it repeatable.

    Returns
    -------
    Response

    Raises
    ------
    ValueError
        One sentence: for an experiment on an unknown channel or on no rows, an outcome that is not
        above 0 on average, or chains that do not agree.
    """
    learned = learn(series, lifts, np.ones(len(series.outcome), bool), CHAINS, draws, seed)
    drawn, weight = learned.drawn, learned.levels[series.group]
    misses = (learned.looks.misses * learned.looks.noise[:, None]).mean(axis=0) * weight
    return Response(
        series,
        learned.units,
        learned.levels,
        drawn.shapes,
        drawn.strengths,
        drawn.noise,
        drawn.effects,
        _baseline(learned.prepared, drawn) * weight,
        learned.checks,
        tuple(Outlier(int(row), float(misses[row])) for row in np.flatnonzero(learned.doubted)),
        learned.mixing,
    )


@dataclass(frozen=True, eq=False)
class Learned:
    """All that a fit knows, some of it of no use to others."""

    units: Floats
    levels: Floats
    prepared: Baseline
    drawn: Draws
    mixing: float
    looks: Looks
    checks: tuple[Check, ...]
    doubted: Flags


def learn(
    series: Series, lifts: Sequence[Lift], counts: Flags, chains: int, draws: int, seed: int
) -> Learned:
    """Fit to the rows that count; again with less trust in rows that break the checks."""
    levels = np.bincount(series.group, series.outcome * counts) / np.bincount(series.group, counts)
    if (levels <= 0).any():
        where = f" in {series.groups[int(levels.argmin())]}" if len(levels) > 1 else ""
        raise ValueError(
            f"Column outcome is 0 or less on average{where}; give one that grows with sales."
        )
    units, trust = _units(series), counts.astype(np.float64)
    doubted = np.zeros(len(counts), bool)
    for left in reversed(range(MOST_DOUBTS)):
        prepared = prepare(series, trust)
        known = _problem(series, units, levels, prepared, trust, lifts)
        drawn, mixing = walked(known, levels[series.group], chains=chains, draws=draws, seed=seed)
        rng = np.random.default_rng([seed, 1])
        looks = look(known, drawn, rng)
        checks = check(looks, trust, rng)
        chance = np.where(counts, doubts(looks, counts), 0.0)
        sound = all(one.passed for one in checks) and not doubted.any()
        if sound or ((chance > DOUBTED) == doubted).all() or not left:
            break
        # Rows that were doubted hid others: look again until no more are found.
        doubted = chance > DOUBTED
        trust = np.where(counts, np.sqrt(1 - chance * (1 - WIDER**-2)), 0.0)
    return Learned(units, levels, prepared, drawn, mixing, looks, checks, doubted)


def _units(series: Series) -> Floats:
    own = np.array(
        [series.spend[:, series.group == place].max(axis=1) for place in range(len(series.groups))]
    ).T
    # A market without a channel takes the others' unit: no spend has no effect there anyway.
    return np.where(own > 0, own, own.max(axis=1)[:, None])


def _problem(
    series: Series,
    units: Floats,
    levels: Floats,
    prepared: Baseline,
    trust: Floats,
    lifts: Sequence[Lift],
) -> Problem:
    windows, rows = np.zeros((len(lifts), len(series.outcome))), np.zeros((len(lifts), 3))
    for place, lift in enumerate(lifts):
        if lift.channel not in series.channels:
            known = ", ".join(series.channels)
            raise ValueError(f"There is no channel {lift.channel}; the channels are {known}.")
        if not np.isfinite(lift.effect):
            raise ValueError(f"The effect of the experiment on {lift.channel} is missing.")
        if not 0 < lift.error < np.inf:
            raise ValueError(f"The error of the experiment on {lift.channel} must be above 0.")
        inside = (series.date >= lift.first) & (series.date <= lift.last)
        if lift.group is not None:
            inside &= np.array(series.groups)[series.group] == lift.group
        if not inside.any():
            raise ValueError(f"The experiment on {lift.channel} covers no row of the series.")
        whole = series.outcome[inside].sum()
        if lift.effect - SURELY * lift.error > whole:
            raise ValueError(
                f"The experiment on {lift.channel} brought {lift.effect:g}, more than the whole "
                f"outcome of its rows, {whole:g}."
            )
        windows[place] = inside * levels[series.group]
        rows[place] = series.channels.index(lift.channel), lift.effect, lift.error
    return Problem(
        series.outcome / levels[series.group] - 1,
        series.spend / units[:, series.group],
        series.starts,
        trust,
        prepared,
        windows,
        rows,
        CENTRE,
        SPREAD,
        SIZE,
    )


def _baseline(prepared: Baseline, drawn: Draws) -> Floats:
    coefficients = prepared.coefficients(drawn.settings, drawn.seen).mean(axis=0)
    found: Floats = 1 + coefficients @ prepared.design
    return found
