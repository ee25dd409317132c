"""From what spend did to what to spend: curves of a fitted response, and a plan with intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.response.allocation import Allocation, Cells, allocate, from_tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nofuz.engine.response.fitting import Response
    from nofuz.engine.response.problem import Floats

POINTS = 201
STEP = 0.01


@dataclass(frozen=True)
class Range:
    """A mean and an interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Plan:
    """A division of a budget per row of the series (week, day), and what to expect of it.

    Attributes
    ----------
    allocation : Allocation
    now : ndarray, shape (cells,)
        Mean spend of each cell so far.
    expected : Range
        Outcome per row that the planned spend brings.
    gain : Range
        The same, less what the mean spend so far brings.
    price : Range
        Outcome per further unit of budget: the next hundredth of it (of the mean spend so far when
        the budget is 0), divided as well.
    """

    allocation: Allocation
    now: Floats
    expected: Range
    gain: Range
    price: Range


def plan(
    response: Response,
    budget: float,
    *,
    least: Mapping[str, float] | None = None,
    most: Mapping[str, float] | None = None,
    level: float = 0.9,
    anyway: bool = False,
) -> Plan:
    """Divide a budget among channels, or channels and groups, by their expected response.

    Parameters
    ----------
    response
        A fit.
    budget
        Per row of the series.
    least, most
        Limits per cell by name ("video", or "video in north" with several groups); otherwise 0,
        and the largest spend seen, as nothing is known beyond.
    level
        Of the intervals.
    anyway
        Plan although a channel is not identified.

    Returns
    -------
    Plan

    Raises
    ------
    ValueError
        When the data cannot tell what a channel does, for an unknown cell, or as `allocate`.
    """
    doubtful = [effect.channel for effect in response.summary(level) if not effect.identified]
    if doubtful and not anyway:
        raise ValueError(
            f"The data cannot tell what {', '.join(doubtful)} brought, so a plan would be a guess; "
            "run an experiment first, or ask for the plan anyway."
        )
    cells, now = curves(response, least or {}, most or {})
    found = allocate(cells, budget)
    step = STEP * (budget or float(now.sum()))
    more = allocate(cells, budget + step)
    planned, so_far, further = (_drawn(response, each) for each in (found.spend, now, more.spend))
    return Plan(
        found,
        now,
        _range(planned, level),
        _range(planned - so_far, level),
        _range((further - planned) / step, level),
    )


def curves(
    response: Response, least: Mapping[str, float], most: Mapping[str, float]
) -> tuple[Cells, Floats]:
    """Mean steady response of every cell on a table, and each cell's mean spend so far.

    A channel without spend in a group gets nothing there unless `most` allows it.
    """
    series = response.series
    names, tables, now, seen = [], [], [], []
    for group, its in enumerate(series.groups):
        for channel, name in enumerate(series.channels):
            names.append(name if len(series.groups) == 1 else f"{name} in {its}")
            here = series.spend[channel, series.group == group]
            now.append(here.mean())
            seen.append(here.max())
            top = max(response.units[channel, group], most.get(names[-1], 0.0))
            grid = top * np.linspace(0, 1, POINTS) ** 2
            tables.append((grid, response.steady(channel, group, grid).mean(axis=0)))
    for name in (*least, *most):
        if name not in names:
            raise ValueError(f"There is no cell {name}; the cells are {', '.join(names)}.")
    spend, result = (np.array(part) for part in zip(*tables, strict=True))
    low = [least.get(name, 0.0) for name in names]
    high = [most.get(name, largest) for name, largest in zip(names, seen, strict=True)]
    return from_tables(names, spend, result, least=low, most=high), np.array(now)


def _drawn(response: Response, spend: Floats) -> Floats:
    """Outcome per row under each draw, shape (draws,)."""
    channels = len(response.series.channels)
    total = np.zeros(len(response.noise))
    for place, amount in enumerate(spend):
        group, channel = divmod(place, channels)
        total += response.steady(channel, group, np.array([amount]))[:, 0]
    return total


def _range(draws: Floats, level: float) -> Range:
    low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
    return Range(float(draws.mean()), float(low), float(high))
