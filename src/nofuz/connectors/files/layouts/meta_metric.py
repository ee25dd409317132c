"""Meta Business Suite, "Results": one titled table of days per metric; and its audience file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day
from nofuz.connectors.files.layout import Circumstances, Layout
from nofuz.connectors.files.metrics import Figure, count, not_negative
from nofuz.connectors.files.records import MetricRecord, Record
from nofuz.connectors.files.refusal import Refusal, UnusableCellError
from nofuz.connectors.files.table import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.table import Head, Table

FIGURES: Final = (
    Figure("follows", "follows", count),
    Figure("reach", "reach", count),
    Figure("views", "views", count),
    Figure("engagements", "content interactions", count),
    Figure("visits", "visits", count),
    Figure("link_clicks", "link clicks", count),
)
_METRIC_OF: Final = {figure.column: figure.key for figure in FIGURES}
_PLATFORMS: Final = ("facebook", "instagram")
_AUDIENCE: Final = frozenset(("age gender", "top cities", "top countries", "top pages"))


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    date_column, value_column = table.column("date"), table.column("primary")
    title = table.head.titles[-1]
    heading_line = 2
    for line, cells in table.rows:
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) == 1:
            title, heading_line = filled[0], line
            continue
        if plain(filled[0]) == "date":
            continue
        platform, metric = _meaning(title, around.file_name)
        if metric is None:
            yield Refusal(heading_line, None, title, "unknown_metric")
            return
        try:
            row = table.whole(cells)
            on = day(date_column, row)
            value = not_negative(metric, value_column, row, value_column.number(row))
        except UnusableCellError as error:
            yield error.at(line)
            continue
        if on is not None:
            yield MetricRecord(platform=platform, on=on, line=line, metrics={metric: value})


def _meaning(title: str, file_name: str) -> tuple[str | None, str | None]:
    """Split ``Facebook reach`` into platform and metric; the file's name may tell the platform."""
    words = plain(title).split()
    said = plain(file_name).split()
    platform = next((name for name in _PLATFORMS if name in (*words, *said)), None)
    return platform, _METRIC_OF.get(" ".join(word for word in words if word not in _PLATFORMS))


def _is_metric(head: Head) -> bool:
    return tuple(map(plain, head.header)) == ("date", "primary") and bool(head.titles)


def _refuse_audience(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del table, around
    yield Refusal(1, None, None, "audience_file")


def _is_audience(head: Head) -> bool:
    return bool(_AUDIENCE & {plain(title) for title in head.titles})


LAYOUTS: Final = (
    Layout(
        name="meta_metric",
        title="Results by day from Meta Business Suite",
        gives="metrics",
        recognises=_is_metric,
        read=_read,
        figures=FIGURES,
    ),
    Layout(
        name="meta_audience",
        title="Audience from Meta Business Suite",
        gives="nothing",
        recognises=_is_audience,
        read=_refuse_audience,
    ),
)
