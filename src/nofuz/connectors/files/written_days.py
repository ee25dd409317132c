"""Days written in words, in several languages, also without a year: ``8 de marzo``."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from babel import Locale

from nofuz.connectors.files.moments import parse_day

_LANGUAGES: Final = ("en", "fr", "de", "es", "pt", "it")
_DAY_FIRST: Final = re.compile(
    r"(?P<d>\d{1,2})\.?(?:er)? (?:de )?(?P<m>[^\W\d]+)\.?(?:,? (?:de )?(?P<y>\d{4}))?"
)
_MONTH_FIRST: Final = re.compile(
    r"(?P<m>[^\W\d]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<y>\d{4}))?"
)
_YEARS_BACK: Final = 8
_TO: Final = re.compile(r"\s+[-–—]\s+")


class NoYearError(ValueError):
    """The day names no year, and nothing says which one it could be."""


def parse_written_day(text: str, latest: date | None) -> date | None:
    """Read a day as exports for people write it.

    Parameters
    ----------
    text
        ``February 28``, ``8 de marzo``, ``1 sept. 2026``, ``28. Februar``, or whatever
        :func:`~nofuz.connectors.files.moments.parse_day` takes; empty is None.
    latest
        Latest day it can be, from which a missing year follows.

    Returns
    -------
    date or None

    Raises
    ------
    NoYearError
        It names no year and there is no ``latest``.
    ValueError
        It is no day.
    """
    plain = " ".join(text.casefold().split())
    match = _DAY_FIRST.fullmatch(plain) or _MONTH_FIRST.fullmatch(plain)
    if match is None or match["m"] not in _months():
        return parse_day(text)
    month, day = _months()[match["m"]], int(match["d"])
    if match["y"]:
        return date(int(match["y"]), month, day)
    if latest is None:
        raise NoYearError(text)
    return _latest(latest, month, day)


def parse_period(text: str) -> tuple[date, date] | None:
    """Read ``July 8, 2025 - July 31, 2025``.

    Parameters
    ----------
    text
        A title line of a report.

    Returns
    -------
    (date, date) or None
        First and last day; None when the text is something else.
    """
    parts = _TO.split(text.strip())
    try:
        days = [parse_written_day(part, None) for part in parts]
    except ValueError:
        return None
    if len(days) == 1:
        days *= 2
    first, last = days[0], days[-1]
    return None if first is None or last is None or len(days) != len("to") else (first, last)


def _latest(latest: date, month: int, day: int) -> date:
    for year in range(latest.year, latest.year - _YEARS_BACK - 1, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= latest:
            return found
    raise ValueError(f"{day}.{month}.")


@cache
def _months() -> dict[str, int]:
    return {
        name.casefold().rstrip("."): number
        for language in _LANGUAGES
        for context in Locale(language).months.values()
        for width in ("wide", "abbreviated")
        for number, name in context.get(width, {}).items()
    }
