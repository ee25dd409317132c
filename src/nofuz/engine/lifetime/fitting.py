"""Maximum likelihood for a few positive parameters, with standard errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.engine.lifetime.histories import Floats

STEP = 1e-5
MOST_NEWTON = 20
FLAT = 1e-9
NEARLY_FLAT = 1e-6
FARTHEST = 20.0
MOST_STEPS, MOST_HALVINGS = 500, 40
LONGEST, DOWNHILL, STILL = 2.0, 1e-4, 1e-11


@dataclass(frozen=True, eq=False)
class Fit:
    """Where the likelihood is largest.

    Attributes
    ----------
    parameters, errors : ndarray of float64, shape (k,)
        Estimates, and their standard errors; NaN where the likelihood is flat.
    log_likelihood : float
    """

    parameters: Floats
    errors: Floats
    log_likelihood: float


def climb(
    likelihood: Callable[[Floats], tuple[float, Floats]],
    start: Floats,
    rough: Callable[[Floats], tuple[float, Floats]] | None = None,
) -> Fit:
    """Find the positive parameters of the largest log-likelihood.

    Parameters
    ----------
    likelihood
        Parameters, shape (k,), to mean log-likelihood and its gradient; called with positive
        parameters.
    start
        Where to begin.
    rough
        The same for a part of the data, to get near at less cost.

    Returns
    -------
    Fit
        With the mean log-likelihood; errors are those of one observation.

    Raises
    ------
    ValueError
        When the search runs off: the data do not determine the parameters.
    """

    def falling(
        point: Floats, of: Callable[[Floats], tuple[float, Floats]]
    ) -> tuple[float, Floats]:
        value, slope = of(np.exp(point))
        return -value, -slope * np.exp(point)

    def searched(point: Floats, of: Callable[[Floats], tuple[float, Floats]]) -> Floats:
        return _descend(lambda where: falling(where, of), point)

    point = searched(np.log(start), likelihood if rough is None else rough)
    point, curve, slope = _newton(lambda where: falling(where, likelihood), point)
    if slope > NEARLY_FLAT:
        point = searched(point, likelihood)
        point, curve, slope = _newton(lambda where: falling(where, likelihood), point)
    if (abs(point) >= FARTHEST - 1).any():
        raise ValueError(
            "The orders do not determine the parameters; more repeat orders are needed."
        )
    found = np.exp(point)
    with np.errstate(invalid="ignore"):
        errors = found * np.sqrt(np.diag(np.linalg.pinv(curve)))
    return Fit(found, errors, -falling(point, likelihood)[0])


def _descend(falling: Callable[[Floats], tuple[float, Floats]], point: Floats) -> Floats:
    """Get near a minimum by quasi-Newton steps (BFGS) that are halved until they go down."""
    value, slope = falling(point)
    inverse = np.eye(len(point))
    for _ in range(MOST_STEPS):
        step = -inverse @ slope
        if slope @ step >= 0:
            inverse, step = np.eye(len(point)), -slope
        step *= min(1.0, LONGEST / float(abs(step).max(initial=LONGEST)))
        for _ in range(MOST_HALVINGS):
            there = np.clip(point + step, -FARTHEST, FARTHEST)
            lower, its_slope = falling(there)
            if lower <= value + DOWNHILL * float(slope @ step):
                break
            step = step / 2
        else:
            break
        moved, turned = there - point, its_slope - slope
        point, gained, value, slope = there, value - lower, lower, its_slope
        if (along := float(moved @ turned)) > 0:
            left = np.eye(len(point)) - np.outer(moved, turned) / along
            inverse = left @ inverse @ left.T + np.outer(moved, moved) / along
        if gained <= STILL * max(1.0, abs(value)):
            break
    return point


def _newton(
    falling: Callable[[Floats], tuple[float, Floats]], point: Floats
) -> tuple[Floats, Floats, float]:
    """Polish a minimum; returns it, the curvature there, shape (k, k), and the steepest slope."""
    value, slope = falling(point)
    curve = np.eye(len(point))
    for _ in range(MOST_NEWTON):
        curve = np.array([falling(point + STEP * unit)[1] - slope for unit in np.eye(len(point))])
        curve = (curve + curve.T) / (2 * STEP)
        if abs(slope).max() < FLAT:
            break
        step = np.linalg.lstsq(curve, slope, rcond=1e-10)[0]
        better, its_slope = falling(point - step)
        if not better <= value + 1e-14 * abs(value):
            break
        point, value, slope = point - step, better, its_slope
    return point, curve, float(abs(slope).max())
