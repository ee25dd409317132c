"""Arcs in rows, laid out for the kernels: all arcs out of, or into, one account together.

Which arcs of a row hold is drawn without asking every arc. An arc of chance p holds exactly when a
Poisson count of rate -log(1 - p) is not 0, and such counts of a row are one count of their summed
rate, shared out by rate. So a row draws one count, and for each of that many points an arc from an
alias table; an arc that is drawn twice holds. Arcs of high chance have high rates and are asked
one by one instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from nofuz.engine.diffusion.chance import MOST_IN_A_PIECE, fill_aliases
from nofuz.engine.diffusion.kernels import ARC, COUNTS, ROW

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from nofuz.engine.diffusion.kernels import Floats, Ints, Nodes, Table

HIGH = 0.6
SCALE = 2.0**32
TINY = 1e-300


@dataclass(frozen=True, eq=False)
class Arcs:
    """Rows of arcs, each row sorted by falling chance.

    Attributes
    ----------
    rows : structured ndarray, shape (n,)
        Row i begins at `start` with `asked` arcs that are asked one by one; `drawn` follow. `rate`
        is the expected count of points; it is above 0, 1, 2, 3 when 32 random bits are above
        `none`, `one`, `two`, `three`. Walks draw one point at most.
    arcs : structured ndarray, shape (arcs,)
        Where an arc leads. `chance`, of 2^32, is asked arcs' own; a point at a drawn arc stays
        with `end` so often and goes to `other` otherwise. For pressure it is the weight.
    """

    rows: Table
    arcs: Table


Use: TypeAlias = Literal["cascades", "walks", "pressure"]


def lay_out(size: int, begins: Nodes, ends: Nodes, chance: Floats, use: Use) -> Arcs:
    """Sort arcs into rows by `begins`, all arrays of shape (arcs,).

    Cascades follow each arc with its chance; walks pick at most one arc of a row, chances adding up
    to at most 1; pressure needs every chance as it is.
    """
    order = np.flatnonzero(chance > 0)
    order = order[np.argsort(-chance[order], kind="stable")]
    order = order[np.argsort(begins[order], kind="stable")]
    begins, chance = begins[order], chance[order]
    rows, arcs = np.zeros(size, ROW), np.zeros(len(order), ARC)
    sizes = np.bincount(begins, minlength=size)
    rows["start"] = np.cumsum(sizes) - sizes
    high = chance > (HIGH if use == "cascades" else 1)
    rows["asked"] = np.bincount(begins[high], minlength=size)
    rows["drawn"] = sizes - rows["asked"]
    arcs["end"] = arcs["other"] = ends[order]
    arcs["chance"] = _of_32_bits(chance)
    if use == "pressure":
        return Arcs(rows, arcs)
    rates = chance
    if use == "cascades":
        rates = np.where(high, 0, -np.log1p(-np.where(high, 0, chance)))
    rate = np.asarray(np.bincount(begins, rates, size), np.float64)
    rows["rate"] = rate
    if use == "cascades":
        _set_counts(rows, rate)
    else:
        rows["none"] = _of_32_bits(1 - rate)
    _share_out(rows, arcs, rates / np.repeat(np.maximum(rate, TINY), sizes), high)
    return Arcs(rows, arcs)


def _of_32_bits(share: Floats) -> NDArray[np.uint32]:
    return np.clip(share * SCALE, 0, SCALE - 1).astype(np.uint32)


def _set_counts(rows: Table, rate: Floats) -> None:
    """Chances of counts up to 0, 1, 2, 3; 0 for rates whose counts are drawn in pieces."""
    mass = np.where(rate > MOST_IN_A_PIECE, 0, np.exp(-rate))
    up_to = np.zeros(len(rate))
    for count, name in enumerate(COUNTS):
        up_to += mass
        rows[name] = _of_32_bits(up_to)
        mass *= rate / (count + 1)


def _share_out(rows: Table, arcs: Table, share: Floats, high: NDArray[np.bool_]) -> None:
    """Alias tables of the drawn arcs of each row, which have the given shares of its rate."""
    first: Ints = (rows["start"] + rows["asked"]).astype(np.int64)
    drawn: Ints = rows["drawn"].astype(np.int64)
    if not drawn.any():
        return
    keep, other = np.ones(len(arcs)), np.arange(len(arcs))
    other[~high] -= np.repeat(first, drawn)
    share[~high] *= np.repeat(drawn, drawn)
    fill_aliases(first, drawn, share, np.arange(drawn.max())[::-1].copy(), other, keep)
    arcs["other"][~high] = arcs["end"][other[~high]]
    arcs["chance"][~high] = _of_32_bits(keep[~high])
