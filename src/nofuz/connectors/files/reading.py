"""Recognise a file by what is in it, and read it row by row."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from nofuz.connectors.files.categories import categories_beside
from nofuz.connectors.files.layout import Circumstances, ColumnMap, Layout
from nofuz.connectors.files.layouts import LAYOUTS
from nofuz.connectors.files.layouts.own_columns import OWN_COLUMNS
from nofuz.connectors.files.layouts.own_posts import OWN_POSTS
from nofuz.connectors.files.opening import opened
from nofuz.connectors.files.refusal import UnreadableFileError
from nofuz.connectors.files.table import table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, tzinfo

    from nofuz.connectors.files.opening import Source
    from nofuz.connectors.files.records import Record
    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Head, Table

_EVERY: Final = 500


def layouts() -> tuple[Layout, ...]:
    """List the layouts that are recognised, in the order in which they are tried.

    Returns
    -------
    tuple of Layout
        Without ``own_columns``, which needs a mapping.
    """
    return LAYOUTS


def recognise(path: str | Path, *, file_name: str | None = None) -> Layout | None:
    """Tell what kind of file this is, by its header and first rows.

    Parameters
    ----------
    path
        The file; CSV, TSV or workbook, CSV also packed with gzip.
    file_name
        As the person called it, when ``path`` is a copy under another name.

    Returns
    -------
    Layout or None
        None when it is a table of an unknown kind: show ``columns`` and ask for a mapping.

    Raises
    ------
    UnreadableFileError
        It holds no table.
    """
    with opened(path) as source:
        return _recognised(table(source.rows, file_name or Path(path).name).head)


def read(
    path: str | Path,
    *,
    layout: Layout | str | None = None,
    mapping: ColumnMap | None = None,
    file_name: str | None = None,
    observed_on: date | None = None,
    latest: date | None = None,
    zone: str | tzinfo = "UTC",
    categories: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Record | Refusal]:
    """Read a file as a stream of records and refusals, in the order of its rows.

    One pass; memory does not grow with the file, but for the accounts seen (lists of accounts)
    and for workbooks, whose sheet is held as a whole.

    Parameters
    ----------
    path
        The file.
    layout
        A layout or its name; without it, the file is recognised.
    mapping
        Which column is what; the file is then read by it, not recognised.
    file_name
        As the person called it: may tell month and platform.
    observed_on
        Day of the figures where the file does not say.
    latest
        Latest day that a date without a year can be, such as the day on which the file came;
        without it such dates are refused.
    zone
        Zone of times that name none (``Layout.assumes_zone``), an IANA name or tzinfo.
    categories
        Category id -> name; without it the built-in table and a ``*_category_id.json`` beside.
    progress
        Called with units done and units in all (bytes, or rows of a workbook), and at the end.

    Yields
    ------
    Record or Refusal

    Raises
    ------
    UnreadableFileError
        It holds no table, or of an unknown kind and there is no mapping.
    """
    called = file_name or Path(path).name
    around = Circumstances(
        file_name=called,
        zone=ZoneInfo(zone) if isinstance(zone, str) else zone,
        observed_on=observed_on,
        latest=latest,
        categories=categories_beside(path) if categories is None else categories,
        mapping=mapping,
    )
    with opened(path) as source:
        found = table(source.rows, called)
        results = _layout(layout, mapping, found).read(found, around)
        yield from _counted(results, source, progress or _silent)


def fingerprint(path: str | Path) -> str:
    """Give the SHA-256 of a file's bytes, to see that the same file comes twice.

    Parameters
    ----------
    path
        The file.

    Returns
    -------
    str
        64 hexadecimal digits.
    """
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _layout(wanted: Layout | str | None, mapping: ColumnMap | None, found: Table) -> Layout:
    if isinstance(wanted, Layout):
        return wanted
    if mapping is not None:
        return OWN_POSTS if mapping.gives == "placements" else OWN_COLUMNS
    if wanted is None:
        layout = _recognised(found.head)
    else:
        layout = next((layout for layout in LAYOUTS if layout.name == wanted), None)
    if layout is None:
        raise UnreadableFileError("unknown_layout")
    return layout


def _recognised(head: Head) -> Layout | None:
    return next((layout for layout in LAYOUTS if layout.recognises(head)), None)


def _counted(
    results: Iterator[Record | Refusal], source: Source, progress: Callable[[int, int], None]
) -> Iterator[Record | Refusal]:
    for number, result in enumerate(results):
        if number % _EVERY == 0:
            progress(source.done(), source.total)
        yield result
    progress(source.total, source.total)


def _silent(done: int, total: int) -> None:
    del done, total
