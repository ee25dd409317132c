"""Any table of accounts, once a person has said which column is what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day, known, optional_identifier
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.layouts.mapped import Cells, check, figure, platform_of
from nofuz.connectors.files.metrics import METRICS
from nofuz.connectors.files.places import country_code
from nofuz.connectors.files.prices import price_minor
from nofuz.connectors.files.records import AccountRecord, Record
from nofuz.connectors.files.refusal import UnreadableFileError, UnusableCellError
from nofuz.connectors.files.twice import Seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Table

_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_TOPIC_MARKS: Final = re.compile(r"[,;|،؛]")


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    mapping = around.mapping
    if mapping is None:
        raise UnreadableFileError("not_mapped")
    check(mapping, table, {"handle", "external_id", "url"}, "nobody_named")
    columns = table.labelled(mapping.columns)
    figures = {key: figure(key, columns[key], table) for key in METRICS if key in columns}
    seen = Seen()

    def make(cells: list[str], line: int) -> Record:
        row = Cells(columns, cells)
        platform = platform_of(row, mapping.platform)
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


def _who(row: Cells) -> tuple[str | None, str | None]:
    handle = optional_identifier(row.column("handle"), row.cells)
    external_id = optional_identifier(row.column("external_id"), row.cells)
    if handle is None and external_id is None:
        url = row.text("url")
        if url is None:
            raise UnusableCellError("id_missing", row.column("handle").label)
        handle = url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
    return handle and handle.removeprefix("@"), external_id


def _country(row: Cells, field: str) -> str | None:
    text = row.text(field)
    return text and country_code(text)


def _topics(row: Cells) -> tuple[str, ...]:
    texts = (known(column, row.cells) for column in row.columns.get("topics", ()))
    parts = (part.strip() for text in texts if text for part in _TOPIC_MARKS.split(text))
    return tuple(part for part in parts if part)


def _email(row: Cells) -> str | None:
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
