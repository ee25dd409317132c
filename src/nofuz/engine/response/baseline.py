"""What would have happened without spend: level, trend, season, controls, and slow drift.

All of it is linear with normal priors, so it is integrated out: what is left of the outcome after
spend is normal with a covariance that has few settings (how much the level drifts, how long noise
lasts), and each setting is prepared once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.response.kernels import whiten

if TYPE_CHECKING:
    from nofuz.engine.response.kernels import Floats
    from nofuz.engine.response.series import Series

VAGUE = 1_000.0
DRIFTS = (0.0, 0.2, 0.5, 1.0)
LASTINGS = (0.0, 0.2, 0.4, 0.6, 0.8)
KNOT_ROWS = 8
YEAR = 365.25
DAILY = 1.0
HARMONICS = 2
PLAIN = 4.0


@dataclass(frozen=True, eq=False)
class Baseline:
    """Everything but spend, ready for the walk.

    Attributes
    ----------
    design : ndarray, shape (p, n)
        Columns: levels and trends per group, season, controls, drift.
    names : tuple of str, length p
    lastings, volumes : ndarray, shape (settings,)
        How much noise lasts; minus twice the log weight of the setting.
    bases : ndarray, shape (settings, p, n)
        Whitened columns, made independent.
    back : ndarray, shape (settings, p, p)
        From what bases see to coefficients of `design`.
    """

    design: Floats
    names: tuple[str, ...]
    lastings: Floats
    volumes: Floats
    bases: Floats
    back: Floats


def prepare(series: Series) -> Baseline:
    """Set up the baseline of a series."""
    fixed, names = _fixed(series)
    drift = _drift(series)
    design = np.vstack([fixed, drift]) if len(drift) else fixed
    starts, groups = series.starts, len(series.groups)
    settings = [(d, last) for d in (DRIFTS if len(drift) else (0.0,)) for last in LASTINGS]
    volumes, bases, back = [], [], []
    for strength, lasting in settings:
        spread = np.append(np.full(len(fixed), VAGUE), np.full(len(drift), strength))
        white = np.empty_like(design)
        for place, column in enumerate(design * spread[:, None]):
            whiten(column, starts, lasting, white[place])
        root = np.linalg.cholesky(np.eye(len(design)) + white @ white.T)
        bases.append(np.linalg.solve(root, white))
        back.append(spread[:, None] * np.linalg.inv(root).T)
        volume = 2 * np.log(np.diag(root)).sum() - groups * np.log(1 - lasting**2)
        # Drift and lasting noise cost what they do not explain: plain settings are likelier.
        volumes.append(volume + PLAIN * (strength > 0) + PLAIN * (lasting > 0))
    return Baseline(
        design,
        (*names, *["drift"] * len(drift)),
        np.array([lasting for _, lasting in settings]),
        np.array(volumes),
        np.array(bases),
        np.array(back),
    )


def _fixed(series: Series) -> tuple[Floats, list[str]]:
    rows, names = [], []
    for place, name in enumerate(series.groups):
        here = (series.group == place).astype(float)
        rows += [here, here * np.linspace(-1, 1, len(here))]
        names += [f"level of {name}", f"trend of {name}"]
    days = (series.date - series.date.min()) / np.timedelta64(1, "D")
    if days.max() > 0.9 * YEAR:
        for harmonic in range(1, HARMONICS + 1):
            angle = 2 * np.pi * harmonic * days / YEAR
            rows += [np.sin(angle), np.cos(angle)]
            names += ["season", "season"]
    if series.step_days <= DAILY:
        weekday = series.date.astype("datetime64[D]").astype(int) % 7
        rows += [(weekday == day).astype(float) for day in range(6)]
        names += ["weekday"] * 6
    for name, column in zip(series.controls, series.control, strict=True):
        spread = column.std()
        rows.append((column - column.mean()) / spread if spread else column * 0)
        names.append(name)
    return np.array(rows), names


def _drift(series: Series) -> Floats:
    """Ramps from knot to knot, one group at a time: a walk whose steps are the coefficients."""
    rows = []
    for place in range(len(series.groups)):
        here = np.flatnonzero(series.group == place)
        for knot in range(KNOT_ROWS // 2, len(here) - KNOT_ROWS, KNOT_ROWS):
            column = np.zeros(len(series.group))
            column[here] = np.clip((np.arange(len(here)) - knot) / KNOT_ROWS, 0, 1)
            rows.append(column)
    return np.array(rows).reshape(len(rows), len(series.group))
