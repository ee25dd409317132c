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

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from nofuz.engine.response.problem import Flags, Floats, Ints
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
STILL = 2


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
    spans : ndarray of int64, shape (groups, 4)
        First row of each group, and after its last; the same of its columns.
    shared : int
        First column that all groups share.
    lastings, volumes : ndarray, shape (settings,)
        How much noise lasts; minus twice the log weight of the setting.
    reach : ndarray of int64, shape (settings,)
        How many of a group's own columns are in use: without drift only level and trend.
    bases : ndarray, shape (settings, w, n)
        Whitened columns, made independent: for each row its group's own, then the shared ones.
    back : ndarray, shape (settings, p, p)
        From what bases see to coefficients of `design`.
    """

    design: Floats
    names: tuple[str, ...]
    spans: Ints
    shared: int
    lastings: Floats
    volumes: Floats
    reach: Ints
    bases: Floats
    back: Floats

    def coefficients(self, settings: Ints, seen: Floats) -> Floats:
        """Coefficients of `design` in draws, shape (draws, p), from what the bases saw."""
        found = np.empty_like(seen)
        for setting in np.unique(settings):
            here = settings == setting
            found[here] = seen[here] @ self.back[setting].T
        return found


def prepare(series: Series, trust: Floats) -> Baseline:
    """Set up the baseline of a series whose rows count as much as `trust` says, shape (n,)."""
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
    rows_end = np.append(np.flatnonzero(series.starts), len(series.group))
    spans = np.column_stack([rows_end[:-1], rows_end[1:], ends[:-1], ends[1:]])
    own = spans[series.group, 2:]
    most = int(np.diff(own).max())
    drifting = np.array(names) == DRIFT
    rows = _gathered(design, own, shared, most)
    moving = (np.arange(rows.shape[1]) >= STILL) & (np.arange(rows.shape[1]) < most)
    lastings, volumes, reach, bases, back = [], [], [], [], []
    for drift, lasting in product(DRIFTS if drifting.any() else DRIFTS[:1], LASTINGS):
        white = whiten(rows * np.where(moving, drift, VAGUE), series.starts, trust, lasting)
        basis, inverse, volume = _independent(white, own, shared, len(design))
        bases.append(basis.T)
        back.append(np.where(drifting, drift, VAGUE)[:, None] * inverse.T)
        volume -= len(series.groups) * np.log(1 - lasting**2)
        # Drift and lasting noise cost what they do not explain: plain settings are likelier.
        volumes.append(volume + PLAIN * (drift > 0) + PLAIN * (lasting > 0))
        lastings.append(lasting)
        reach.append(most if drift else STILL)
    return Baseline(
        design,
        names,
        spans,
        shared,
        np.array(lastings),
        np.array(volumes),
        np.array(reach),
        np.ascontiguousarray(bases),
        np.array(back),
    )


def whiten(columns: Floats, starts: Flags, trust: Floats, lasting: float) -> Floats:
    """Take out of `columns`, shape (n, ...), what lasts from row to row; distrusted rows shrink."""
    before = lasting * np.roll(columns, 1, axis=0)
    before[starts] = (1 - np.sqrt(1 - lasting**2)) * columns[starts]
    found: Floats = ((columns - before).T * trust).T
    return found


def _gathered(design: Floats, own: Ints, shared: int, most: int) -> Floats:
    """What is in each row of `design`, shape (p, n): its group's columns, then the shared ones."""
    found = np.zeros((design.shape[1], most + len(design) - shared))
    for first, end in np.unique(own, axis=0):
        here = own[:, 0] == first
        found[here, : end - first] = design[first:end, here].T
    found[:, most:] = design[shared:].T
    return found


@compiled
def _independent(white: Floats, own: Ints, shared: int, wide: int) -> tuple[Floats, Floats, float]:
    """Make columns independent under their prior, by the root of 1 + their inner products.

    Returns the new columns as `white` has them, shape (n, w), the inverse root, shape
    (wide, wide), and twice the log of the root's volume.
    """
    rows, width = white.shape
    most = width - wide + shared
    root, basis = np.eye(wide), np.zeros((rows, width))
    at, place = np.empty(width, np.int64), np.empty(width, np.int64)
    for row in range(rows):
        used = _places(own[row], most, shared, at, place)
        for one in range(used):
            for other in range(one + 1):
                product = white[row, at[one]] * white[row, at[other]]
                root[place[one], place[other]] += product
    volume = _rooted(root)
    inverse = _inverted(root)
    for row in range(rows):
        used = _places(own[row], most, shared, at, place)
        for one in range(used):
            for other in range(one + 1):
                share = inverse[place[one], place[other]]
                basis[row, at[one]] += share * white[row, at[other]]
    return basis, inverse, volume


@compiled
def _places(own: Ints, most: int, shared: int, at: Ints, place: Ints) -> int:
    """Write where a row's columns are in the row, and among all; returns how many they are."""
    mine = own[1] - own[0]
    for number in range(mine):
        at[number], place[number] = number, own[0] + number
    for number in range(len(at) - most):
        at[mine + number], place[mine + number] = most + number, shared + number
    return int(mine + len(at) - most)


@compiled
def _rooted(matrix: Floats) -> float:
    """Replace the lower half by its Cholesky root; returns twice the log of its volume."""
    volume = 0.0
    for row in range(len(matrix)):
        for column in range(row + 1):
            left = matrix[row, column]
            for before in range(column):
                left -= matrix[row, before] * matrix[column, before]
            matrix[row, column] = left / matrix[column, column] if column < row else np.sqrt(left)
        volume += 2 * np.log(matrix[row, row])
    return volume


@compiled
def _inverted(root: Floats) -> Floats:
    """Invert a lower triangle."""
    inverse = np.zeros_like(root)
    for row in range(len(root)):
        for before in range(row):
            if root[row, before]:
                for column in range(before + 1):
                    inverse[row, column] -= root[row, before] * inverse[before, column]
        for column in range(row):
            inverse[row, column] /= root[row, row]
        inverse[row, row] = 1 / root[row, row]
    return inverse


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
