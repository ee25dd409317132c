"""What a market did: an outcome over time beside what was spent and what else was going on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    from nofuz.engine.response.problem import Flags, Floats, Ints

FEWEST_ROWS_PER_CHANNEL = 8
FEWEST_ACTIVE = 3
TOO_ALIKE = 0.995
# Squares of larger values overflow.
LARGEST = 1e100
HOLIDAYS = "holidays"


@dataclass(frozen=True, eq=False)
class Series:
    """Rows sorted by group and date.

    Attributes
    ----------
    date : ndarray of datetime64[D], shape (n,)
    group : ndarray of int64, shape (n,)
        Position of each row's market; all 0 when there is one.
    groups : tuple of str
    outcome : ndarray of float64, shape (n,)
    channels : tuple of str
    spend : ndarray of float64, shape (channels, n)
    controls : tuple of str
    control : ndarray of float64, shape (controls, n)
    """

    date: NDArray[np.datetime64]
    group: Ints
    groups: tuple[str, ...]
    outcome: Floats
    channels: tuple[str, ...]
    spend: Floats
    controls: tuple[str, ...]
    control: Floats

    @property
    def starts(self) -> Flags:
        """Whether each row is the first of its group, shape (n,)."""
        return np.asarray(np.diff(self.group, prepend=-1) != 0)

    @property
    def step_days(self) -> float:
        """Days from one row to the next."""
        return float(np.median(np.diff(self.date)[~self.starts[1:]] / np.timedelta64(1, "D")))


def from_columns(
    date: ArrayLike,
    outcome: ArrayLike,
    spend: Mapping[str, ArrayLike],
    *,
    controls: Mapping[str, ArrayLike] | None = None,
    holidays: Sequence[np.datetime64] = (),
    group: ArrayLike | None = None,
) -> Series:
    """Check and sort columns of one length.

    Parameters
    ----------
    date
        First day of each row's period (datetime64), evenly spaced within a group.
    outcome
        Sales, sign-ups: what is to be explained.
    spend
        Per channel, what was spent or shown; at least 0.
    controls
        What else moves the outcome and is not moved by spend: price, promotion, weather.
    holidays
        Days; a row counts those in its period.
    group
        Market of each row; one when absent.

    Returns
    -------
    Series

    Raises
    ------
    ValueError
        One sentence, with the row (counted from 1) and column where it applies: missing, huge or
        negative values, a column of two kinds, a repeated or uneven date, too few rows, a channel
        that was hardly used, or two columns that cannot be told apart.
    """
    days, result = np.asarray(date).astype("datetime64[D]"), np.asarray(outcome, np.float64)
    names, where = np.unique(
        np.zeros(len(days)) if group is None else np.asarray(group).astype(str), return_inverse=True
    )
    spent = {name: np.asarray(column, np.float64) for name, column in spend.items()}
    others = {name: np.asarray(column, np.float64) for name, column in (controls or {}).items()}
    _check_names([*spent, *others, *([HOLIDAYS] if len(holidays) else [])])
    _check_cells(days, {"outcome": result, **spent, **others}, spent)
    order = np.lexsort((days, where))
    days, where, result = days[order], where[order], result[order]
    spent, others = ({k: v[order] for k, v in each.items()} for each in (spent, others))
    _check_dates(days, where, order)
    if len(holidays):
        others[HOLIDAYS] = _counted(days, where, np.asarray(holidays, "datetime64[D]"))
    found = Series(
        days,
        where.astype(np.int64),
        tuple(map(str, names)) if group is not None else ("all",),
        result,
        tuple(spent),
        np.array(list(spent.values())).reshape(len(spent), -1),
        tuple(others),
        np.array(list(others.values())).reshape(len(others), len(days)),
    )
    _check_enough(found)
    return found


def _check_names(names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        if name in names[:place]:
            raise ValueError(
                f"Column {name} is given twice; it can be spend, a control or the holidays."
            )


def _check_cells(
    days: NDArray[np.datetime64], columns: Mapping[str, Floats], spent: Mapping[str, Floats]
) -> None:
    if not spent:
        raise ValueError("No channel is given; name at least one column of spend.")
    if any(len(column) != len(days) for column in columns.values()):
        raise ValueError("Dates and all columns must be as many.")
    if np.isnat(days).any():
        raise ValueError(f"Row {np.flatnonzero(np.isnat(days))[0] + 1}, column date: is missing.")
    for name, column in columns.items():
        wrong = np.flatnonzero(~(abs(column) < LARGEST))
        if len(wrong):
            value = column[wrong[0]]
            what = "the value is missing" if np.isnan(value) else f"{value:g} is too large"
            raise ValueError(f"Row {wrong[0] + 1}, column {name}: {what}.")
    for name, column in spent.items():
        negative = np.flatnonzero(column < 0)
        if len(negative):
            raise ValueError(
                f"Row {negative[0] + 1}, column {name}: {column[negative[0]]:g} is negative; "
                "spend cannot be."
            )


def _check_dates(days: NDArray[np.datetime64], where: Ints, order: Ints) -> None:
    same = np.diff(where) == 0
    gaps = np.diff(days) / np.timedelta64(1, "D")
    repeated = np.flatnonzero(same & (gaps == 0))
    if len(repeated):
        row = order[repeated[0] + 1] + 1
        raise ValueError(f"Row {row}, column date: {days[repeated[0] + 1]} comes twice.")
    if not same.any():
        raise ValueError("One row per market cannot tell what spend does; give a series.")
    usual = float(np.quantile(gaps[same], 0.5, method="higher"))
    # Months differ by up to three days; anything more is a hole.
    uneven = np.flatnonzero(same & (abs(gaps - usual) > max(0.11 * usual, 0.5)))
    if len(uneven):
        row = order[uneven[0] + 1] + 1
        raise ValueError(
            f"Row {row}, column date: {days[uneven[0] + 1]} comes {gaps[uneven[0]]:g} days after "
            f"the row before it, others {usual:g}; fill holes in, with a spend of 0 if none."
        )


def _counted(days: NDArray[np.datetime64], where: Ints, holidays: NDArray[np.datetime64]) -> Floats:
    step = np.median(np.diff(days)[np.diff(where) == 0])
    inside = (holidays >= days[:, None]) & (holidays < (days + step)[:, None])
    return np.asarray(inside.sum(axis=1), np.float64)


def fewest_rows(channels: int) -> int:
    """Rows that are needed to tell so many channels apart."""
    return FEWEST_ROWS_PER_CHANNEL * (channels + 2)


def _check_enough(series: Series) -> None:
    rows, channels = len(series.outcome), len(series.channels)
    needed = fewest_rows(channels)
    if rows < needed:
        raise ValueError(
            f"{rows} rows cannot tell {channels} channels apart; at least {needed} are needed."
        )
    if series.outcome.std() == 0:
        raise ValueError("Column outcome never changes, so there is nothing to explain.")
    for name, column in zip(series.channels, series.spend, strict=True):
        if (column > 0).sum() < FEWEST_ACTIVE or column.std() <= 1e-9 * column.max():
            raise ValueError(
                f"Column {name} hardly changes, so its effect cannot be told; leave it out."
            )
    columns = [*series.spend, *series.control]
    names = [*series.channels, *series.controls]
    for place, column in enumerate(columns):
        for other in range(place):
            if column.std() and columns[other].std():
                alike = abs(np.corrcoef(column, columns[other])[0, 1])
                if alike > TOO_ALIKE:
                    raise ValueError(
                        f"Columns {names[other]} and {names[place]} move as one "
                        f"(correlation {alike:.3f}), so their effects cannot be told apart; "
                        "add them up, or leave one out."
                    )
