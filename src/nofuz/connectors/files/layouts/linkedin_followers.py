"""LinkedIn, "Followers" of a page: new followers by day, or how many there are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import not_negative
from nofuz.connectors.files.moments import parse_day
from nofuz.connectors.files.records import MetricRecord, Record
from nofuz.connectors.files.refusal import UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Head, Table

_PARTS: Final = ("sponsored followers", "organic followers", "auto invited followers")


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del around
    when, total = table.column("date"), table.column("total followers")
    key = "follows" if _is_sum(table) else "followers"

    def make(cells: list[str], line: int) -> Record:
        on = day(when, cells, partial(parse_day, order="mdy"))
        if on is None:
            raise UnusableCellError("not_a_day", when.label, "")
        value = not_negative(key, total, cells, total.number(cells))
        return MetricRecord(platform="linkedin", on=on, line=line, metrics={key: value})

    return each_row(table, make)


def _is_sum(table: Table) -> bool:
    """Tell whether the total of a day adds up the new followers beside it."""
    columns = [column for column in map(table.column, _PARTS) if column]
    total, width = table.column("total followers"), len(table.head.header)
    try:
        return all(
            total.number(cells) == sum(column.number(cells) or 0 for column in columns)
            for _, cells in table.head.sample
            if len(cells) >= width
        )
    except UnusableCellError:
        return False


def _is_followers(head: Head) -> bool:
    return head.has("date", "organic followers", "total followers")


LAYOUTS: Final = (
    Layout(
        name="linkedin_followers",
        title="Followers by day from LinkedIn",
        gives="metrics",
        platform="linkedin",
        recognises=_is_followers,
        read=_read,
    ),
)
