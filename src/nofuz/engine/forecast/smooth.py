"""A smooth function of a few features, learned from noisy values with outliers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from nofuz.engine.forecast.curves import Floats

FREEDOM = 4.0
REACH = 1.0
STRAIGHT = 0.1
LEVEL = 4.0
MOST_ROUNDS = 60
SETTLED = 1e-2
SMALLEST = 1e-6


@dataclass(frozen=True, eq=False)
class Smooth:
    """A fitted function.

    Attributes
    ----------
    middle, scale : ndarray of float64, shape (d,)
        Median and spread of the features learned from.
    centre : float
        Median of the values learned from.
    size : float
        Prior variance of the function.
    known : ndarray of float64, shape (n, d)
        Standardised features learned from.
    weights, inverse : ndarray of float64, shapes (n,), (n, n)
        Of the kernel system.
    left_out, doubt : ndarray of float64, shape (n,)
        Prediction of each learned value from all others, and the variance of the function there.
    """

    middle: Floats
    scale: Floats
    centre: float
    size: float
    known: Floats
    weights: Floats
    inverse: Floats
    left_out: Floats
    doubt: Floats

    def predict(self, features: Floats) -> tuple[Floats, Floats]:
        """Expected values and the variance of the function, from features of shape (m, d)."""
        points = _standard(features, self.middle, self.scale)
        across = _kernel(points, self.known, self.size)
        own = self.size * (LEVEL + 1 + STRAIGHT * (points**2).sum(1))
        spread = own - (across @ self.inverse * across).sum(1)
        return self.centre + across @ self.weights, np.maximum(spread, 0.0)


def fit_smooth(features: Floats, values: Floats) -> Smooth:
    """Learn a function by a Gaussian process whose noise has the tails of Student's t.

    The function is a level, a straight part and a smooth part with a reach of one spread of the
    features; the noise, with four degrees of freedom, is weighted by expectation and maximisation.

    Parameters
    ----------
    features
        Shape (n, d); NaN where not known, which counts as average.
    values
        Finite, shape (n,).

    Returns
    -------
    Smooth

    References
    ----------
    Rasmussen and Williams, Gaussian processes for machine learning, 2006.
    Lange, Little, Taylor, Robust statistical modeling using the t distribution, JASA 1989.
    """
    middle = np.array([_median(column) for column in features.T])
    scale = np.array([_spread(column) for column in features.T])
    points = _standard(features, middle, scale)
    centre = float(np.median(values))
    size = max(_spread(values) ** 2, SMALLEST)
    kernel, rest = _kernel(points, points, size), values - centre
    noise, trust = size / 2, np.ones(len(values))
    for _ in range(MOST_ROUNDS):
        inside = np.linalg.inv(kernel + np.diag(noise / trust))
        residual = noise / trust * (inside @ rest)
        doubt = noise / trust - (noise / trust) ** 2 * np.diag(inside)
        squares = residual**2 + np.maximum(doubt, 0.0)
        noise = max(float((trust * squares).mean()), SMALLEST)
        before, trust = trust, (FREEDOM + 1) / (FREEDOM + squares / noise)
        if abs(trust - before).max() < SETTLED:
            break
    inverse: Floats = np.asarray(np.linalg.inv(kernel + np.diag(noise / trust)), np.float64)
    weights, own = inverse @ rest, np.diag(inverse)
    doubt = np.maximum(1 / own - noise / trust, 0.0)
    return Smooth(
        middle, scale, centre, size, points, weights, inverse, values - weights / own, doubt
    )


def _kernel(one: Floats, other: Floats, size: float) -> Floats:
    products = one @ other.T
    squares = (one**2).sum(1)[:, None] + (other**2).sum(1) - 2 * products
    curved = np.exp(-np.maximum(squares, 0.0) / (2 * REACH**2 * one.shape[1]))
    found: Floats = size * (LEVEL + STRAIGHT * products + curved)
    return found


def _standard(features: Floats, middle: Floats, scale: Floats) -> Floats:
    return np.nan_to_num((features - middle) / scale)


def _median(values: Floats) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else 0.0


def _spread(values: Floats) -> float:
    """Standard deviation of the known values, 1 when they do not differ."""
    known = values[np.isfinite(values)]
    found = float(known.std()) if len(known) else 0.0
    return found if found > 0 else 1.0
