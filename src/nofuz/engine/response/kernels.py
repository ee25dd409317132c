"""Compiled parts of the response model: carry-over, saturation, and the walk through the posterior.

A channel's shape is (logit of decay, log of half-saturation, log of slope, logit of the rise as a
share of the decay). Rows of one group follow each other in time.
"""

from __future__ import annotations

from math import erfc, exp, log, sqrt
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled, write
from nofuz.engine.response.problem import Views

if TYPE_CHECKING:
    from nofuz.engine.response.problem import Flags, Floats, Ints, Problem

PROPOSALS = 4
LEAST_STEP, MOST_STEP = 0.05, 2.0
TAIL = 5.0
TINY = 1e-300


@compiled
def _from_logit(value: float) -> float:
    return 1 / (1 + exp(-value))


@compiled
def effect(spend: Floats, starts: Flags, shape: Floats, out: Floats) -> None:
    """Write saturated carry-over of `spend`, shape (n,), into `out`; 1 is the limit.

    Carry-over is geometric, twice over when the effect rises before it falls, and sums to one, so
    that steady spend is its own carry-over; it is 0 before a group starts.
    """
    decay, half, slope = _from_logit(shape[0]), shape[1], exp(shape[2])
    rise = decay * _from_logit(shape[3])
    level = kept = 0.0
    for row in range(len(spend)):
        if starts[row]:
            level = kept = 0.0
        kept = decay * kept + (1 - decay) * spend[row]
        level = rise * level + (1 - rise) * kept
        out[row] = 1 / (1 + exp(slope * (half - log(level)))) if level > TINY else 0.0


@compiled
def _whiten(known: Problem, column: Floats, lasting: float, out: Floats) -> None:
    """Take out of `column`, shape (n,), what lasts from row to row; distrusted rows shrink."""
    for row in range(len(column)):
        if known.starts[row]:
            out[row] = known.trust[row] * column[row] * sqrt(1 - lasting * lasting)
        else:
            out[row] = known.trust[row] * (column[row] - lasting * column[row - 1])


@compiled
def _inner(one: Floats, other: Floats) -> float:
    """Sum of products, in four lanes that the processor adds up side by side."""
    first = second = third = fourth = 0.0
    whole = len(one) - len(one) % 4
    for place in range(0, whole, 4):
        first += one[place] * other[place]
        second += one[place + 1] * other[place + 1]
        third += one[place + 2] * other[place + 2]
        fourth += one[place + 3] * other[place + 3]
    for place in range(whole, len(one)):
        first += one[place] * other[place]
    return first + second + third + fourth


@compiled
def _above_zero(mean: float, spread: float, rng: np.random.Generator) -> float:
    """Draw from a normal distribution cut off below 0 (Robert 1995)."""
    least = -mean / spread
    if least < 0:
        while True:
            drawn = rng.standard_normal()
            if drawn > least:
                return mean + spread * drawn
    rate = (least + sqrt(least * least + 4)) / 2
    while True:
        drawn = least - log(1 - rng.random()) / rate
        if rng.random() < exp(-((drawn - rate) ** 2) / 2):
            return mean + spread * drawn


@compiled
def _log_below(ratio: float) -> float:
    """Logarithm of the chance that a standard normal is below `ratio`."""
    if ratio > -TAIL:
        return log(0.5 * erfc(-ratio / sqrt(2.0)))
    square = ratio * ratio
    return -square / 2 - log(-ratio * sqrt(2 * np.pi)) + log(1 - 1 / square + 3 / square**2)


@compiled
def _log_prior(shape: Floats, centre: Floats, spread: Floats) -> float:
    """Log density of a shape: decay beta(1, 3), share of the rise uniform, others log-normal."""
    decay, share = _from_logit(shape[0]), _from_logit(shape[3])
    value = log(decay) + 3 * log(1 - decay) + log(share) + log(1 - share)
    for place in (1, 2):
        value -= 0.5 * ((shape[place] - centre[place]) / spread[place]) ** 2
    return value


