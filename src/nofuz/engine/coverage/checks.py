"""Input checks: each returns a clean array or raises ValueError with one sentence and the row."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.coverage.kernels import Floats, Ints, People

MOST_PEOPLE = 2**31 - 1
NO_COST = "has no cost; add it or leave the row out"


def _first(wrong: NDArray[np.bool_]) -> int:
    return int(np.flatnonzero(wrong)[0])


def _flat(values: ArrayLike, what: str) -> NDArray[Any]:
    array = np.asarray(values)
    if array.ndim != 1:
        raise ValueError(
            f"The column {what} must be one-dimensional, not {array.ndim}-dimensional."
        )
    return array


def _is_missing(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and math.isnan(value))


def names(values: ArrayLike, what: str) -> NDArray[Any]:
    """Names as integers or text, none missing."""
    array = _flat(values, what)
    if array.dtype.kind == "O":
        missing = np.array([_is_missing(value) for value in array], bool)
        if missing.any():
            raise ValueError(f"Row {_first(missing) + 1}: the {what} is missing.")
        array = np.array(array.tolist())
    if array.dtype.kind == "f":
        wrong = ~np.isfinite(array) | (array != np.floor(array)) | (abs(array) >= 2.0**53)
        if wrong.any():
            row = _first(wrong)
            raise ValueError(
                f"Row {row + 1}: the {what} is {array[row]}, not a whole number or text."
            )
        array = array.astype(np.int64)
    if array.dtype.kind == "u":
        array = array.astype(np.int64)
    if array.dtype.kind == "U" and (array == "").any():
        raise ValueError(f"Row {_first(array == '') + 1}: the {what} is missing.")
    if array.dtype.kind not in "iU":
        raise ValueError(f"The column {what} must hold whole numbers or text, not {array.dtype}.")
    return array


def distinct(accounts: NDArray[Any]) -> None:
    """No account twice."""
    if accounts.dtype.kind == "i" and (np.diff(accounts) > 0).all():
        return
    order = np.argsort(accounts, kind="stable")
    same = accounts[order][1:] == accounts[order][:-1]
    if same.any():
        row = int(order[1:][same].min())
        raise ValueError(f"Row {row + 1}: the account {accounts[row]} is listed twice.")


def positions(known: NDArray[Any], wanted: NDArray[Any], what: str, unknown: str = NO_COST) -> Ints:
    """Where each wanted name stands among the known ones."""
    if not len(wanted):
        return np.zeros(0, np.int64)
    if known.dtype.kind != wanted.dtype.kind or not len(known):
        raise ValueError(f"Row 1: the {what} {wanted[0]} {unknown}.")
    order = np.argsort(known, kind="stable")
    place = np.minimum(np.searchsorted(known, wanted, sorter=order), len(known) - 1)
    found = order[place]
    strange = known[found] != wanted
    if strange.any():
        row = _first(strange)
        raise ValueError(f"Row {row + 1}: the {what} {wanted[row]} {unknown}.")
    return found.astype(np.int64)


def numbered(keys: NDArray[Any]) -> tuple[Ints, int]:
    """Number distinct keys from 0; returns the numbers, shape (rows,), and how many there are."""
    if len(keys) and keys.dtype.kind == "i" and int(keys.max()) - int(keys.min()) < 4 * len(keys):
        shifted = keys - keys.min()
        present = np.zeros(int(shifted.max()) + 1, bool)
        present[shifted] = True
        return (np.cumsum(present) - 1)[shifted], int(present.sum())
    distinct_keys, numbers = np.unique(keys, return_inverse=True)
    return numbers.astype(np.int64), len(distinct_keys)


def costs(values: ArrayLike) -> Ints:
    """Costs as whole minor units >= 0."""
    array = _flat(values, "cost")
    if array.dtype.kind not in "iuf":
        raise ValueError(f"The column cost must hold whole numbers, not {array.dtype}.")
    with np.errstate(invalid="ignore"):
        wrong = ~np.isfinite(array) | (array < 0) | (array != np.floor(array))
    if wrong.any():
        row = _first(wrong)
        raise ValueError(
            f"Row {row + 1}: the cost is {array[row]}; give whole minor units, 0 or more."
        )
    return np.ascontiguousarray(array, np.int64)


def rows(indptr: Ints, indices: People, people: int, size: int) -> None:
    """Compressed rows that fit together."""
    if len(indptr) != size + 1:
        raise ValueError(f"There are {len(indptr) - 1} rows of followers but {size} costs.")
    if not 0 <= people <= MOST_PEOPLE:
        raise ValueError(f"There can be at most {MOST_PEOPLE} people, not {people}.")
    if indptr[0] != 0 or indptr[-1] != len(indices) or (np.diff(indptr) < 0).any():
        raise ValueError("The row starts must rise from 0 to the number of followers.")
    if len(indices) and (indices.min() < 0 or indices.max() >= people):
        raise ValueError(f"A follower's number lies outside 0 to {people - 1}.")


def share(value: float, what: str, *, below_one: bool = False) -> None:
    """One probability."""
    if not 0 <= value <= 1 or (below_one and value == 1):
        limit = "below 1" if below_one else "at most 1"
        raise ValueError(f"The value of {what} is {value}; it must be at least 0 and {limit}.")


def shares(values: ArrayLike, size: int, what: str) -> Floats:
    """One probability per account, or one for all."""
    array = np.array(values, np.float64)
    if array.ndim == 0:
        share(float(array), what)
        return np.full(size, float(array))
    if array.shape != (size,):
        raise ValueError(f"There are {array.size} values of {what} but {size} accounts.")
    wrong = ~((array >= 0) & (array <= 1))
    if wrong.any():
        row = _first(wrong)
        raise ValueError(f"Row {row + 1}: {what} is {array[row]}; it must be between 0 and 1.")
    return array


def weights(values: ArrayLike, count: int, what: str = "weight") -> Floats:
    """One finite number >= 0 each."""
    array = np.ascontiguousarray(values, np.float64)
    if array.shape != (count,):
        raise ValueError(f"There are {array.size} values of {what}, not {count}.")
    wrong = ~(np.isfinite(array) & (array >= 0))
    if wrong.any():
        row = _first(wrong)
        raise ValueError(f"Row {row + 1}: the {what} is {array[row]}; it must be 0 or more.")
    return array


def weights_of(values: ArrayLike, person: Ints, people: int) -> Floats:
    """Weights per membership row, gathered per person."""
    array = weights(values, len(person))
    gathered = np.zeros(people)
    gathered[person] = array
    differs = gathered[person] != array
    if differs.any():
        row = _first(differs)
        raise ValueError(
            f"Row {row + 1}: the person's weight is {array[row]}, "
            f"in another row {gathered[person[row]]}."
        )
    return gathered
