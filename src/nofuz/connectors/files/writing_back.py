"""The refused rows as a file, so that they can be mended and given again."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from nofuz.connectors.files.opening import CUT_OFF, opened
from nofuz.connectors.files.table import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nofuz.connectors.files.refusal import Refusal


def write_refusals(
    path_in: str | Path,
    refusals: Iterable[Refusal],
    out: str | Path,
    *,
    sentence: Callable[[Refusal], str] = str,
) -> int:
    """Write each refused row as it was, with its line, column and reason after it.

    Parameters
    ----------
    path_in
        The file that was read.
    refusals
        In the order in which they came.
    out
        A CSV file in UTF-8 with a mark that spreadsheets understand.
    sentence
        Gives the reason to write, for a translated one.

    Returns
    -------
    int
        Rows written.
    """
    by_line = {refusal.line: refusal for refusal in refusals}
    with opened(path_in) as source, Path(out).open("w", encoding="utf-8-sig", newline="") as file:
        found = table(source.rows, Path(path_in).name)
        width = len(found.head.header)
        writer = csv.writer(file)
        writer.writerow([*found.head.header, "line", "column", "reason"])
        written = 0
        for line, cells in found.rows:
            if refusal := by_line.pop(line, None):
                row = [] if cells == [CUT_OFF] else cells
                padded = [*row, *[""] * (width - len(row))]
                writer.writerow([*padded, line, refusal.column or "", sentence(refusal)])
                written += 1
    return written
