"""What a layout is, and what is known around a file while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from nofuz.connectors.files.refusal import Refusal, UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, tzinfo

    from nofuz.connectors.files.metrics import Figure
    from nofuz.connectors.files.records import Record
    from nofuz.connectors.files.table import Head, Table

Mapped = Literal["accounts", "placements"]
"""What a file of unknown layout can give, once its columns are named."""

Gives = Literal[
    "accounts",
    "placements",
    "metrics",
    "followers",
    "ads",
    "search",
    "orders",
    "payments",
    "nothing",
]


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """A person's answer to "which column is what", to be kept and used again.

    Attributes
    ----------
    columns
        Column label -> key of a field (see ``FIELDS``). Several columns may feed ``topics``;
        two columns that feed one figure are checked against each other.
    platform, currency
        For files that have no such column.
    gives
        What a row is about: an account, or a post.
    """

    columns: Mapping[str, str]
    platform: str | None = None
    currency: str | None = None
    gives: Mapped = "accounts"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the file itself does not say."""

    file_name: str
    zone: tzinfo
    observed_on: date | None = None
    latest: date | None = None
    categories: Mapping[str, str] = field(default_factory=dict)
    mapping: ColumnMap | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of file.

    Attributes
    ----------
    name
        Stable identifier, such as ``"youtube_trending_v2"``.
    title
        English name for people.
    gives
        ``"accounts"``, ``"placements"``, ``"metrics"``, ``"followers"``, ``"ads"``, ``"search"``,
        ``"orders"``, ``"payments"``, or ``"nothing"`` for a file that is recognised only to say
        what it is.
    platform
        None when the file itself tells.
    figures
        Columns that become metrics.
    assumes_zone
        True when its times name no zone, so that the reader's ``zone`` matters.
    """

    name: str
    title: str
    gives: Gives
    recognises: Callable[[Head], bool]
    read: Callable[[Table, Circumstances], Iterator[Record | Refusal]]
    platform: str | None = None
    figures: tuple[Figure, ...] = ()
    assumes_zone: bool = False


def each_row(
    table: Table, make: Callable[[list[str], int], Record | None]
) -> Iterator[Record | Refusal]:
    """Make a record of every row, or a refusal where that cannot be done.

    Parameters
    ----------
    table
        Read to its end.
    make
        From cells and line to a record; None skips the row; raises UnusableCellError.

    Yields
    ------
    Record or Refusal
    """
    for line, cells in table.rows:
        try:
            record = make(table.whole(cells), line)
        except UnusableCellError as error:
            yield error.at(line)
        else:
            if record is not None:
                yield record
