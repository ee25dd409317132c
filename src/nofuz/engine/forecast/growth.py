"""How much a post still grows, by the shape of its first hours: level, line, curve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from nofuz.engine.forecast.smooth import Smooth, fit_smooth

if TYPE_CHECKING:
    from nofuz.engine.forecast.curves import Curves, Floats

PARTS = (0.5, 0.25)
MOST = 300


class Growth(Protocol):
    """Something that tells the logarithm of what is to come of a post from what was.

    Attributes
    ----------
    left_out, doubt : ndarray of float64, shape (n,)
        For each post learned from: what the others say of it, and the variance of that.
    """

    @property
    def left_out(self) -> Floats: ...

    @property
    def doubt(self) -> Floats: ...

    def predict(self, curves: Curves) -> tuple[Floats, Floats]:
        """Log growth of each post, and the variance of that, shape (m,) each."""
        ...


@dataclass(frozen=True, eq=False)
class ByCurve:
    """Growth as a smooth function of the count so far and of how fast it came."""

    hours: float
    smooth: Smooth
    left_out: Floats
    doubt: Floats

    def predict(self, curves: Curves) -> tuple[Floats, Floats]:
        """Log growth of each post, and the variance of that, shape (m,) each."""
        return self.smooth.predict(features(curves, self.hours))


def by_curve(curves: Curves, hours: float, grown: Floats) -> ByCurve:
    """Learn from posts whose log growth is known, shape (n,).

    The function is learned from at most 300 posts, evenly spread over time; what the others
    deviate from it is then known as well.
    """
    shapes = features(curves, hours)
    order = np.argsort(curves.published, kind="stable")
    some = order[np.linspace(0, len(order) - 1, min(len(order), MOST)).round().astype(np.int64)]
    smooth = fit_smooth(shapes[some], grown[some])
    expected, doubt = smooth.predict(shapes)
    expected[some], doubt[some] = smooth.left_out, smooth.doubt
    return ByCurve(hours, smooth, expected, doubt)


def features(curves: Curves, hours: float) -> Floats:
    """Log count at an age, and its log growth since a half and a quarter of it, shape (n, 3)."""
    now = np.log1p(curves.at(hours))
    since = [now - np.log1p(curves.at(hours * part)) for part in PARTS]
    return np.column_stack([now, *since])
