"""Days and instants as exports write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, tzinfo
from functools import lru_cache
from typing import Final, Literal

import jdatetime

Order = Literal["dmy", "mdy"]

_LATIN: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
MONTHS: Final = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_NAMED: Final = re.compile(
    r"(?:(?P<m1>[a-z]{3,9})\.? (?P<d1>\d{1,2})|(?P<d2>\d{1,2}) (?P<m2>[a-z]{3,9})\.?)"
    r",? (?P<y>\d{4})"
)
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_CLOCK: Final = re.compile(r"[ T](\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)$")
_OFFSET: Final = re.compile(r" ([+-]\d{2}:?\d{2})$")
_LAST_JALALI_YEAR: Final = 1600


@lru_cache(maxsize=4096)
def parse_day(text: str, order: Order | None = None) -> date | None:
    """Read a day; a time of day after it is dropped.

    Parameters
    ----------
    text
        ``2025-06-13``, ``2025/06/13``, ``Dec 15, 2023``, ``15 Dec 2023``, ``13-06-2025``, or in
        the Jalali calendar ``۱۴۰۴/۰۳/۲۳``; empty is None.
    order
        What comes first in ``04/05/2025``; without it such a date is refused as ambiguous.

    Returns
    -------
    date or None

    Raises
    ------
    ValueError
        It is no date, or an ambiguous one.
    """
    plain = _CLOCK.sub("", text.translate(_LATIN).strip().removesuffix("Z"))
    if not plain:
        return None
    if match := _YEAR_FIRST.fullmatch(plain):
        return _gregorian(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(plain):
        return _year_last(int(match[1]), int(match[2]), int(match[3]), order)
    if match := _NAMED.fullmatch(plain.casefold()):
        month = MONTHS.index((match["m1"] or match["m2"])[:3]) + 1
        return date(int(match["y"]), month, int(match["d1"] or match["d2"]))
    raise ValueError(text)


def _gregorian(year: int, month: int, day: int) -> date:
    if year < _LAST_JALALI_YEAR:
        gregorian: date = jdatetime.date(year, month, day).togregorian()
        return gregorian
    return date(year, month, day)


def _year_last(first: int, second: int, year: int, order: Order | None) -> date:
    months = 12
    if order is None and first <= months and second <= months and first != second:
        raise ValueError
    day_first = order == "dmy" if order else first > months
    day, month = (first, second) if day_first else (second, first)
    return _gregorian(year, month, day)


@lru_cache(maxsize=4096)
def parse_trending_day(text: str) -> date | None:
    """Read the day of a YouTube trending list: ``17.14.11`` is 14 November 2017 (YY.DD.MM).

    Parameters
    ----------
    text
        The cell; the newer edition has ``2020-08-12T00:00:00Z``.

    Returns
    -------
    date or None

    Raises
    ------
    ValueError
        It is no day.
    """
    if match := re.fullmatch(r"(\d{2})\.(\d{2})\.(\d{2})", text.strip()):
        year, day, month = map(int, match.groups())
        return date(2000 + year, month, day)
    return parse_day(text)


def parse_instant(text: str, zone: tzinfo, order: Order | None = None) -> datetime | None:
    """Read an instant.

    Parameters
    ----------
    text
        ISO 8601, also with a space before the offset, or a day as :func:`parse_day` takes it with
        or without a time.
    zone
        Zone of a text that names none; a day alone is its first moment there.
    order
        As for :func:`parse_day`.

    Returns
    -------
    datetime or None
        In UTC.

    Raises
    ------
    ValueError
        It is no date.
    """
    if not text.strip():
        return None
    try:
        moment = datetime.fromisoformat(_OFFSET.sub(r"\1", text.strip()))
    except ValueError:
        day = parse_day(text, order)
        if day is None:
            return None
        clock = _CLOCK.search(text.translate(_LATIN).strip())
        moment = datetime.combine(day, _time(clock[1]) if clock else time.min)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=zone)
    return moment.astimezone(UTC)


def _time(text: str) -> time:
    return time.fromisoformat(text.zfill(5) if text.count(":") == 1 else text.zfill(8))


def parse_length(text: str) -> float | None:
    """Read a length of time in seconds: ``155``, ``2:35``, ``0:02:35``.

    Parameters
    ----------
    text
        The cell; empty is None.

    Returns
    -------
    float or None

    Raises
    ------
    ValueError
        It is something else.
    """
    parts = text.translate(_LATIN).strip().split(":")
    if parts == [""]:
        return None
    seconds = 0.0
    for part in parts:
        seconds = seconds * 60 + float(part)
    return seconds
