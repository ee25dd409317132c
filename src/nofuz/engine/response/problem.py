"""What the walk knows before it starts, and what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.response.baseline import Baseline

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]


class Problem(NamedTuple):
    """What is known before the walk.

    Attributes
    ----------
    outcome : ndarray, shape (n,)
    spend : ndarray, shape (channels, n)
    starts : ndarray of bool, shape (n,)
        First rows of groups.
    trust : ndarray, shape (n,)
        How much a row counts, as a share of the usual precision's root: 0 when it is not seen.
    baseline : Baseline
        What the rest of the outcome may be made of.
    windows, lifts : ndarray, shape (experiments, n) and (experiments, 3)
        Weight of each row in an experiment; its channel, effect and standard error.
    centre, spread : ndarray, shape (4,)
        Normal prior of half-saturation and slope; of decay and rise only the size of steps.
    size : float
        Prior spread of strengths.
    """

    outcome: Floats
    spend: Floats
    starts: Flags
    trust: Floats
    baseline: Baseline
    windows: Floats
    lifts: Floats
    centre: Floats
    spread: Floats
    size: float


class Draws(NamedTuple):
    """What the walk left behind.

    Attributes
    ----------
    shapes : ndarray, shape (draws, channels, 4)
    strengths : ndarray, shape (draws, channels)
    noise : ndarray, shape (draws,)
    settings : ndarray of int64, shape (draws,)
    seen : ndarray, shape (draws, p)
        What the baseline sees of the outcome less effects.
    effects : ndarray, shape (draws, channels)
        Over all rows, in the unit of the outcome.
    """

    shapes: Floats
    strengths: Floats
    noise: Floats
    settings: Ints
    seen: Floats
    effects: Floats


class Views(NamedTuple):
    """A column as it is, (n,), after whitening, (n,), and as the baseline sees it, (p,)."""

    plain: Floats
    white: Floats
    seen: Floats
