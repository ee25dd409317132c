"""What would have happened without spend: level, trend, season, controls, and slow drift.

All of it is linear with normal priors, so it is integrated out: what is left of the outcome after
spend is normal with a covariance that has few settings (whether there is a trend, how much the
level drifts, how long noise lasts, how many waves the season has), each of them prepared once.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nofuz.engine.response.problem import Flags, Floats, Ints
    from nofuz.engine.response.series import Series

VAGUE = 1_000.0
# Prior spread of the trend and of the steps of the drift, in units of the noise.
MOVES = ((0.0, 0.0), (VAGUE, 0.0), (VAGUE, 0.2), (VAGUE, 0.5), (VAGUE, 1.0))
LASTINGS = (0.0, 0.2, 0.4, 0.6, 0.8)
WAVES = 4
KNOT_ROWS = 8
YEAR = 365.25
DAILY = 1.0
ALMOST = 0.9
PLAIN = 4.0
DRIFT = 2


class Baseline(NamedTuple):
    """Everything but spend, ready for the walk.

    Columns of one group come first, group by group, so that the triangular root keeps them to the
    rows of their group. Those that all groups share come last, and of them the waves of the season:
    a season of fewer waves uses the first columns of the same basis.

    Attributes
    ----------
    design : ndarray, shape (p, n)
        Level, trend and drift of each group; weekdays, controls, season.
    spans : ndarray of int64, shape (groups, 4)
        First row of each group, and after its last; the same of its columns.
    shared : int
        First column that all groups share.
    lastings, volumes : ndarray, shape (settings,)
        How much noise lasts; minus twice the log weight of the setting.
    own, end : ndarray of int64, shape (settings,)
        How many of a group's own columns are in use; after the last shared column in use.
    basis : ndarray of int64, shape (settings,)
        Which basis it uses. Settings of one basis follow each other, most waves first.
    bases : ndarray, shape (bases, w, n)
        Whitened columns, made independent: for each row its group's own, then the shared ones.
    back : ndarray, shape (bases, p, p)
        From what bases see to coefficients of `design`.
    """

    design: Floats
    spans: Ints
    shared: int
    lastings: Floats
    volumes: Floats
    own: Ints
    end: Ints
    basis: Ints
    bases: Floats
    back: Floats

    def coefficients(self, settings: Ints, seen: Floats) -> Floats:
        """Coefficients of `design` in draws, shape (draws, p), from what the bases saw."""
        found = np.empty_like(seen)
        for setting in np.unique(settings):
            here, end = settings == setting, self.end[setting]
            found[here] = seen[here, :end] @ self.back[self.basis[setting], :, :end].T
        return found


def prepare(series: Series, trust: Floats) -> Baseline:
    """Set up the baseline of a series whose rows count as much as `trust` says, shape (n,)."""
    its = [_own(series, group) for group in range(len(series.groups))]
    waves = _waves(series)
    design = np.vstack([*its, *_shared(series), *waves])
    ends, firsts = np.cumsum([0, *map(len, its)]), np.flatnonzero(series.starts)
    spans = np.column_stack([firsts, [*firsts[1:], len(series.group)], ends[:-1], ends[1:]])
    own, shared, most = spans[series.group, 2:], int(ends[-1]), max(map(len, its))
    rows = _gathered(design, own, shared, most)
    kinds, row_kinds = _kinds(map(len, its), len(design)), _kinds([most], rows.shape[1])
    extra = np.arange(len(waves), -1, -2)
    end = len(design) - len(waves) + extra
    lastings, volumes, in_use, bases, back = [], [], [], [], []
    for (trend, drift), lasting in product(MOVES if DRIFT in kinds else MOVES[:2], LASTINGS):
        scale = np.array([VAGUE, trend, drift])
        white = whiten(rows * scale[row_kinds], series.starts, trust, lasting)
        basis, inverse = _independent(white, own, shared, len(design))
        volume = -2 * np.cumsum(np.log(np.diag(inverse)))[end - 1]
        volume -= len(its) * np.log(1 - lasting**2)
        # A vague trend or wave weighs as one of the size of the noise would; drift and lasting
        # noise cost what they do not explain: plain settings are likelier.
        volume -= 2 * np.log(VAGUE) * (extra + len(its) * (trend > 0))
        volumes.append(volume + PLAIN * (drift > 0) + PLAIN * (lasting > 0))
        lastings.append(lasting)
        in_use.append(np.count_nonzero(scale[row_kinds[:most]]))
        bases.append(basis.T)
        back.append(scale[kinds][:, None] * inverse.T)
    return Baseline(
        design,
        spans,
        shared,
        np.repeat(lastings, len(end)),
        np.concatenate(volumes),
        np.repeat(in_use, len(end)),
        np.tile(end, len(bases)),
        np.repeat(np.arange(len(bases)), len(end)),
        np.ascontiguousarray(bases),
        np.array(back),
    )


def _kinds(lengths: Iterable[int], width: int) -> Ints:
    """0 for a level and all that is shared, 1 for a trend, 2 for drift; shape (width,)."""
    own = np.concatenate([np.minimum(np.arange(length), DRIFT) for length in lengths])
    return np.pad(own, (0, width - len(own)))


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
def _independent(white: Floats, own: Ints, shared: int, wide: int) -> tuple[Floats, Floats]:
    """Make columns independent under their prior, by the root of 1 + their inner products.

    Returns the new columns as `white` has them, shape (n, w), and the inverse root, shape
    (wide, wide).
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
    _rooted(root)
    inverse = _inverted(root)
    for row in range(rows):
        used = _places(own[row], most, shared, at, place)
        for one in range(used):
            for other in range(one + 1):
                share = inverse[place[one], place[other]]
                basis[row, at[one]] += share * white[row, at[other]]
    return basis, inverse


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
def _rooted(matrix: Floats) -> None:
    """Replace the lower half by its Cholesky root."""
    for row in range(len(matrix)):
        for column in range(row + 1):
            left = matrix[row, column]
            for before in range(column):
                left -= matrix[row, before] * matrix[column, before]
            matrix[row, column] = left / matrix[column, column] if column < row else np.sqrt(left)


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


