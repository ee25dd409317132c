"""Our metric keys: what each means, and which of them may be negative."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from nofuz.connectors.files.moments import parse_length
from nofuz.connectors.files.refusal import UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nofuz.connectors.files.table import Column, Table

METRICS: Final = MappingProxyType(
    {
        "views": "times watched or shown, as the platform counts views",
        "engaged_views": "views by YouTube's earlier, stricter count",
        "video_views": "times a video in the post was played",
        "impressions": "times shown",
        "reach": "distinct people (or accounts) who saw it",
        "reach_organic": "of these, without advertising",
        "reach_paid": "of these, through advertising",
        "likes": "likes; on Facebook reactions of any kind",
        "dislikes": "dislikes",
        "comments": "comments",
        "shares": "shares",
        "saves": "saves",
        "engagements": "all interactions, as the platform adds them up",
        "clicks": "clicks of any kind",
        "link_clicks": "clicks on a link",
        "follows": "new followers (negative: more left than came)",
        "followers": "followers at that time",
        "visits": "visits of the profile or page",
        "watch_seconds": "time watched in all, in seconds",
        "avg_watch_seconds": "time watched per view, in seconds",
        "avg_viewed_share": "share of the video watched on average, 0-1 (above 1: replayed)",
        "click_through_share": "share of impressions that were clicked, 0-1",
        "avg_views": "views per post, over the platform's or the list's own window",
        "avg_likes": "likes per post",
        "avg_comments": "comments per post",
        "avg_shares": "shares per post",
        "avg_engagements": "likes and comments per post, as the list counts them",
        "avg_engagements_authentic": "of these, by people the list holds for real",
        "engagement_share": "engagement rate as the file states it, 0-1",
    }
)
"""Metric key -> meaning."""

MAY_BE_NEGATIVE: Final = frozenset({"follows"})


class Figure(NamedTuple):
    """A metric of ours and the column it comes from, by plain name."""

    key: str
    column: str
    read: Callable[[Column, list[str]], float | None]


def count(column: Column, cells: list[str]) -> float | None:
    """Read a number as it stands."""
    return column.number(cells)


def hours(column: Column, cells: list[str]) -> float | None:
    """Read hours as seconds."""
    value = column.number(cells)
    return None if value is None else value * 3600


def percent(column: Column, cells: list[str]) -> float | None:
    """Read ``5.31`` or ``5.31%`` of a column that counts in percent as 0.0531."""
    value = column.number(cells)
    if value is None or column.text(cells).endswith(("%", "٪")):
        return value
    return value / 100


def length(column: Column, cells: list[str]) -> float | None:
    """Read ``0:02:35`` as seconds."""
    text = column.text(cells)
    try:
        return parse_length(text)
    except ValueError as error:
        raise UnusableCellError("not_a_length", column.label, text) from error


def not_negative(key: str, column: Column, cells: list[str], value: float | None) -> float | None:
    """Give the value back, unless it is below zero where that cannot be.

    Raises
    ------
    UnusableCellError
    """
    if value is not None and value < 0 and key not in MAY_BE_NEGATIVE:
        raise UnusableCellError("negative", column.label, column.text(cells))
    return value


class Reading:
    """The figures of one layout that this file has, ready to read row by row."""

    def __init__(self, table: Table, figures: Iterable[Figure]) -> None:
        found = ((figure, table.column(figure.column)) for figure in figures)
        self._present = [(figure.key, column, figure.read) for figure, column in found if column]

    def __call__(self, cells: list[str]) -> dict[str, float | None]:
        return {
            key: not_negative(key, column, cells, read(column, cells))
            for key, column, read in self._present
        }
