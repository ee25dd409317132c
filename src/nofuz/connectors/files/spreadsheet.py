"""The first sheet of a workbook that holds anything."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from python_calamine import CalamineError, CalamineWorkbook

from nofuz.connectors.files.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Cell = int | float | str | bool | time | date | datetime | timedelta

_EXACT: Final = 1e15


def spreadsheet_rows(path: Path) -> Sequence[list[str]]:
    """Read a workbook into texts, as a CSV of it would hold them.

    Parameters
    ----------
    path
        An XLSX, XLS or ODS file. The whole sheet is held in memory.

    Returns
    -------
    sequence of list of str

    Raises
    ------
    UnreadableFileError
        It is not a workbook, or every sheet is empty.
    """
    try:
        workbook = CalamineWorkbook.from_path(path)
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if any(cell != "" for row in rows for cell in row):
                return [[_text(cell) for cell in row] for row in rows]
    except CalamineError as error:
        raise UnreadableFileError("not_a_workbook") from error
    raise UnreadableFileError("empty_workbook")


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell)) if abs(cell) < _EXACT else f"{cell:E}"
    if isinstance(cell, datetime) and cell.time() == time.min:
        return cell.date().isoformat()
    return str(cell)
