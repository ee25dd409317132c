"""Who moves whom, and with what chance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np

from nofuz.engine.coverage import checks
from nofuz.engine.diffusion.arcs import lay_out

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.diffusion.arcs import Arcs, Use
    from nofuz.engine.diffusion.kernels import Floats, Ints, Nodes

Model: TypeAlias = Literal["cascade", "threshold"]
MODELS: tuple[Model, ...] = ("cascade", "threshold")
MOST_ARCS = 2**31 - 1
UNKNOWN = "does not occur in the graph; add it or leave the row out"
ROUNDING = 1e-6


@dataclass(frozen=True, eq=False)
class Network:
    """Accounts and the arcs along which something spreads. Build it with `from_edges`.

    Attributes
    ----------
    accounts : ndarray, shape (n,)
        The caller's names, sorted, integers or text.
    sources, targets : ndarray of int32, shape (arcs,)
        Positions; no arc twice, none from an account to itself.
    chance : ndarray of float64, shape (arcs,)
        Cascade: probability that the target follows once the source has. Threshold: weight of the
        source among what moves the target; the weights of a target add up to at most 1.
    model : str
        One of `MODELS`.
    notes : tuple of str
        What was done about rows that repeat or lead from an account to itself, one sentence each.
    """

    accounts: NDArray[Any]
    sources: Nodes
    targets: Nodes
    chance: Floats
    model: Model
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many accounts there are."""
        return len(self.accounts)

    @cached_property
    def backward(self) -> Arcs:
        """Per account, the arcs that lead to it."""
        use: Use = "walks" if self.model == "threshold" else "cascades"
        return lay_out(self.size, self.targets, self.sources, self.chance, use)

    @cached_property
    def forward(self) -> Arcs:
        """Per account, the arcs that lead from it."""
        use: Use = "pressure" if self.model == "threshold" else "cascades"
        return lay_out(self.size, self.sources, self.targets, self.chance, use)

    def positions(self, accounts: ArrayLike, what: str = "account") -> Ints:
        """Position of each named account, shape (k,); raises ValueError for an unknown name."""
        if not np.size(accounts):
            return np.zeros(0, np.int64)
        wanted = checks.names(accounts, what)
        if self.accounts.dtype.kind == "U":
            wanted = wanted.astype(str)
        elif wanted.dtype.kind == "U" and np.strings.isdecimal(wanted).all():
            wanted = wanted.astype(np.int64)
        return checks.positions(self.accounts, wanted, what, UNKNOWN)


def from_edges(
    source: ArrayLike,
    target: ArrayLike,
    probability: ArrayLike | None = None,
    *,
    model: Model = "cascade",
) -> Network:
    """Build a network from "the target may follow the source" rows.

    Parameters
    ----------
    source, target
        One row per arc, shape (rows,): integers of any size below 2^63 or text. Rows that repeat
        are parallel arcs: any of them may hold (cascade), or their weights add up (threshold). A
        row from an account to itself says nothing and is left out. `notes` tells of both.
    probability
        In [0, 1]: shape (rows,), or one number for all. Without it 1 / in-degree, parallel arcs
        counted ("weighted cascade", Kempe, Kleinberg, Tardos 2003).
    model
        "cascade" (independent cascade) or "threshold" (linear threshold).

    Returns
    -------
    Network

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1) for a missing name, a probability outside [0, 1],
        or weights of one target that add up to more than 1.
    """
    if model not in MODELS:
        raise ValueError(f"The model is {model}; it must be cascade or threshold.")
    begins, ends = checks.names(source, "source"), checks.names(target, "target")
    if len(begins) != len(ends):
        raise ValueError(
            f"There are {len(begins)} sources but {len(ends)} targets; rows must pair."
        )
    if begins.dtype.kind != ends.dtype.kind:
        begins, ends = begins.astype(str), ends.astype(str)
    if not 0 < len(begins) <= MOST_ARCS:
        raise ValueError(f"There must be 1 to {MOST_ARCS} rows, not {len(begins)}.")
    accounts, numbers = np.unique(np.concatenate([begins, ends]), return_inverse=True)
    start, end = numbers[: len(begins)], numbers[len(begins) :]
    kept = start != end
    given = None if probability is None else _probabilities(probability, len(begins))[kept]
    keys, first, arc = np.unique(
        start[kept] * len(accounts) + end[kept], return_index=True, return_inverse=True
    )
    sources, targets = np.divmod(keys, len(accounts))
    if given is None:
        given = 1 / np.bincount(end[kept], minlength=len(accounts))[end[kept]]
    network = Network(
        accounts,
        sources.astype(np.int32),
        targets.astype(np.int32),
        _merged(given, first, arc, model),
        model,
        tuple(_notes(kept, first, len(given))),
    )
    if model == "threshold":
        _check_weights(network)
    return network


def _probabilities(values: ArrayLike, size: int) -> Floats:
    array = np.array(values, np.float64)
    if array.ndim and array.shape != (size,):
        raise ValueError(f"There are {array.size} probabilities but {size} rows; give one each.")
    return checks.shares(array, size, "probability")


def _merged(given: Floats, first: Ints, arc: Ints, model: Model) -> Floats:
    """One figure for parallel arcs."""
    if len(first) == len(given):
        return given[first]
    if model == "threshold":
        return np.asarray(np.bincount(arc, given, len(first)), np.float64)
    with np.errstate(divide="ignore"):
        return -np.expm1(np.bincount(arc, np.log1p(-given), len(first)))


def _notes(kept: NDArray[np.bool_], first: Ints, rows: int) -> list[str]:
    notes = []
    if not kept.all():
        row, count = int(np.argmin(kept)) + 1, int((~kept).sum())
        notes.append(
            f"Row {row}: the source and the target are the same account; "
            f"such rows ({count:,}) say nothing and were left out."
        )
    if len(first) < rows:
        repeats = np.ones(rows, bool)
        repeats[first] = False
        row = int(np.flatnonzero(kept)[np.argmax(repeats)]) + 1
        notes.append(
            f"Row {row}: the source and the target repeat an earlier row; "
            f"such rows ({rows - len(first):,}) count as parallel arcs."
        )
    return notes


def _check_weights(network: Network) -> None:
    sums = np.bincount(network.targets, network.chance, network.size)
    wrong = np.flatnonzero(sums > 1 + ROUNDING)
    if len(wrong):
        raise ValueError(
            f"The weights of what moves {network.accounts[wrong[0]]} add up to "
            f"{sums[wrong[0]]:.3g}; with linear threshold they may add up to 1 at most."
        )
