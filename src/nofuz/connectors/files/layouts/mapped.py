"""Tables whose columns a person has named: what accounts and posts have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import known
from nofuz.connectors.files.metrics import count, not_negative, percent
from nofuz.connectors.files.numbers import parse_number
from nofuz.connectors.files.places import platform_named
from nofuz.connectors.files.refusal import UnreadableFileError, UnusableCellError
from nofuz.connectors.files.table import Column
from nofuz.connectors.files.twice import both

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.connectors.files.layout import ColumnMap
    from nofuz.connectors.files.table import Table

_PLATFORM_IN_URL: Final = re.compile(
    r"//(?:[\w-]+\.)*(instagram|youtube|tiktok|facebook|x|twitter|linkedin|pinterest|threads)\."
)


@dataclass(frozen=True, slots=True)
class Cells:
    """One row, by field."""

    columns: dict[str, list[Column]]
    cells: list[str]

    def column(self, field: str) -> Column:
        return self.columns.get(field, [Column(field, None)])[0]

    def text(self, field: str) -> str | None:
        return known(self.column(field), self.cells)


def check(mapping: ColumnMap, table: Table, names: set[str], missing: str) -> None:
    """See that the file has the mapped columns, and one that tells what a row is about.

    Raises
    ------
    UnreadableFileError
        With ``column_gone``, or the reason ``missing`` when none of the fields ``names`` is mapped.
    """
    gone = [label for label in mapping.columns if label not in table.head.header]
    if gone:
        raise UnreadableFileError("column_gone", gone[0])
    if not names & set(mapping.columns.values()):
        raise UnreadableFileError(missing)


def figure(key: str, columns: list[Column], table: Table) -> Callable[[list[str]], float | None]:
    """Read one metric; a share is written in percent unless all the first rows are below one."""
    if not key.endswith("_share"):
        return lambda cells: not_negative(key, columns[0], cells, both(columns, cells))
    width = len(table.head.header)
    whole = [cells for _, cells in table.head.sample if len(cells) >= width]
    read = percent if any(_above_one(columns[0].text(cells)) for cells in whole) else count
    return lambda cells: not_negative(key, columns[0], cells, read(columns[0], cells))


def _above_one(text: str) -> bool:
    try:
        return (parse_number(text) or 0) > 1
    except ValueError:
        return False


def platform_of(row: Cells, usual: str | None) -> str:
    """Give the platform of a row: its own column, the file's, or the one in its address."""
    said = row.text("platform")
    if said is not None:
        platform = platform_named(said)
        if platform is None:
            raise UnusableCellError("not_a_platform", row.column("platform").label, said)
        return platform
    in_url = _PLATFORM_IN_URL.search((row.text("url") or "").casefold())
    platform = usual or (platform_named(in_url[1]) if in_url else None)
    if platform is None:
        raise UnusableCellError("platform_missing")
    return platform
