"""Any table of posts, once a person has said which column is what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day, known, optional_identifier, written_instant
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.layouts.mapped import Cells, check, figure, platform_of
from nofuz.connectors.files.layouts.meta_posts import kind_named
from nofuz.connectors.files.metrics import METRICS, length
from nofuz.connectors.files.records import PlacementRecord, Record
from nofuz.connectors.files.refusal import UnreadableFileError, UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Table

_ID_IN_URL: Final = re.compile(
    r"(?:/video/|/status/|/p/|/reel/|/shorts/|/posts/|/pin/|youtu\.be/|[?&]v=)(?P<id>[\w-]+)"
)
_MARKS: Final = re.compile(r"[,;|،؛]")


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    mapping = around.mapping
    if mapping is None:
        raise UnreadableFileError("not_mapped")
    check(mapping, table, {"external_id", "url"}, "no_post_named")
    columns = table.labelled(mapping.columns)
    figures = {key: figure(key, columns[key], table) for key in METRICS if key in columns}

    def make(cells: list[str], line: int) -> Record:
        row = Cells(columns, cells)
        handle = row.text("handle")
        return PlacementRecord(
            platform=platform_of(row, mapping.platform),
            external_id=_identity(row),
            line=line,
            account_handle=handle and handle.removeprefix("@"),
            account_name=row.text("name"),
            url=row.text("url"),
            kind=kind_named(row.text("kind") or ""),
            title=row.text("title"),
            text=row.text("text"),
            language=row.text("language"),
            tags=_tags(row),
            published_at=written_instant(
                row.column("published_at"), cells, around.zone, around.latest
            ),
            observed_on=day(row.column("observed_on"), cells) or around.observed_on,
            duration_seconds=length(row.column("duration"), cells),
            metrics={key: read(cells) for key, read in figures.items()},
        )

    return each_row(table, make)


def _identity(row: Cells) -> str:
    """Give the platform's own id, or the one in the post's address, or the address itself."""
    said = optional_identifier(row.column("external_id"), row.cells)
    url = row.text("url")
    if said or url is None:
        if said is None:
            raise UnusableCellError("id_missing", row.column("external_id").label)
        return said
    found = _ID_IN_URL.search(url)
    return found["id"] if found else url.partition("://")[2].rstrip("/") or url


def _tags(row: Cells) -> tuple[str, ...]:
    texts = (known(column, row.cells) for column in row.columns.get("topics", ()))
    parts = (part.strip(" #") for text in texts if text for part in _MARKS.split(text))
    return tuple(part for part in parts if part)


OWN_POSTS: Final = Layout(
    name="own_columns",
    title="Any table of posts, by naming its columns",
    gives="placements",
    recognises=lambda head: not head.header,
    read=_read,
    assumes_zone=True,
)