@compiled
def _look(known: Problem, setting: int, views: Views) -> None:
    """Whiten and project what `views` holds plainly."""
    base = known.baseline
    _whiten(known, views.plain, base.lastings[setting], views.white)
    basis, white, seen = base.bases[base.basis[setting]], views.white, views.seen
    own = len(basis) - len(seen) + base.shared
    seen[:] = 0
    for group in range(len(base.spans)):
        start, end, first, after = base.spans[group]
        for place in range(min(base.own[setting], after - first)):
            seen[first + place] = _inner(basis[place, start:end], white[start:end])
    for place in range(base.end[setting] - base.shared):
        seen[base.shared + place] = _inner(basis[own + place], white)


@compiled
def _add(factor: float, values: Floats, out: Floats) -> None:
    for place in range(len(out)):
        out[place] += factor * values[place]


@compiled
def _trusted(trust: Floats) -> int:
    """How many rows count at all."""
    count = 0
    for row in range(len(trust)):
        count += trust[row] != 0
    return count


@compiled
def _square(views: Views) -> float:
    """Sum of squares that the baseline cannot explain."""
    return _inner(views.white, views.white) - _inner(views.seen, views.seen)


@compiled
def _choose_setting(known: Problem, rest: Views, variance: float, rng: np.random.Generator) -> int:
    """Draw what the baseline is made of and how long noise lasts, given what spend leaves."""
    base = known.baseline
    chances = np.empty(len(base.lastings))
    for setting in range(len(chances)):
        if setting and base.basis[setting] == base.basis[setting - 1]:
            # The same basis with fewer waves sees the same of the others.
            rest.seen[base.end[setting] :] = 0
        else:
            _look(known, setting, rest)
        chances[setting] = -0.5 * (_square(rest) / variance + base.volumes[setting])
    largest, total = max(chances), 0.0
    for setting in range(len(chances)):
        total += exp(chances[setting] - largest)
        chances[setting] = total
    drawn, setting = rng.random() * total, 0
    while chances[setting] < drawn:
        setting += 1
    return setting


@compiled
def _evidence(
    known: Problem, channel: int, column: Views, rest: Views, variance: float
) -> tuple[float, float]:
    """Precision and precision-weighted mean of a channel's strength, given its shape."""
    precision = _square(column) / variance + 1 / known.size**2
    pull = (_inner(column.white, rest.white) - _inner(column.seen, rest.seen)) / variance
    for place in range(len(known.lifts)):
        if int(known.lifts[place, 0]) == channel:
            share = _inner(known.windows[place], column.plain)
            precision += (share / known.lifts[place, 2]) ** 2
            pull += share * known.lifts[place, 1] / known.lifts[place, 2] ** 2
    return precision, pull


@compiled
def _move(
    known: Problem,
    channel: int,
    setting: int,
    variance: float,
    shape: Floats,
    column: Views,
    rest: Views,
    trial: Views,
    rng: np.random.Generator,
) -> float:
    """Move one channel's shape, its strength integrated out; returns a strength drawn for it."""
    precision, pull = _evidence(known, channel, column, rest, variance)
    score = 0.5 * pull * pull / precision - 0.5 * log(precision)
    score += _log_below(pull / sqrt(precision)) + _log_prior(shape, known.centre, known.spread)
    for _ in range(PROPOSALS):
        step = LEAST_STEP * (MOST_STEP / LEAST_STEP) ** rng.random()
        other = np.empty_like(shape)
        for place in range(len(shape)):
            other[place] = shape[place] + step * known.spread[place] * rng.standard_normal()
        effect(known.spend[channel], known.starts, other, trial.plain)
        _look(known, setting, trial)
        tight, drawn = _evidence(known, channel, trial, rest, variance)
        now = 0.5 * drawn * drawn / tight - 0.5 * log(tight)
        now += _log_below(drawn / sqrt(tight)) + _log_prior(other, known.centre, known.spread)
        if log(1 - rng.random()) < now - score:
            score, precision, pull = now, tight, drawn
            write(other, shape)
            write(trial.plain, column.plain)
            write(trial.white, column.white)
            write(trial.seen, column.seen)
    return _above_zero(pull / precision, 1 / sqrt(precision), rng)


