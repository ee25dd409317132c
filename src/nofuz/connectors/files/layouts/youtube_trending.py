"""The public lists of trending YouTube videos, one row per video and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day, flag, identifier, instant, known
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import Figure, Reading, count
from nofuz.connectors.files.moments import parse_trending_day
from nofuz.connectors.files.records import PlacementRecord, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Head, Table

FIGURES: Final = (
    Figure("views", "views", count),
    Figure("views", "view count", count),
    Figure("likes", "likes", count),
    Figure("dislikes", "dislikes", count),
    Figure("comments", "comment count", count),
)


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    video = table.column("video id")
    channel_id, channel = table.column("channelid"), table.column("channel title", "channeltitle")
    seen, published = table.column("trending date"), table.column("publish time", "publishedat")
    category, tags = table.column("category id", "categoryid"), table.column("tags")
    title, description = table.column("title"), table.column("description")
    comments_off, ratings_off = (
        table.column("comments disabled"),
        table.column("ratings disabled"),
    )
    reading = Reading(table, FIGURES)

    def make(cells: list[str], line: int) -> Record:
        external_id = identifier(video, cells)
        metrics = reading(cells)
        if flag(comments_off, cells):
            metrics["comments"] = None
        if flag(ratings_off, cells):
            metrics["likes"] = metrics["dislikes"] = None
        return PlacementRecord(
            platform="youtube",
            external_id=external_id,
            line=line,
            account_external_id=channel_id.text(cells) or None,
            account_name=channel.text(cells) or None,
            url=f"https://www.youtube.com/watch?v={external_id}",
            kind="video",
            title=known(title, cells),
            text=description.text(cells).replace("\\n", "\n") or None,
            topic=around.categories.get(category.text(cells)),
            tags=_tags(tags.text(cells)),
            published_at=instant(published, cells, around.zone),
            observed_on=day(seen, cells, parse_trending_day),
            metrics=metrics,
        )

    return each_row(table, make)


def _tags(text: str) -> tuple[str, ...]:
    if text.casefold() in ("", "[none]"):
        return ()
    return tuple(tag for part in text.split("|") if (tag := part.strip().strip('"')))


def _is_v2(head: Head) -> bool:
    return head.has("video id", "trending date", "category id", "views", "comment count")


def _is_v3(head: Head) -> bool:
    return head.has("video id", "trending date", "categoryid", "view count", "channelid")


LAYOUTS: Final = (
    Layout(
        name="youtube_trending_v2",
        title="YouTube trending videos, first edition",
        gives="placements",
        platform="youtube",
        recognises=_is_v2,
        read=_read,
        figures=FIGURES,
    ),
    Layout(
        name="youtube_trending_v3",
        title="YouTube trending videos, second edition",
        gives="placements",
        platform="youtube",
        recognises=_is_v3,
        read=_read,
        figures=FIGURES,
    ),
)
