"""Dates and times as each language writes them; Persian readers use the Jalali calendar.

Every function takes the value first and the language last; without a language it uses the active
one. Instants are shown in Django's current time zone. ``None`` is shown as a dash.
"""

from __future__ import annotations

import datetime as dt
import re

import jdatetime
from babel import dates
from django.utils import timezone

from nofuz.core.text import to_latin_digits
from nofuz.ui.format import UNKNOWN, digits
from nofuz.ui.languages import BY_CODE, current_language

JALALI_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
    "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_SOON = dt.timedelta(seconds=45)
_DATE_PARTS = re.compile(r"\s*(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*")
_FIRST_GREGORIAN_YEAR = 1700


def date(value: dt.date | None, language: str | None = None) -> str:
    """Write a day: 12 Mar 2026, ۲۱ اسفند ۱۴۰۴, 12 mars 2026."""
    if value is None:
        return UNKNOWN
    code = language or current_language()
    day = _local_day(value)
    if code != "fa":
        return dates.format_date(day, "d MMM y", locale=BY_CODE[code].babel)
    jalali = jdatetime.date.fromgregorian(date=day)
    return digits(f"{jalali.day} {JALALI_MONTHS[jalali.month - 1]} {jalali.year}", "fa")


def month(value: dt.date | None, language: str | None = None) -> str:
    """Write the month that holds a day: March 2026, اسفند ۱۴۰۴, mars 2026."""
    if value is None:
        return UNKNOWN
    code = language or current_language()
    day = _local_day(value)
    if code != "fa":
        return dates.format_date(day, "LLLL y", locale=BY_CODE[code].babel)
    jalali = jdatetime.date.fromgregorian(date=day)
    return digits(f"{JALALI_MONTHS[jalali.month - 1]} {jalali.year}", "fa")


def time(value: dt.datetime | None, language: str | None = None) -> str:
    """Write the time of day: 15:04, ۱۵:۰۴."""
    return UNKNOWN if value is None else digits(f"{_local(value):%H:%M}", language)


def date_time(value: dt.datetime | None, language: str | None = None) -> str:
    """Write an instant: 12 Mar 2026, 15:04."""
    if value is None:
        return UNKNOWN
    code = language or current_language()
    comma = "،" if code == "fa" else ","
    return f"{date(value, code)}{comma} {time(value, code)}"


def date_range(start: dt.date | None, end: dt.date | None, language: str | None = None) -> str:
    """Write a span of days once: 12–15 Mar 2026, ۲۱ تا ۲۴ اسفند ۱۴۰۴."""
    code = language or current_language()
    if start is None or end is None or start == end:
        return date(start or end, code)
    first, last = date(start, code), date(end, code)
    shared = _shared_tail(first, last)
    between = " تا " if code == "fa" else "–" if shared.count(" ") > 1 else " – "
    return f"{first.removesuffix(shared)}{between}{last}"


def relative(
    value: dt.datetime | None, now: dt.datetime | None = None, language: str | None = None
) -> str:
    """Write how long ago or ahead an instant is: 2 hours ago, ۲ ساعت پیش, il y a 2 heures."""
    if value is None:
        return UNKNOWN
    code = language or current_language()
    delta = value - (now or timezone.now())
    if abs(delta) < _SOON:
        return {"en": "just now", "fa": "همین حالا", "fr": "à l’instant"}[code]
    text = dates.format_timedelta(delta, add_direction=True, locale=BY_CODE[code].babel)
    return digits(text, code)


def iso(value: dt.date | None) -> str:
    """Return the day as 2026-03-12 for ``<time datetime>`` and native date inputs."""
    return "" if value is None else _local_day(value).isoformat()


def jalali_numeric(value: dt.date | None) -> str:
    """Write a day as a Persian date field shows it: ۱۴۰۴/۱۲/۲۱."""
    if value is None:
        return ""
    return digits(f"{jdatetime.date.fromgregorian(date=value):%Y/%m/%d}", "fa")


def parse_date(text: str) -> dt.date:
    """Read an ISO or a Jalali date, in any digits, with ``-``, ``/`` or ``.`` between the parts.

    The year tells the calendar: from 1700 on it is Gregorian.

    Raises
    ------
    ValueError
        When the text is not a day of either calendar.
    """
    parts = _DATE_PARTS.fullmatch(to_latin_digits(text))
    if parts is None:
        raise ValueError(text)
    year, month_number, day = (int(part) for part in parts.groups())
    if year >= _FIRST_GREGORIAN_YEAR:
        return dt.date(year, month_number, day)
    gregorian: dt.date = jdatetime.date(year, month_number, day).togregorian()
    return gregorian


def _local(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _local_day(value: dt.date) -> dt.date:
    return _local(value).date() if isinstance(value, dt.datetime) else value


def _shared_tail(first: str, last: str) -> str:
    """Return the words, with their leading space, that end both texts."""
    tail = ""
    for one, other in zip(reversed(first.split(" ")), reversed(last.split(" ")), strict=False):
        if one != other:
            break
        tail = f" {one}{tail}"
    return tail
