"""YouTube Studio, advanced mode: ``Table data``, ``Chart data`` and ``Totals``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day, identifier, instant, known
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import Figure, Reading, count, hours, length, percent
from nofuz.connectors.files.moments import parse_day
from nofuz.connectors.files.records import MetricRecord, PlacementRecord, Record
from nofuz.connectors.files.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from nofuz.connectors.files.table import Head, Table

FIGURES: Final = (
    Figure("views", "views", count),
    Figure("engaged_views", "engaged views", count),
    Figure("impressions", "impressions", count),
    Figure("click_through_share", "impressions click through rate", percent),
    Figure("reach", "unique viewers", count),
    Figure("likes", "likes", count),
    Figure("dislikes", "dislikes", count),
    Figure("comments", "comments added", count),
    Figure("shares", "shares", count),
    Figure("follows", "subscribers", count),
    Figure("watch_seconds", "watch time hours", hours),
    Figure("avg_watch_seconds", "average view duration", length),
    Figure("avg_viewed_share", "average percentage viewed", percent),
)
_WATCH: Final = "https://www.youtube.com/watch?v={}"


def _read_table(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    video, title = table.column("content"), table.column("video title")
    published, seconds = table.column("video publish time"), table.column("duration")
    reading = Reading(table, FIGURES)

    def make(cells: list[str], line: int) -> Record | None:
        if video.text(cells) == "Total":
            return None
        external_id = identifier(video, cells)
        return PlacementRecord(
            platform="youtube",
            external_id=external_id,
            line=line,
            url=_WATCH.format(external_id),
            kind="video",
            title=known(title, cells),
            published_at=instant(published, cells, around.zone),
            observed_on=around.observed_on,
            duration_seconds=length(seconds, cells),
            metrics=reading(cells),
        )

    return each_row(table, make)


def _read_days(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del around
    when, title = table.column("date"), table.column("video title")
    video = table.column("content")
    reading = Reading(table, FIGURES)

    def make(cells: list[str], line: int) -> Record | None:
        on = day(when, cells, _day)
        if on is None or when.text(cells) == "Total":
            return None
        return MetricRecord(
            platform="youtube",
            on=on,
            line=line,
            placement_external_id=identifier(video, cells) if video else None,
            placement_title=known(title, cells),
            metrics=reading(cells),
        )

    return each_row(table, make)


def _day(text: str) -> date | None:
    return None if text == "Total" else parse_day(text, "dmy")


def _refuse_breakdown(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del around
    yield Refusal(1, None, table.head.header[0], "breakdown_file")


def _is_table(head: Head) -> bool:
    return head.has("content", "video title", "video publish time") and not head.has("date")


def _is_chart(head: Head) -> bool:
    return head.has("date", "content", "video title", "video publish time")


def _is_totals(head: Head) -> bool:
    keys = head.keys().keys() - {"date"}
    figures = {figure.column for figure in FIGURES}
    return head.header[0] == "Date" and bool(keys) and keys <= figures and not head.titles


def _is_breakdown(head: Head) -> bool:
    return head.has("views", "watch time hours") and not head.has("content")


LAYOUTS: Final = (
    Layout(
        name="youtube_studio_table",
        title="Videos from YouTube Studio (Table data)",
        gives="placements",
        platform="youtube",
        recognises=_is_table,
        read=_read_table,
        figures=FIGURES,
        assumes_zone=True,
    ),
    Layout(
        name="youtube_studio_chart",
        title="Videos by day from YouTube Studio (Chart data)",
        gives="metrics",
        platform="youtube",
        recognises=_is_chart,
        read=_read_days,
        figures=FIGURES,
    ),
    Layout(
        name="youtube_studio_totals",
        title="Channel by day from YouTube Studio (Totals)",
        gives="metrics",
        platform="youtube",
        recognises=_is_totals,
        read=_read_days,
        figures=FIGURES,
    ),
    Layout(
        name="youtube_studio_breakdown",
        title="Breakdown from YouTube Studio",
        gives="nothing",
        platform="youtube",
        recognises=_is_breakdown,
        read=_refuse_breakdown,
    ),
)
