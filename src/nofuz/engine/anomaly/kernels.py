"""One pass over the counts of a stream, in memory that does not grow."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from nofuz.engine.compiled import compiled

Floats: TypeAlias = NDArray[np.float64]
Flags: TypeAlias = NDArray[np.bool_]

DAY, HOUR, HOURS, DAYS = 86_400, 3_600, 24, 7
# Places in the memory of a stream; factors of hours and days, and how often each was seen, follow.
LEVEL, SPREAD, LOG_ODDS, TAIL, PEAK, SEEN, NIGHTS, LAST, LIMIT, HIGHEST, HOUR_FACTORS = range(11)
HOUR_SEEN = HOUR_FACTORS + HOURS
DAY_FACTORS = HOUR_SEEN + HOURS
DAY_SEEN = DAY_FACTORS + DAYS
MEMORY = DAY_SEEN + DAYS

NOTHING = -700.0
LARGE = 30.0
FARTHEST = 5.0
FIRST_TAIL, FIRST_NIGHTS, LONGEST_TAIL, USUAL_TAIL = 3.0, 2.0, 3.0, 0.25
SMALLEST_RATE, SMALLEST_SPREAD, SMALLEST_FACTOR = 0.02, 0.005, 0.02


@compiled
def learn(memory: Floats, count: float, rate: float, hour: int, day: int, pace: Floats) -> None:
    """Move level, factors and spread towards a count, far ones drawn in."""
    reach = FARTHEST * np.sqrt(rate * (1 + rate * memory[SPREAD]))
    ratio = min(max(count, rate - reach), rate + reach) / rate - 1
    seen = memory[SEEN]
    excess = ratio * ratio - 1 / rate - memory[SPREAD]
    # Early counts, when little was learned, are forgotten faster than they are averaged.
    memory[SPREAD] += max(pace[3], 3 / (seen + 150)) * excess
    memory[SPREAD] = max(memory[SPREAD], SMALLEST_SPREAD)
    memory[LEVEL] *= 1 + max(pace[0], 1 / (seen + 12)) * ratio
    memory[LEVEL] = max(memory[LEVEL], SMALLEST_RATE)
    memory[HOUR_SEEN + hour] += 1
    memory[HOUR_FACTORS + hour] *= 1 + max(pace[1], 2 / (memory[HOUR_SEEN + hour] + 40)) * ratio
    memory[HOUR_FACTORS + hour] = max(memory[HOUR_FACTORS + hour], SMALLEST_FACTOR)
    memory[DAY_SEEN + day] += 1
    memory[DAY_FACTORS + day] *= 1 + max(pace[2], 1 / (memory[DAY_SEEN + day] + 500)) * ratio
    memory[DAY_FACTORS + day] = max(memory[DAY_FACTORS + day], SMALLEST_FACTOR)


@compiled
def expected(memory: Floats, moment: int, step: int) -> float:
    """The count that is usual at a moment, in seconds after a Monday's midnight."""
    # Between the middles of two hours their factors are mixed: there are no steps in a day.
    clock = ((moment + step / 2) / HOUR - 0.5) % HOURS
    early = int(clock) % HOURS
    part = clock - int(clock)
    mixed = (1 - part) * memory[HOUR_FACTORS + early]
    mixed += part * memory[HOUR_FACTORS + (early + 1) % HOURS]
    day = (moment // DAY) % DAYS
    return float(max(memory[LEVEL] * mixed * memory[DAY_FACTORS + day], SMALLEST_RATE))


@compiled
def weighed(count: float, rate: float, spread: float, change: float) -> float:
    """How much likelier a count is under `change` times the rate than under it, in logarithms."""
    scale = np.log((1 + change * rate * spread) / (1 + rate * spread))
    return float(count * (np.log(change) - scale) - scale / spread)


@compiled
def watch(
    counts: Floats, first: int, step: int, change: float, quiet: int, pace: Floats, memory: Floats
) -> tuple[Flags, Floats]:
    """Where alarms are raised, and what count was usual each time, shape (n,) both.

    Counts, NaN where not known, begin `first` seconds after a Monday's midnight, `step` seconds
    apart. `memory`, shape (MEMORY,), is read and left as it then is. `pace` holds the least weights
    of one count in the level, an hour's factor, a weekday's and the spread, and of one day in the
    tail. An alarm is followed by `quiet` counts without one. Nothing is raised while memory[LIMIT]
    is infinite.
    """
    alarms, usually = np.zeros(len(counts), np.bool_), np.full(len(counts), np.nan)
    per_day = max(1, DAY // step)
    # Where log odds usually stand highest within a day, when nothing happens.
    usual = np.log(per_day) + 1.0
    for place in range(len(counts)):
        count = counts[place]
        if np.isnan(count):
            memory[LAST] += 1
            continue
        moment = first + place * step
        day = (moment // DAY) % DAYS
        if memory[SEEN] == 0:
            memory[LEVEL] = max(count, 0.5)
        rate = expected(memory, moment, step)
        usually[place] = rate
        evidence = weighed(count, rate, memory[SPREAD], change)
        odds = memory[LOG_ODDS]
        # The Shiryaev-Roberts statistic R -> (1 + R) * likelihood ratio, in logarithms.
        odds = (np.log1p(np.exp(odds)) if odds < LARGE else odds) + evidence
        memory[LAST] += 1
        limit = memory[LIMIT] * max(1.0, memory[TAIL] - USUAL_TAIL)
        if odds >= limit:
            if memory[LAST] >= quiet:
                alarms[place] = True
                memory[LAST] = 0
            odds = NOTHING
        elif limit == np.inf:
            odds = min(odds, LONGEST_TAIL * usual * memory[TAIL])
        memory[LOG_ODDS] = odds
        memory[PEAK] = max(memory[PEAK], odds)
        memory[SEEN] += 1
        if memory[SEEN] % per_day == 0:
            memory[NIGHTS] += 1
            weight = max(pace[4], 1 / (memory[NIGHTS] + FIRST_NIGHTS))
            seen = min(max(memory[PEAK] / usual, 1.0), LONGEST_TAIL * memory[TAIL])
            memory[TAIL] += weight * (seen - memory[TAIL])
            memory[PEAK] = 0.0
        learn(memory, count, rate, int(moment // HOUR) % HOURS, day, pace)
    return alarms, usually
