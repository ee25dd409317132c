"""Watch a stream of counts and raise an alarm when it is no longer what it usually is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from nofuz.engine.anomaly import kernels
from nofuz.engine.anomaly.threshold import log_threshold

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.anomaly.kernels import Floats

    Ints: TypeAlias = NDArray[np.int64]

MONDAY = np.datetime64("1970-01-05T00:00", "s")
LEVEL_DAYS, HOUR_DAYS, WEEKDAY_DAYS, SPREAD_DAYS, TAIL_DAYS = 7.0, 28.0, 28.0, 28.0, 5.0
ANEW_DAYS = 7.0
RATES = (0.1, 0.3, 0.5, 0.7, 0.9)
FIRST_SPREAD = 0.5


@dataclass(frozen=True)
class Rule:
    """When to raise an alarm.

    Attributes
    ----------
    step : int
        Seconds between counts.
    every : float
        Days between false alarms of a stream, on average.
    change : float
        The factor that is to be noticed at once: above 1 for a rise, below 1 for a fall.
    quiet : float
        Days after an alarm without another.
    warm_up : float
        Days at the beginning that are only learned from.
    """

    step: int
    every: float = 365.0
    change: float = 2.0
    quiet: float = 1.0
    warm_up: float = 7.0

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.step <= 0:
            raise ValueError(f"The step is {self.step} seconds; it must be above 0.")
        if self.every <= 0 or self.quiet < 0 or self.warm_up < 0:
            raise ValueError("Days between alarms must be above 0, other days not below 0.")
        if self.change <= 0 or self.change == 1:
            raise ValueError(f"The change is {self.change}; it must be above 0 and not 1.")

    def counts(self, days: float) -> float:
        """How many counts there are in so many days."""
        return days * kernels.DAY / self.step


@dataclass(frozen=True, eq=False)
class Alarms:
    """Alarms of a stream.

    Attributes
    ----------
    places : ndarray of int64, shape (k,)
        Positions of the counts at which they were raised.
    usual : ndarray of float64, shape (k,)
        What count was usual then.
    """

    places: Ints
    usual: Floats


@dataclass(frozen=True, eq=False)
class Stream:
    """What is remembered of a stream: some eighty numbers, however long it is.

    Attributes
    ----------
    rule : Rule
    moment : datetime64[s]
        Of the next count.
    memory : ndarray of float64, shape (MEMORY,)
        See `kernels`.
    """

    rule: Rule
    moment: np.datetime64
    memory: Floats

    @property
    def level(self) -> float:
        """Usual count now, before hour and weekday."""
        return float(self.memory[kernels.LEVEL])

    @property
    def spread(self) -> float:
        """Over-dispersion: the variance of a count is its mean + spread * mean^2."""
        return float(self.memory[kernels.SPREAD])

    def rates(self) -> Floats:
        """Usual counts by weekday and hour, shape (7, 24), Monday first."""
        hours = self.memory[kernels.HOUR_FACTORS : kernels.HOUR_SEEN]
        days = self.memory[kernels.DAY_FACTORS : kernels.DAY_SEEN]
        usual: Floats = np.maximum(self.level * np.outer(days, hours), kernels.SMALLEST_RATE)
        return usual

    def feed(self, counts: ArrayLike) -> tuple[Alarms, Stream]:
        """Take further counts in; the same alarms come whether they are fed in one or many parts.

        Parameters
        ----------
        counts
            The next counts, one per step, >= 0, NaN where not known, shape (n,).

        Returns
        -------
        tuple
            Alarms, and the stream as it then is.

        Raises
        ------
        ValueError
            One sentence with the row (counted from 1) for a negative or infinite count.
        """
        values = np.asarray(counts, np.float64)
        wrong = (values < 0) | np.isinf(values)
        if wrong.any():
            row = np.flatnonzero(wrong)[0]
            raise ValueError(f"Row {row + 1}: {values[row]} is not a count.")
        memory, done = self.memory.copy(), 0
        raised, usual = np.zeros(len(values), np.bool_), np.zeros(len(values))
        known = np.concatenate(([0], np.cumsum(np.isfinite(values)))) + int(memory[kernels.SEEN])
        while done < len(values):
            # The threshold follows what was learned, at fixed numbers of counts seen: so it does
            # not matter in how many parts a stream is fed in.
            due = self._due(memory[kernels.SEEN])
            if memory[kernels.SEEN] == due:
                if memory[kernels.LIMIT] == np.inf:
                    memory[kernels.LOG_ODDS] = kernels.NOTHING
                memory[kernels.LIMIT] = self._limit(memory)
                due = self._due(due + 1)
            stop = int(np.searchsorted(known, int(due)))
            raised[done:stop], usual[done:stop] = self._run(values[done:stop], done, memory)
            done = stop
        end = self.moment + np.timedelta64(len(values) * self.rule.step, "s")
        places = np.flatnonzero(raised)
        return Alarms(places, usual[places]), replace(self, moment=end, memory=memory)

    def _due(self, seen: float) -> float:
        """After how many counts, from `seen` on, the threshold is set or set anew."""
        first = max(1.0, np.ceil(self.rule.counts(self.rule.warm_up)))
        again = max(1.0, np.ceil(self.rule.counts(ANEW_DAYS)))
        return float(first + again * max(0.0, np.ceil((seen - first) / again)))

    def _run(self, values: Floats, after: int, memory: Floats) -> tuple[kernels.Flags, Floats]:
        rule = self.rule
        begun = int((self.moment - MONDAY).astype(np.int64)) + after * rule.step
        quiet = int(rule.counts(rule.quiet))
        return kernels.watch(values, begun, rule.step, rule.change, quiet, pace_of(rule), memory)

    def _limit(self, memory: Floats) -> float:
        now = replace(self, memory=memory)
        rates = np.quantile(now.rates(), RATES)
        return log_threshold(self.rule.counts(self.rule.every), rates, now.spread, self.rule.change)


def begin(moment: np.datetime64, rule: Rule) -> Stream:
    """Begin to watch a stream whose first count is of `moment` (UTC)."""
    memory = np.zeros(kernels.MEMORY)
    memory[kernels.SPREAD], memory[kernels.LOG_ODDS] = FIRST_SPREAD, kernels.NOTHING
    memory[kernels.TAIL], memory[kernels.LIMIT] = kernels.FIRST_TAIL, np.inf
    memory[kernels.LAST] = rule.counts(rule.quiet)
    memory[kernels.HOUR_FACTORS : kernels.HOUR_SEEN] = 1.0
    memory[kernels.DAY_FACTORS : kernels.DAY_SEEN] = 1.0
    return Stream(rule, moment.astype("datetime64[s]"), memory)


def pace_of(rule: Rule) -> Floats:
    """Least weight of one count in what is learned, by half-lives."""
    per_day = rule.counts(1.0)
    half = np.array(
        [
            LEVEL_DAYS * per_day,
            max(HOUR_DAYS * per_day / kernels.HOURS, HOUR_DAYS),
            WEEKDAY_DAYS * per_day / kernels.DAYS,
            SPREAD_DAYS * per_day,
            TAIL_DAYS,
        ]
    )
    pace: Floats = 1 - 0.5 ** (1 / half)
    return pace
