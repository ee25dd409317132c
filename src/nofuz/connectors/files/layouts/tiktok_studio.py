"""TikTok Studio: lists of videos, days of an account, and files about the audience."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import known, written_day, written_instant
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import Figure, Reading, count, length
from nofuz.connectors.files.records import MetricRecord, PlacementRecord, Record
from nofuz.connectors.files.refusal import Refusal, UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.table import Head, Table

VIDEOS: Final = (
    Figure("views", "total views", count),
    Figure("views", "video views", count),
    Figure("likes", "total likes", count),
    Figure("likes", "likes", count),
    Figure("comments", "total comments", count),
    Figure("comments", "comments", count),
    Figure("shares", "total shares", count),
    Figure("shares", "shares", count),
    Figure("saves", "add to favorites", count),
    Figure("watch_seconds", "total play time", length),
    Figure("avg_watch_seconds", "average watch time", length),
)
DAYS: Final = (
    Figure("views", "video views", count),
    Figure("visits", "profile views", count),
    Figure("reach", "reached audience", count),
    Figure("reach", "total viewers", count),
    Figure("likes", "likes", count),
    Figure("comments", "comments", count),
    Figure("shares", "shares", count),
    Figure("followers", "followers", count),
    Figure("followers", "total followers", count),
    Figure("follows", "net growth", count),
    Figure("follows", "difference in followers from previous day", count),
)
_IN_LINK: Final = re.compile(r"tiktok\.com/(?:@(?P<handle>[^/?#]+)/)?(?:video|photo)/(?P<id>\d+)")
_DAY_FILES: Final = (
    ("video views", "profile views"),
    ("total followers", "reached audience"),
    ("followers", "difference in followers from previous day"),
    ("total viewers", "new viewers"),
)
_AUDIENCE_FILES: Final = (
    ("hour", "active followers"),
    ("gender", "distribution"),
    ("top territories", "distribution"),
)


def _read_videos(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    link, title = table.column("video link"), table.column("video title")
    published = table.column("post time")
    reading = Reading(table, VIDEOS)

    def make(cells: list[str], line: int) -> Record:
        found = _IN_LINK.search(link.text(cells))
        if found is None:
            raise UnusableCellError("id_missing", link.label)
        return PlacementRecord(
            platform="tiktok",
            external_id=found["id"],
            line=line,
            account_handle=found["handle"],
            url=link.text(cells),
            kind="video",
            title=known(title, cells),
            published_at=written_instant(published, cells, around.zone, around.latest),
            observed_on=around.observed_on,
            metrics=reading(cells),
        )

    return each_row(table, make)


def _read_days(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    when = table.column("date")
    reading = Reading(table, DAYS)

    def make(cells: list[str], line: int) -> Record:
        on = written_day(when, cells, around.latest)
        if on is None:
            raise UnusableCellError("id_missing", when.label)
        return MetricRecord(platform="tiktok", on=on, line=line, metrics=reading(cells))

    return each_row(table, make)


def _refuse_audience(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del table, around
    yield Refusal(1, None, None, "tiktok_audience")


def _is_videos(head: Head) -> bool:
    return head.has("video title", "video link", "post time")


def _has_any(head: Head, files: tuple[tuple[str, ...], ...]) -> bool:
    return any(head.has(*columns) for columns in files)


def _is_days(head: Head) -> bool:
    return head.has("date") and _has_any(head, _DAY_FILES)


LAYOUTS: Final = (
    Layout(
        name="tiktok_videos",
        title="Videos from TikTok Studio",
        gives="placements",
        platform="tiktok",
        recognises=_is_videos,
        read=_read_videos,
        figures=VIDEOS,
        assumes_zone=True,
    ),
    Layout(
        name="tiktok_days",
        title="Account by day from TikTok Studio",
        gives="metrics",
        platform="tiktok",
        recognises=_is_days,
        read=_read_days,
        figures=DAYS,
    ),
    Layout(
        name="tiktok_audience",
        title="Audience from TikTok Studio",
        gives="nothing",
        platform="tiktok",
        recognises=partial(_has_any, files=_AUDIENCE_FILES),
        read=_refuse_audience,
    ),
)
