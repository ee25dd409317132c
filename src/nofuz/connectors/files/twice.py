"""Figures given twice, accounts given twice."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from nofuz.connectors.files.numbers import rounding
from nofuz.connectors.files.refusal import UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nofuz.connectors.files.metrics import Figure
    from nofuz.connectors.files.table import Column, Table

_WHOLE_UNIT = 2 * 0.9999  # of roundings: lists cut off as well as round; floats are not exact


def paired(table: Table, figures: Iterable[Figure]) -> dict[str, list[Column]]:
    """Find for each metric every column that gives it, a repeated header included.

    Parameters
    ----------
    table
        The table.
    figures
        Several of them may share one metric key.

    Returns
    -------
    dict
        Metric key -> its columns; metrics without a column are left out.
    """
    found: dict[str, list[Column]] = {}
    for figure in figures:
        for name in (figure.column, f"{figure.column} 1"):
            if column := table.column(name):
                found.setdefault(figure.key, []).append(column)
    return found


def both(columns: Sequence[Column], cells: list[str]) -> float | None:
    """Read one figure from all its columns, the most exact one winning.

    ``48.5M`` agrees with ``48521000`` and with ``48.5M``; where only one of them is known, that
    one is the answer.

    Parameters
    ----------
    columns
        All give the same figure.
    cells
        The row.

    Returns
    -------
    float or None

    Raises
    ------
    UnusableCellError
        One is no number, or they disagree by more than their rounding.
    """
    given = [(value, column) for column in columns if (value := column.number(cells)) is not None]
    if not given:
        return None
    first = given[0][0]
    if all(value == first for value, _ in given):
        return first
    slack, exact, best = min(
        ((rounding(col.text(cells)), value, col) for value, col in given), key=itemgetter(0)
    )
    for value, column in given:
        if abs(value - exact) >= _WHOLE_UNIT * max(rounding(column.text(cells)), slack):
            values = f"{column.text(cells)} / {best.text(cells)}"
            raise UnusableCellError("numbers_disagree", column.label, values)
    return exact


class Seen:
    """Which accounts a file has had so far (memory grows by about 250 bytes for each)."""

    def __init__(self) -> None:
        self._lines: dict[int, tuple[int, int]] = {}

    def check(self, who: str, cells: Sequence[str], line: int) -> None:
        """Refuse a row about an account that an earlier row was about.

        Raises
        ------
        UnusableCellError
            With ``repeated_row`` when the rows are alike, else ``account_twice``.
        """
        content = hash(" ".join(cells).casefold())
        first, before = self._lines.setdefault(hash(who.casefold()), (line, content))
        if first != line:
            code = "repeated_row" if before == content else "account_twice"
            raise UnusableCellError(code, value=str(first))
