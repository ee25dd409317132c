"""Cells that several layouts read alike."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.moments import Order, parse_day, parse_instant
from nofuz.connectors.files.refusal import UnusableCellError
from nofuz.connectors.files.written_days import NoYearError, parse_written_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, tzinfo

    from nofuz.connectors.files.table import Column

_ERROR_VALUE: Final = re.compile(r"#[A-Z/0]+[?!]?")
_ROUNDED: Final = re.compile(r"\d([.,]\d+)?E\+?\d+", re.IGNORECASE)
_UNKNOWN: Final = frozenset(("", "n/a", "na", "none", "null", "-", "--", "—", "undefined"))


def identifier(column: Column, cells: list[str]) -> str:
    """Read an id that must be there and that no spreadsheet has damaged."""
    text = column.text(cells)
    if not text:
        raise UnusableCellError("id_missing", column.label)
    if _ERROR_VALUE.fullmatch(text):
        raise UnusableCellError("id_eaten", column.label, text)
    if _ROUNDED.fullmatch(text):
        raise UnusableCellError("id_rounded", column.label, text)
    return text


def optional_identifier(column: Column, cells: list[str]) -> str | None:
    """Read an id that may be missing."""
    return identifier(column, cells) if column.text(cells) else None


def known(column: Column, cells: list[str]) -> str | None:
    """Read a text; ``N/A``, a dash and a spreadsheet's error value are None."""
    text = column.text(cells)
    return None if text.casefold() in _UNKNOWN or _ERROR_VALUE.fullmatch(text) else text


def flag(column: Column, cells: list[str]) -> bool:
    """Read ``True``; anything else is False."""
    return column.text(cells).casefold() in ("true", "1", "yes")


def day(
    column: Column, cells: list[str], parse: Callable[[str], date | None] = parse_day
) -> date | None:
    """Read a day."""
    text = column.text(cells)
    try:
        return parse(text)
    except ValueError as error:
        raise UnusableCellError("not_a_day", column.label, text) from error


def required_day(column: Column, cells: list[str]) -> date:
    """Read a day that must be there."""
    on = day(column, cells)
    if on is None:
        raise UnusableCellError("not_a_day", column.label, "")
    return on


def written_day(column: Column, cells: list[str], latest: date | None) -> date | None:
    """Read a day that may be written in words, and without a year."""
    text = column.text(cells)
    try:
        return parse_written_day(text, latest)
    except NoYearError as error:
        raise UnusableCellError("year_missing", column.label, text) from error
    except ValueError as error:
        raise UnusableCellError("not_a_day", column.label, text) from error


def written_instant(
    column: Column, cells: list[str], zone: tzinfo, latest: date | None
) -> datetime | None:
    """Read an instant, or a day that may be written in words and without a year."""
    try:
        return instant(column, cells, zone)
    except UnusableCellError:
        on = written_day(column, cells, latest)
    return None if on is None else datetime.combine(on, time.min, zone).astimezone(UTC)


def instant(
    column: Column, cells: list[str], zone: tzinfo, order: Order | None = None
) -> datetime | None:
    """Read an instant, in UTC."""
    text = column.text(cells)
    try:
        return parse_instant(text, zone, order)
    except (ValueError, OverflowError) as error:
        raise UnusableCellError("not_a_day", column.label, text) from error