def _own(series: Series, group: int) -> Floats:
    """Level, trend, and ramps from knot to knot, whose coefficients are the steps of a walk."""
    here = series.group == group
    rows = int(here.sum())
    found = [here.astype(np.float64), here * np.linspace(-1, 1, len(here))]
    for knot in range(KNOT_ROWS // 2, rows - KNOT_ROWS, KNOT_ROWS):
        column = np.zeros(len(here))
        column[here] = np.clip((np.arange(rows) - knot) / KNOT_ROWS, 0, 1)
        found.append(column)
    return np.array(found)


def _shared(series: Series) -> list[Floats]:
    """Weekdays of a daily series, controls."""
    found = []
    if series.step_days <= DAILY:
        weekday = series.date.astype("datetime64[D]").astype(int) % 7
        found += [(weekday == day).astype(np.float64) for day in range(6)]
    for column in series.control:
        spread = column.std()
        found.append((column - column.mean()) / spread if spread else column * 0)
    return found


def _waves(series: Series) -> list[Floats]:
    """Sine and cosine of the year, of half a year, and so on; none in less than a year."""
    days = (series.date - series.date.min()) / np.timedelta64(1, "D")
    if days.max() <= ALMOST * YEAR:
        return []
    # Nothing shorter than two rows can be told from the level.
    most = min(WAVES, int((YEAR / series.step_days - 1) // 2))
    angles = [2 * np.pi * wave * days / YEAR for wave in range(1, most + 1)]
    return [turn(angle) for angle in angles for turn in (np.sin, np.cos)]
