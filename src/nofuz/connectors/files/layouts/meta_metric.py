"""Meta Business Suite, "Results": one titled table of days per metric; and its audience file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import required_day
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
    platform, metric = _meaning(table.head.titles[-1], around.file_name)
    if metric is None:
        yield Refusal(1, None, table.head.titles[-1], "unknown_metric")
    for line, cells in table.rows:
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) == 1 and not filled[0][0].isdigit():
            platform, metric = _meaning(filled[0], around.file_name)
            if metric is None:
                yield Refusal(line, None, filled[0], "unknown_metric")
        elif metric is not None and plain(filled[0]) != "date":
            yield _one_day(table, cells, line, platform, metric)


def _one_day(
    table: Table, cells: list[str], line: int, platform: str | None, metric: str
) -> Record | Refusal:
    column = table.column("primary")
    try:
        on = required_day(table.column("date"), table.whole(cells))
        value = not_negative(metric, column, cells, column.number(cells))
    except UnusableCellError as error:
        return error.at(line)
    return MetricRecord(platform=platform, on=on, line=line, metrics={metric: value})


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
