"""Maximum likelihood for a few positive parameters, with standard errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.engine.lifetime.histories import Floats

STEP = 1e-5
MOST_NEWTON = 20
FLAT = 1e-9
NEARLY_FLAT = 1e-6
FARTHEST = 20.0


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
        limits = [(-FARTHEST, FARTHEST)] * len(point)
        found = minimize(falling, point, (of,), "L-BFGS-B", jac=True, bounds=limits, tol=1e-10)
        return np.asarray(found.x, np.float64)

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
