"""How much accounts and kinds of posts differ from what their curves say, pooled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.forecast.curves import Floats

FARTHEST = 3.0
TO_SIGMA = 1.4826
SMALLEST = 1e-9


@dataclass(frozen=True, eq=False)
class Levels:
    """Levels of groups around 0, each drawn towards 0 by how little is known of it.

    Attributes
    ----------
    names : ndarray, shape (g,)
        Groups, sorted.
    sums, counts : ndarray of float64, shape (g,)
        Sum and number of the values of each group.
    between, within : float
        Variance between groups, and of values around their group.
    tame : ndarray of float64, shape (n,)
        The values learned from, far outliers drawn in.
    """

    names: NDArray[Any]
    sums: Floats
    counts: Floats
    between: float
    within: float
    tame: Floats

    def of(self, groups: NDArray[Any], leave: Floats | None = None) -> tuple[Floats, Floats]:
        """Level and its remaining variance for each name, shape (m,); 0 for an unknown group.

        `leave` takes one value per name out of its group first: the values learned from.
        """
        place = np.minimum(np.searchsorted(self.names, groups), len(self.names) - 1)
        known = self.names[place] == groups
        sums, counts = np.where(known, self.sums[place], 0), np.where(known, self.counts[place], 0)
        if leave is not None:
            sums, counts = sums - leave, counts - 1
        if self.between == 0:
            return np.zeros(len(sums)), np.zeros(len(sums))
        evidence = self.within + counts * self.between
        return self.between * sums / evidence, self.between * self.within / evidence


def fit_levels(values: Floats, groups: NDArray[Any]) -> Levels:
    """Pool values per group by a one-way model with random effects, both variances by moments.

    Parameters
    ----------
    values
        Deviations from what is expected, shape (n,); far outliers are drawn in.
    groups
        Name of the group of each value, shape (n,).

    Returns
    -------
    Levels

    References
    ----------
    Searle, Casella, McCulloch, Variance components, 1992, section 3.6.
    """
    names, which = np.unique(groups, return_inverse=True)
    tame = _tamed(values)
    counts = np.bincount(which).astype(np.float64)
    sums = np.bincount(which, tame).astype(np.float64)
    rows, many = len(tame), len(names)
    if many in {1, rows}:
        return Levels(names, sums, counts, 0.0, max(float((tame**2).mean()), SMALLEST), tame)
    means = sums / counts
    within = max(float(((tame - means[which]) ** 2).sum() / (rows - many)), SMALLEST)
    square = float((counts * (means - tame.mean()) ** 2).sum() / (many - 1))
    effective = (rows - (counts**2).sum() / rows) / (many - 1)
    between = max(0.0, (square - within) / effective)
    return Levels(names, sums, counts, between, within, tame)


def _tamed(values: Floats) -> Floats:
    """Values no farther from 0 than three robust standard deviations."""
    reach = FARTHEST * TO_SIGMA * float(np.median(abs(values)))
    return np.clip(values, -reach, reach) if reach > 0 else values
