"""Monthly lists of the thousand biggest accounts, whose headers change every month."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import identifier, known
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import Figure, count, not_negative
from nofuz.connectors.files.moments import MONTHS
from nofuz.connectors.files.places import country_code
from nofuz.connectors.files.records import AccountRecord, Record
from nofuz.connectors.files.twice import Seen, both, paired

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Head, Table

HANDLES: Final = (
    "influencer insta name",
    "tiktoker name",
    "youtuber name",
    "instagram name",
    "account",
)
NAMES: Final = ("channel name", "tiktok name", "name", "title", "instagram name")
FIGURES: Final = tuple(
    Figure(key, column, count)
    for key, columns in {
        "followers": ("followers", "subscribers", "followers numbers"),
        "avg_views": ("avg views", "views avg"),
        "avg_likes": ("avg likes", "likes avg"),
        "avg_comments": ("avg comments", "comments avg"),
        "avg_shares": ("avg shares", "shares avg"),
        "avg_engagements": ("engagement avg", "engagement average", "engagement avg values"),
        "avg_engagements_authentic": ("authentic engagement", "authentic engagement values"),
    }.items()
    for column in columns
)
_PROFILE: Final = {
    "instagram": "https://www.instagram.com/{}/",
    "tiktok": "https://www.tiktok.com/@{}",
}
_PLATFORM_WORDS: Final = {"insta": "instagram", "youtub": "youtube", "tiktok": "tiktok"}
_MONTH_IN_NAME: Final = re.compile(
    r"(?P<year>20\d\d)[-_ ]?(?P<number>0[1-9]|1[0-2])(?!\d)"
    r"|(?<![a-z])(?P<word>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
    r"[-_ .]*(?P<year2>20\d\d)"
)


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    platform = _platform(table.head) or ""
    handle = table.column(*HANDLES)
    name = table.column(*(key for key in NAMES if table.column(key) != handle))
    country = table.column("audience country", "audience country mostly")
    topics = [table.column(key) for key in ("category", "category 1", "category 2")]
    rank = table.column("s no", "rank")
    figures = paired(table, FIGURES)
    observed_on = around.observed_on or month_in_name(table.head.file_name)
    seen = Seen()

    def make(cells: list[str], line: int) -> Record:
        who = identifier(handle, cells).removeprefix("@")
        seen.check(who, [cell for i, cell in enumerate(cells) if i != rank.index], line)
        metrics = {
            key: not_negative(key, columns[0], cells, both(columns, cells))
            for key, columns in figures.items()
        }
        where = known(country, cells)
        return AccountRecord(
            platform=platform,
            line=line,
            handle=who,
            name=known(name, cells),
            url=_PROFILE[platform].format(who) if platform in _PROFILE else None,
            followers=metrics.get("followers"),
            audience_country=where and country_code(where),
            topics=tuple(filter(None, (known(topic, cells) for topic in topics))),
            observed_on=observed_on,
            metrics=metrics,
        )

    return each_row(table, make)


def month_in_name(file_name: str) -> date | None:
    """Find a month in a file's name: ``list_2022-09.csv``, ``insta sept-2022.csv``.

    Parameters
    ----------
    file_name
        As the person called it.

    Returns
    -------
    date or None
        The first of that month.
    """
    match = _MONTH_IN_NAME.search(file_name.casefold())
    if match is None:
        return None
    if match["number"]:
        return date(int(match["year"]), int(match["number"]), 1)
    return date(int(match["year2"]), MONTHS.index(match["word"][:3]) + 1, 1)


def _platform(head: Head) -> str | None:
    first = " ".join(" ".join(cells) for _, cells in head.sample[:1])
    for place in (" ".join(head.header), head.file_name, first):
        for word, platform in _PLATFORM_WORDS.items():
            if word in place.casefold():
                return platform
    return None


def _recognises(head: Head) -> bool:
    keys = head.keys()
    figures = {figure.key for figure in FIGURES if figure.column in keys}
    enough = {"followers"} < figures
    return enough and any(key in keys for key in HANDLES) and _platform(head) is not None


LAYOUTS: Final = (
    Layout(
        name="creator_list",
        title="Monthly list of the biggest accounts",
        gives="accounts",
        recognises=_recognises,
        read=_read,
        figures=FIGURES,
    ),
)
