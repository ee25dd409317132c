"""What would have happened without spend: level, trend, season, controls, and slow drift.

All of it is linear with normal priors, so it is integrated out: what is left of the outcome after
spend is normal with a covariance that has few settings (how much the level drifts, how long noise
lasts), and each setting is prepared once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.response.kernels import whiten

if TYPE_CHECKING:
    from nofuz.engine.response.kernels import Flags, Floats, Ints
    from nofuz.engine.response.series import Series

VAGUE = 1_000.0
DRIFTS = (0.0, 0.2, 0.5, 1.0)
LASTINGS = (0.0, 0.2, 0.4, 0.6, 0.8)
KNOT_ROWS = 8
YEAR = 365.25
DAILY = 1.0
ALMOST = 0.9
DRIFT = "drift"
HARMONICS = 2
PLAIN = 4.0


@dataclass(frozen=True, eq=False)
class Baseline:
    """Everything but spend, ready for the walk.

    Columns of one group come first, group by group, so that the triangular root keeps them to the
    rows of their group; those that all groups share come last.

    Attributes
    ----------
    design : ndarray, shape (p, n)
        Level, trend and drift of each group; season and controls.
    names : tuple of str, length p
    own : ndarray of int64, shape (n, 2)
        First column of each row's group, and the one after its last.
    shared : int
        First column that all groups share.
    lastings, volumes : ndarray, shape (settings,)
        How much noise lasts; minus twice the log weight of the setting.
    bases : ndarray, shape (settings, n, p)
        Whitened columns, made independent.
    back : ndarray, shape (settings, p, p)
        From what bases see to coefficients of `design`.
    """

    design: Floats
    names: tuple[str, ...]
    own: Ints
    shared: int
    lastings: Floats
    volumes: Floats
    bases: Floats
    back: Floats


def prepare(series: Series) -> Baseline:
    """Set up the baseline of a series."""
    columns, owners = [], []
    for place in range(len(series.groups)):
        its = _own(series, place)
        columns += its
        owners += [place] * len(its)
    shared = len(columns)
    columns += _shared(series)
    design = np.array([column for _, column in columns])
    names = tuple(name for name, _ in columns)
    ends = np.searchsorted(owners, np.arange(len(series.groups) + 1))
    lastings, volumes, bases, back = _settings(series, design, np.array(names) == DRIFT)
    own = np.column_stack([ends[:-1], ends[1:]])[series.group]
    return Baseline(design, names, own, shared, lastings, volumes, bases, back)


def _settings(
    series: Series, design: Floats, drifting: Flags
) -> tuple[Floats, Floats, Floats, Floats]:
    """Lastings, volumes, bases and ways back for every setting."""
    starts, groups = series.starts, len(series.groups)
    lastings, volumes, bases, back = [], [], [], []
    for drift, lasting in product(DRIFTS if drifting.any() else DRIFTS[:1], LASTINGS):
        spread = np.where(drifting, drift, VAGUE)
        white = np.empty_like(design)
        for place, column in enumerate(design * spread[:, None]):
            whiten(column, starts, lasting, white[place])
        root = np.linalg.cholesky(np.eye(len(design)) + white @ white.T)
        bases.append(np.ascontiguousarray(np.linalg.solve(root, white).T))
        back.append(spread[:, None] * np.linalg.inv(root).T)
        volume = 2 * np.log(np.diag(root)).sum() - groups * np.log(1 - lasting**2)
        # Drift and lasting noise cost what they do not explain: plain settings are likelier.
        volumes.append(volume + PLAIN * (drift > 0) + PLAIN * (lasting > 0))
        lastings.append(lasting)
    return np.array(lastings), np.array(volumes), np.array(bases), np.array(back)


def _own(series: Series, group: int) -> list[tuple[str, Floats]]:
    """Level, trend, and ramps from knot to knot, whose coefficients are the steps of a walk."""
    here = series.group == group
    rows, name = int(here.sum()), series.groups[group]
    found = [
        (f"level of {name}", here.astype(np.float64)),
        (f"trend of {name}", here * np.linspace(-1, 1, len(here))),
    ]
    for knot in range(KNOT_ROWS // 2, rows - KNOT_ROWS, KNOT_ROWS):
        column = np.zeros(len(here))
        column[here] = np.clip((np.arange(rows) - knot) / KNOT_ROWS, 0, 1)
        found.append((DRIFT, column))
    return found


def _shared(series: Series) -> list[tuple[str, Floats]]:
    """Season, weekdays of a daily series, controls."""
    found = []
    days = (series.date - series.date.min()) / np.timedelta64(1, "D")
    if days.max() > ALMOST * YEAR:
        for harmonic in range(1, HARMONICS + 1):
            angle = 2 * np.pi * harmonic * days / YEAR
            found += [("season", np.sin(angle)), ("season", np.cos(angle))]
    if series.step_days <= DAILY:
        weekday = series.date.astype("datetime64[D]").astype(int) % 7
        found += [("weekday", (weekday == day).astype(np.float64)) for day in range(6)]
    for name, column in zip(series.controls, series.control, strict=True):
        spread = column.std()
        found.append((name, (column - column.mean()) / spread if spread else column * 0))
    return found