@compiled
def walk(
    known: Problem,
    shapes: Floats,
    strengths: Floats,
    warm: int,
    draws: int,
    every: int,
    rng: np.random.Generator,
) -> tuple[Floats, Floats, Floats, Ints, Floats]:
    """Walk through the posterior: Metropolis on shapes with strength and baseline integrated out.

    Parameters
    ----------
    known
        Data and priors.
    shapes, strengths
        Where to start, shape (channels, 4) and (channels,); afterwards where it ended.
    warm, draws, every
        Sweeps to forget, draws to keep, and sweeps between two of them.
    rng
        Source of chance.

    Returns
    -------
    tuple
        Shapes (draws, channels, 4), strengths (draws, channels), noise (draws,), settings (draws,),
        and what the baseline sees of the rest (draws, p).
    """
    (channels, rows), wide = known.spend.shape, len(known.baseline.design)
    plain, white = np.zeros((channels, rows)), np.zeros((channels, rows))
    seen = np.zeros((channels, wide))
    rest = Views(known.outcome.copy(), np.zeros(rows), np.zeros(wide))
    trial = Views(np.zeros(rows), np.zeros(rows), np.zeros(wide))
    for channel in range(channels):
        effect(known.spend[channel], known.starts, shapes[channel], plain[channel])
    kept_shapes, kept_strengths = np.zeros((draws, channels, 4)), np.zeros((draws, channels))
    kept_noise, kept_settings = np.zeros(draws), np.zeros(draws, np.int64)
    kept_seen = np.zeros((draws, wide))
    counted = _trusted(known.trust)
    setting, variance = 0, -1.0
    for sweep in range(warm + draws * every):
        write(known.outcome, rest.plain)
        for channel in range(channels):
            _add(-strengths[channel], plain[channel], rest.plain)
        if variance < 0:
            _look(known, setting, rest)
            variance = _square(rest) / counted
        if sweep % every == 0:
            setting = _choose_setting(known, rest, variance, rng)
            for channel in range(channels):
                _look(known, setting, Views(plain[channel], white[channel], seen[channel]))
        _look(known, setting, rest)
        variance = max(_square(rest), 1e-12) / (2 * rng.standard_gamma(counted / 2))
        for channel in range(channels):
            column = Views(plain[channel], white[channel], seen[channel])
            _add(strengths[channel], column.white, rest.white)
            _add(strengths[channel], column.seen, rest.seen)
            strengths[channel] = _move(
                known, channel, setting, variance, shapes[channel], column, rest, trial, rng
            )
            _add(-strengths[channel], column.white, rest.white)
            _add(-strengths[channel], column.seen, rest.seen)
        kept = sweep - warm
        if kept >= 0 and kept % every == every - 1:
            at = kept // every
            for channel in range(channels):
                write(shapes[channel], kept_shapes[at, channel])
            write(strengths, kept_strengths[at])
            write(rest.seen, kept_seen[at])
            kept_settings[at], kept_noise[at] = setting, sqrt(variance)
    return kept_shapes, kept_strengths, kept_noise, kept_settings, kept_seen


@compiled
def effects(spend: Floats, starts: Flags, shapes: Floats, strengths: Floats) -> Floats:
    """Effects of every draw, channel and row, shape (draws, channels, n).

    `shapes` has shape (draws, channels, 4), `strengths` (draws, channels).
    """
    draws, channels = strengths.shape
    found = np.empty((draws, channels, spend.shape[1]))
    for draw in range(draws):
        for channel in range(channels):
            effect(spend[channel], starts, shapes[draw, channel], found[draw, channel])
            for row in range(spend.shape[1]):
                found[draw, channel, row] *= strengths[draw, channel]
    return found
