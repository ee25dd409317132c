"""Add journeys up part by part, so that memory does not grow with them; then divide the credit."""

from __future__ import annotations

import itertools
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.attribution import kernels
from nofuz.engine.attribution.credit import MODELS, Credit
from nofuz.engine.attribution.markov import chain, check_size, removal

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.engine.attribution.credit import Model
    from nofuz.engine.attribution.kernels import Floats, Ints
    from nofuz.engine.attribution.paths import Paths

WORTH_A_THREAD = 500_000
MOST_THREADS = 4


class Tally:
    """Journeys added up for one model; arguments as in `attribute`.

    Raises
    ------
    ValueError
        For an unknown model or an option outside its range; one sentence.
    """

    def __init__(
        self, model: Model, *, order: int = 1, ends: float = 0.4, half_life: float = 1.0
    ) -> None:
        if model not in MODELS:
            raise ValueError(f"There is no model {model}; choose one of {', '.join(MODELS)}.")
        if not 0 <= 2 * ends <= 1:
            raise ValueError(f"The share of the ends is {ends}; it must be between 0 and 0.5.")
        if half_life <= 0:
            raise ValueError(f"The half-life is {half_life}; it must be above 0.")
        if order < 1:
            raise ValueError(f"The order is {order}; it must be at least 1.")
        self._model, self._order = model, order
        self._rule, self._first, self._last = {
            "first": (kernels.ENDS, 1.0, 0.0),
            "last": (kernels.ENDS, 0.0, 1.0),
            "position": (kernels.ENDS, ends, ends),
            "linear": (kernels.DECAY, 1.0, 0.0),
            "decay": (kernels.DECAY, 0.5 ** (1 / half_life), 0.0),
        }.get(model, (kernels.SETS, 0.0, 0.0))
        self._channels: tuple[str, ...] = ()
        self._sums = np.zeros((0, 0))
        self._totals = np.zeros(2)

    def add(self, paths: Paths) -> None:
        """Add journeys; their channels begin with those of the parts before.

        Raises
        ------
        ValueError
            When the chain of so many channels is too large.
        """
        count = len(paths.channels)
        if self._model == "markov":
            check_size(count, self._order)
        if self._sums.size == 0 or count > len(self._channels):
            self._sums = self._widened(count)
        self._channels = paths.channels
        self._totals += paths.conversions.sum(), paths.value.sum()
        self._sums += _in_parallel(self._sum, paths, self._sums.size)

    def credit(self) -> Credit:
        """Divide what was added.

        Raises
        ------
        ValueError
            When there are no journeys, or for the Markov model none that converted.
        """
        if not self._channels:
            raise ValueError("There are no journeys to credit.")
        if self._model != "markov":
            columns = self._sums.T
            return Credit(
                self._model,
                self._channels,
                columns[kernels.WON].copy(),
                columns[kernels.VALUE].copy(),
                None,
                np.sqrt(columns[kernels.SQUARE]),
                columns[kernels.MET].copy(),
                columns[kernels.ALONE].copy(),
                self._sums[:, kernels.PLACES :].copy(),
            )
        if self._totals[0] <= 0:
            raise ValueError("No journey converted, so there is nothing to credit.")
        lost = removal(chain(self._sums, len(self._channels), self._order), len(self._channels))
        share = lost / lost.sum()
        return Credit(
            self._model, self._channels, share * self._totals[0], share * self._totals[1], lost
        )

    def _widened(self, channels: int) -> Floats:
        """Room for more channels, what was added at its old places."""
        before = len(self._channels)
        if self._model != "markov":
            wider = np.zeros((channels, kernels.PLACES + kernels.POSITIONS))
            wider[:before] = self._sums if before else 0.0
            return wider
        shape = (channels + 1,) * self._order + (kernels.STEPS + channels,)
        states = np.zeros(shape)
        if before:
            old = self._sums.reshape((before + 1,) * self._order + (-1,))
            states[tuple(slice(0, size) for size in old.shape)] = old
        return states.reshape(-1)

    def _sum(self, starts: Ints, paths: Paths, begin: int, end: int) -> Floats:
        channels, won = len(paths.channels), paths.conversions[begin:end]
        if self._model == "markov":
            lost = paths.nulls[begin:end]
            return kernels.transitions(starts, paths.touches, won, lost, channels, self._order)
        value = paths.value[begin:end]
        return kernels.divide(
            starts, paths.touches, won, value, channels, self._rule, self._first, self._last
        )


def _in_parallel(
    job: Callable[[Ints, Paths, int, int], Floats], paths: Paths, counters: int
) -> Floats:
    """Sum a job over runs of journeys, one per processor when there are many."""
    worth = 1 + len(paths.touches) // max(WORTH_A_THREAD, 2 * counters)
    threads = min(MOST_THREADS, os.cpu_count() or 1, worth)
    cuts = np.linspace(0, paths.size, threads + 1).astype(np.int64).tolist()
    runs = [
        (paths.starts[begin : end + 1], paths, begin, end)
        for begin, end in itertools.pairwise(cuts)
    ]
    if threads == 1:
        return job(*runs[0])
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(lambda run: job(*run), runs))
    return np.asarray(np.sum(parts, axis=0))
