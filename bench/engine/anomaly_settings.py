"""The score on tweet volumes when other brands choose all settings, not thresholds only.

Run ``PYTHONPATH=src python bench/engine/anomaly_settings.py`` (five minutes of processor time). The
volumes lie beside the checkout, see `anomaly.py`. Two ways: the settings that are best for the
other five brands; and evidence averaged over nine settings, so that there is less to choose.
"""

from __future__ import annotations

import itertools
from types import FunctionType
from typing import TYPE_CHECKING, Any

import numba
import numpy as np
from anomaly import (
    FOLDER,
    LIMITS,
    PER_DAY,
    PROBATION,
    STEP,
    at_limits,
    find,
    of_brands,
    rated,
    score,
    told,
    volumes,
)

from nofuz.engine.anomaly import Rule, begin, kernels, watching
from nofuz.engine.anomaly.kernels import (
    DAY,
    DAYS,
    FIRST_NIGHTS,
    FIRST_TAIL,
    HOUR,
    HOURS,
    LARGE,
    LEVEL,
    LONGEST_TAIL,
    NOTHING,
    SEEN,
    SPREAD,
    expected,
    learn,
    weighed,
)

if TYPE_CHECKING:
    from collections.abc import Callable

CHANGES = (1.5, 2.0, 3.0)
LEVELS, SEASONS, CLIPS = (3.5, 7.0, 14.0), (14.0, 28.0, 56.0), (3.0, 5.0, 8.0)
# Half-life of what is usual in a wild stream, and from where on it is held to be wild.
WILD = ((2.5, 0.25), (5.0, 0.25), (10.0, 0.25), (5.0, np.inf))
# A Latin square: each level with each season once, each clip three times.
NINE = [
    (LEVELS[row], SEASONS[column], CLIPS[(row + column) % 3])
    for row in range(3)
    for column in range(3)
]


def varied(function: Any, **constants: Any) -> Callable[..., Any]:
    """A kernel with other constants, which are compiled into it."""
    plain = getattr(function, "py_func", function)
    space = vars(kernels) | plain.__globals__ | constants
    compiled: Callable[..., Any] = numba.njit(error_model="numpy")(
        FunctionType(plain.__code__, space)
    )
    return compiled


def chosen() -> None:
    """Level, season, clip, wildness, change and threshold are those best for the other five."""
    brands = volumes(find(FOLDER))
    many = np.array([len(one[2]) for one in brands.values()])
    scores, false, kept, watch = [], [], [], kernels.watch
    for clip, start in itertools.product(CLIPS, (0.25, np.inf)):
        tamed = varied(kernels.learn, FARTHEST=clip)
        kernels.watch = varied(watch, learn=tamed, USUAL_TAIL=start)
        tails = [tail for tail, its_start in WILD if its_start == start]
        for level, season, tail, change in itertools.product(LEVELS, SEASONS, tails, CHANGES):
            settle(level, season)
            watching.TAIL_DAYS = tail
            rows = [at_limits(*one, change) for one in brands.values()]
            scores.append(np.array([row[0] for row in rows]).T)
            false.append(np.array([row[1] for row in rows]).T)
            kept.append(rated(of_brands(scores[-1], false[-1])[0], many))
    kernels.watch = watch
    low, middle, high = np.quantile(kept, (0.1, 0.5, 0.9))
    print(
        f"  {len(kept)} settings, thresholds by the other five: {low:.1f} {middle:.1f} {high:.1f}"
    )
    told("all settings chosen", np.concatenate(scores), np.concatenate(false), many)


def averaged() -> None:
    """Evidence is the mean of nine settings; change, wildness and threshold are chosen."""
    brands = volumes(find(FOLDER))
    many = np.array([len(one[2]) for one in brands.values()])
    means = {name: np.zeros((len(CHANGES), len(one[1]))) for name, one in brands.items()}
    for level, season, clip in NINE:
        settle(level, season)
        weigh = varied(evidence, learn=varied(kernels.learn, FARTHEST=clip))
        for name, (moments, counts, _) in brands.items():
            rule = Rule(STEP)
            stream, found = begin(moments[0], rule), np.zeros_like(means[name])
            first = int((stream.moment - watching.MONDAY).astype(int))
            pace, memory = watching.pace_of(rule), stream.memory.copy()
            weigh(counts, first, pace, memory, found)
            means[name] += found / len(NINE)
    raised, rows = varied(alarms), []
    for change, (tail, start) in itertools.product(range(len(CHANGES)), WILD):
        found = np.zeros((2, len(LIMITS), len(brands)))
        for column, (name, (_, _, labelled)) in enumerate(brands.items()):
            for row, limit in enumerate(LIMITS):
                places = raised(means[name][change], limit, 1 - 0.5 ** (1 / tail), start)
                found[:, row, column] = score(np.flatnonzero(places), labelled)
        rows.append(found)
    scores, false = np.concatenate(rows, axis=1)
    told("nine averaged, rest chosen", scores, false, many)


def settle(level: float, season: float) -> None:
    watching.LEVEL_DAYS = level
    watching.HOUR_DAYS = watching.WEEKDAY_DAYS = season


def evidence(
    counts: np.ndarray,
    first: int,
    pace: np.ndarray,
    memory: np.ndarray,
    out: np.ndarray,
) -> None:
    """What each count says for each change, as `kernels.watch` weighs it; shape (changes, n)."""
    for place in range(len(counts)):
        count, moment = counts[place], first + place * STEP
        day = (moment // DAY) % DAYS
        if memory[SEEN] == 0:
            memory[LEVEL] = max(count, 0.5)
        rate = expected(memory, moment, STEP)
        for number in range(len(CHANGES)):
            out[number, place] = weighed(count, rate, memory[SPREAD], CHANGES[number])
        memory[SEEN] += 1
        learn(memory, count, rate, int(moment // HOUR) % HOURS, day, pace)


def alarms(weights: np.ndarray, limit: float, pace: float, start: float) -> np.ndarray:
    """Where evidence adds up to an alarm, as in `kernels.watch`."""
    raised, usual = np.zeros(len(weights), np.bool_), np.log(PER_DAY) + 1.0
    odds, tail, peak, nights, last = NOTHING, FIRST_TAIL, 0.0, 0.0, PER_DAY
    for place in range(len(weights)):
        odds = (np.log1p(np.exp(odds)) if odds < LARGE else odds) + weights[place]
        last += 1
        if place < PROBATION:
            odds = min(odds, LONGEST_TAIL * usual * tail)
        elif odds >= limit * max(1.0, tail - start):
            raised[place] = last >= PER_DAY
            last = 0 if raised[place] else last
            odds = NOTHING
        peak = max(peak, odds)
        if (place + 1) % PER_DAY == 0:
            nights += 1
            seen = min(max(peak / usual, 1.0), LONGEST_TAIL * tail)
            tail += max(pace, 1 / (nights + FIRST_NIGHTS)) * (seen - tail)
            peak = 0.0
    return raised


if __name__ == "__main__":
    averaged()
    chosen()
