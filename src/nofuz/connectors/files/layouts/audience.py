"""Who follows whom: one row per person and account, from a panel or a platform's own export."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.records import FollowerRecord, Record
from nofuz.connectors.files.refusal import Refusal, UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.table import Column, Head, Table

PERSON: Final = ("person", "person key", "person id", "user", "user id", "follower", "viewer")
ACCOUNT: Final = ("account", "account id", "handle", "channel", "creator", "subreddit")
_MOST_COLUMNS: Final = 4


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del around
    columns = table.column(*PERSON), table.column(*ACCOUNT), table.column("platform")
    yield from each_row(table, partial(_follower, columns))


def _follower(
    columns: tuple[Column, Column, Column], cells: list[str], line: int
) -> FollowerRecord:
    person, account, platform = (column.text(cells) for column in columns)
    for column, text in zip(columns, (person, account), strict=False):
        if not text:
            raise UnusableCellError("id_missing", column.label)
    return FollowerRecord(
        person=person, account=account.lstrip("@"), platform=platform.casefold() or None, line=line
    )


def _is_audience(head: Head) -> bool:
    keys = head.keys().keys()
    few = len(head.header) <= _MOST_COLUMNS
    return few and any(name in keys for name in PERSON) and any(name in keys for name in ACCOUNT)


LAYOUTS: Final = (
    Layout(
        name="audience",
        title="Audience: which person follows which account",
        gives="followers",
        recognises=_is_audience,
        read=_read,
    ),
)
