"""X Analytics: one row per post, figures since it was published."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import identifier, instant, known
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import Figure, Reading, count
from nofuz.connectors.files.records import PlacementRecord, Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Head, Table

FIGURES: Final = (
    Figure("impressions", "impressions", count),
    Figure("engagements", "engagements", count),
    Figure("likes", "likes", count),
    Figure("comments", "replies", count),
    Figure("shares", "retweets", count),
    Figure("link_clicks", "url clicks", count),
    Figure("follows", "follows", count),
)
_HANDLE: Final = re.compile(r"(?:twitter|x)\.com/(?P<handle>\w+)/status/")


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    post, link = table.column("tweet id"), table.column("tweet permalink")
    text, published = table.column("tweet text"), table.column("time")
    reading = Reading(table, FIGURES)

    def make(cells: list[str], line: int) -> Record:
        url = known(link, cells)
        handle = _HANDLE.search(url or "")
        return PlacementRecord(
            platform="x",
            external_id=identifier(post, cells),
            line=line,
            account_handle=handle and handle["handle"],
            url=url,
            text=known(text, cells),
            published_at=instant(published, cells, around.zone),
            observed_on=around.observed_on,
            metrics=reading(cells),
        )

    return each_row(table, make)


def _is_posts(head: Head) -> bool:
    return head.has("tweet id", "tweet text", "time", "impressions")


LAYOUTS: Final = (
    Layout(
        name="x_posts",
        title="Posts from X Analytics",
        gives="placements",
        platform="x",
        recognises=_is_posts,
        read=_read,
        figures=FIGURES,
        assumes_zone=True,
    ),
)
