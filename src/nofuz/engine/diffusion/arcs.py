"""Arcs in rows, laid out for the kernels: all arcs out of, or into, one account together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from nofuz.engine.diffusion.kernels import ALL, MIXED, ROW

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.diffusion.kernels import Floats, Nodes, Rows, Shares

FEW_EXPECTED = 8.0  # more successes than this per row are found arc by arc
FARTHEST = -1e30  # a leap along a row of chance 0


@dataclass(frozen=True, eq=False)
class Arcs:
    """Rows of arcs: row i is `ends[rows.start[i]:][:rows.size[i]]`, sorted by falling chance.

    Attributes
    ----------
    rows : structured ndarray, shape (n,)
        Start and size; `none` is the probability that no arc of the row holds when all have one
        chance, else ALL (every arc holds) or MIXED; `odds` is chance / (1 - chance).
    ends : ndarray of int32, shape (arcs,)
    chance : ndarray of float32, shape (arcs,)
        Probability per arc; for walks, summed along the row.
    rates : ndarray of float32, shape (arcs,)
        1 / log(1 - chance): how far one leaps.
    """

    rows: Rows
    ends: Nodes
    chance: Shares
    rates: Shares


Use: TypeAlias = Literal["cascades", "walks", "pressure"]


def lay_out(size: int, begins: Nodes, ends: Nodes, chance: Floats, use: Use) -> Arcs:
    """Sort arcs into rows by `begins`, all arrays of shape (arcs,).

    Cascades follow each arc with its chance; walks pick at most one arc of a row, chances adding up
    to at most 1; pressure needs every chance as it is.
    """
    order = np.argsort(-chance, kind="stable")
    order = order[np.argsort(begins[order], kind="stable")]
    sizes = np.bincount(begins, minlength=size)
    chance = chance[order]
    rows = np.zeros(size, ROW)
    rows["size"] = sizes
    rows["start"] = np.cumsum(sizes) - sizes
    filled = np.flatnonzero(sizes)
    rows["none"] = 1.0
    high = chance[rows["start"][filled]]
    equal = high == chance[rows["start"][filled] + sizes[filled] - 1]
    if use == "pressure":
        return Arcs(rows, ends[order], chance.astype(np.float32), np.zeros(0, np.float32))
    laid = _for_walks if use == "walks" else _for_cascades
    return laid(rows, ends[order], chance, filled, np.where(equal, high, -1.0))


def _for_cascades(
    rows: Rows, ends: Nodes, chance: Floats, filled: NDArray[np.intp], common: Floats
) -> Arcs:
    sizes = rows["size"][filled]
    with np.errstate(divide="ignore", invalid="ignore"):
        few = (common >= 0) & (common * sizes <= FEW_EXPECTED) & (common < 1)
        none = (1 - np.where(few, common, 0)) ** sizes
        none = np.where(few, none, np.where(common == 1, ALL, MIXED))
        rows["none"][filled] = none
        rows["odds"][filled] = np.where(few, common / (1 - common), 0)
    shares = chance if (none == MIXED).any() else np.zeros(0)
    return Arcs(rows, ends, shares.astype(np.float32), _rates(shares))


def _rates(chance: Floats) -> Shares:
    with np.errstate(divide="ignore"):
        return np.maximum(1 / np.log1p(-chance), FARTHEST).astype(np.float32)


def _for_walks(
    rows: Rows, ends: Nodes, chance: Floats, filled: NDArray[np.intp], common: Floats
) -> Arcs:
    sizes = rows["size"][filled]
    rows["none"][filled] = np.where(common >= 0, np.maximum(1 - common * sizes, 0), MIXED)
    sums = np.cumsum(chance)
    before = np.repeat((sums - chance)[rows["start"][filled]], sizes)
    return Arcs(rows, ends, (sums - before).astype(np.float32), np.zeros(0, np.float32))
