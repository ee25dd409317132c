"""Meta Business Suite, "Content": one row per Facebook or Instagram post, lifetime figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import identifier, instant, known, optional_identifier
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import Figure, Reading, count, length
from nofuz.connectors.files.moments import parse_day
from nofuz.connectors.files.records import PlacementRecord, Record
from nofuz.connectors.files.refusal import UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Column, Head, Table

FACEBOOK: Final = (
    Figure("views", "views", count),
    Figure("video_views", "views 1", count),
    Figure("reach", "reach", count),
    Figure("reach_organic", "reach from organic posts", count),
    Figure("reach_paid", "reach from boosted posts", count),
    Figure("engagements", "reactions comments and shares", count),
    Figure("likes", "reactions", count),
    Figure("comments", "comments", count),
    Figure("shares", "shares", count),
    Figure("clicks", "total clicks", count),
    Figure("link_clicks", "link clicks", count),
    Figure("watch_seconds", "seconds viewed", count),
    Figure("avg_watch_seconds", "average seconds viewed", count),
)
INSTAGRAM: Final = (
    Figure("views", "views", count),
    Figure("reach", "reach", count),
    Figure("likes", "likes", count),
    Figure("comments", "comments", count),
    Figure("shares", "shares", count),
    Figure("saves", "saves", count),
    Figure("follows", "follows", count),
)
_KINDS: Final = ("reel", "story", "stories", "carousel", "video", "photo", "image", "link", "text")
_KIND_NAME: Final = {"stories": "story", "photo": "image"}


def _read(
    table: Table, around: Circumstances, platform: str, figures: tuple[Figure, ...]
) -> Iterator[Record | Refusal]:
    post, account = table.column("post id"), table.column("page id", "account id")
    handle, name = table.column("account username"), table.column("page name", "account name")
    title, text = table.column("title"), table.column("description")
    link, kind = table.column("permalink"), table.column("post type")
    published, seconds = table.column("publish time"), table.column("duration sec")
    period = table.column("date")
    reading = Reading(table, figures)

    def make(cells: list[str], line: int) -> Record:
        _check_lifetime(period, cells)
        return PlacementRecord(
            platform=platform,
            external_id=identifier(post, cells),
            line=line,
            account_external_id=optional_identifier(account, cells),
            account_handle=known(handle, cells),
            account_name=known(name, cells),
            url=known(link, cells),
            kind=kind_named(kind.text(cells)),
            title=known(title, cells),
            text=text.text(cells) or None,
            published_at=instant(published, cells, around.zone, "mdy"),
            observed_on=around.observed_on,
            duration_seconds=length(seconds, cells),
            metrics=reading(cells),
        )

    return each_row(table, make)


def _check_lifetime(period: Column, cells: list[str]) -> None:
    text = period.text(cells)
    try:
        one_day = parse_day(text, "mdy") is not None
    except ValueError:
        return
    if one_day:
        raise UnusableCellError("one_day_only", period.label, text)


def kind_named(text: str) -> str:
    """Give our word for a kind of post, ``post`` when it is not clear."""
    word = next((word for word in _KINDS if word in text.casefold()), "post")
    return _KIND_NAME.get(word, word)


def _is_facebook(head: Head) -> bool:
    return head.has("post id", "page id", "permalink", "publish time")


def _is_instagram(head: Head) -> bool:
    return head.has("post id", "account id", "account username", "publish time")


LAYOUTS: Final = (
    Layout(
        name="meta_facebook_posts",
        title="Facebook posts from Meta Business Suite",
        gives="placements",
        platform="facebook",
        recognises=_is_facebook,
        read=partial(_read, platform="facebook", figures=FACEBOOK),
        figures=FACEBOOK,
        assumes_zone=True,
    ),
    Layout(
        name="meta_instagram_posts",
        title="Instagram posts from Meta Business Suite",
        gives="placements",
        platform="instagram",
        recognises=_is_instagram,
        read=partial(_read, platform="instagram", figures=INSTAGRAM),
        figures=INSTAGRAM,
        assumes_zone=True,
    ),
)
