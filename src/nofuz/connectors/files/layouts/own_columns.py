"""Any table of accounts, once a person has said which column is what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day, known, optional_identifier
from nofuz.connectors.files.layout import Circumstances, ColumnMap, Layout, each_row
from nofuz.connectors.files.metrics import METRICS, count, not_negative, percent
from nofuz.connectors.files.numbers import parse_number
from nofuz.connectors.files.places import country_code, platform_named
from nofuz.connectors.files.prices import price_minor
from nofuz.connectors.files.records import AccountRecord, Record
from nofuz.connectors.files.refusal import UnreadableFileError, UnusableCellError
from nofuz.connectors.files.table import Column
from nofuz.connectors.files.twice import Seen, both

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Table

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TOPIC_MARKS: Final = re.compile(r"[,;|،؛]")
_PLATFORM_IN_URL: Final = re.compile(
    r"//(?:[\w-]+\.)*(instagram|youtube|tiktok|facebook|x|twitter|linkedin|pinterest|threads)\."
)


@dataclass(frozen=True, slots=True)
class _Cells:
    """One row, by field."""

    columns: dict[str, list[Column]]
    cells: list[str]

    def column(self, field: str) -> Column:
        return self.columns.get(field, [Column(field, None)])[0]

    def text(self, field: str) -> str | None:
        return known(self.column(field), self.cells)


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    mapping = around.mapping
    if mapping is None:
        raise UnreadableFileError("not_mapped")
    _check(mapping, table)
    columns = table.labelled(mapping.columns)
    figures = {key: _figure(key, columns[key], table) for key in METRICS if key in columns}
    seen = Seen()

    def make(cells: list[str], line: int) -> Record:
        row = _Cells(columns, cells)
        platform = _platform(row, mapping.platform)
        handle, external_id = _who(row)
        seen.check(f"{platform} {external_id or handle}", cells, line)
        metrics = {key: figure(cells) for key, figure in figures.items()}
        minor, currency = price_minor(
            row.column("price"), row.column("currency"), cells, mapping.currency
        )
        return AccountRecord(
            platform=platform,
            line=line,
            handle=handle,
            external_id=external_id,
            name=row.text("name"),
            url=row.text("url"),
            followers=metrics.get("followers"),
            country=_country(row, "country"),
            audience_country=_country(row, "audience_country"),
            language=row.text("language"),
            topics=_topics(row),
            email=_email(row),
            price_minor=minor,
            currency=currency,
            observed_on=day(row.column("observed_on"), cells) or around.observed_on,
            metrics=metrics,
        )

    return each_row(table, make)


def _check(mapping: ColumnMap, table: Table) -> None:
    gone = [label for label in mapping.columns if label not in table.head.header]
    if gone:
        raise UnreadableFileError("column_gone", gone[0])
    if not {"handle", "external_id", "url"} & set(mapping.columns.values()):
        raise UnreadableFileError("nobody_named")


def _figure(key: str, columns: list[Column], table: Table) -> Callable[[list[str]], float | None]:
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


def _platform(row: _Cells, usual: str | None) -> str:
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


def _who(row: _Cells) -> tuple[str | None, str | None]:
    handle = optional_identifier(row.column("handle"), row.cells)
    external_id = optional_identifier(row.column("external_id"), row.cells)
    if handle is None and external_id is None:
        url = row.text("url")
        if url is None:
            raise UnusableCellError("id_missing", row.column("handle").label)
        handle = url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    return handle and handle.removeprefix("@"), external_id


def _country(row: _Cells, field: str) -> str | None:
    text = row.text(field)
    return text and country_code(text)


def _topics(row: _Cells) -> tuple[str, ...]:
    texts = (known(column, row.cells) for column in row.columns.get("topics", ()))
    parts = (part.strip() for text in texts if text for part in _TOPIC_MARKS.split(text))
    return tuple(part for part in parts if part)


def _email(row: _Cells) -> str | None:
    text = row.text("email")
    if text is not None and not _EMAIL.fullmatch(text):
        raise UnusableCellError("not_an_address", row.column("email").label, text)
    return text


OWN_COLUMNS: Final = Layout(
    name="own_columns",
    title="Any table of accounts, by naming its columns",
    gives="accounts",
    recognises=lambda head: not head.header,
    read=_read,
)
