"""Days and instants read as each language writes them; Persian readers have the Jalali calendar."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nofuz.ui import dates

DAY = dt.date(2026, 3, 12)
INSTANT = dt.datetime(2026, 3, 12, 15, 4, tzinfo=dt.UTC)
CODES = ("en", "fa", "fr")


def test_a_day() -> None:
    assert [dates.date(DAY, code) for code in CODES] == [
        "12 Mar 2026",
        "۲۱ اسفند ۱۴۰۴",
        "12 mars 2026",
    ]


def test_a_month() -> None:
    assert [dates.month(DAY, code) for code in CODES] == ["March 2026", "اسفند ۱۴۰۴", "mars 2026"]


def test_an_instant() -> None:
    assert [dates.date_time(INSTANT, code) for code in CODES] == [
        "12 Mar 2026, 15:04",
        "۲۱ اسفند ۱۴۰۴، ۱۵:۰۴",
        "12 mars 2026, 15:04",
    ]


def test_an_instant_is_shown_in_the_current_time_zone() -> None:
    """Late evening in UTC is the next day in Tehran."""
    with timezone.override("Asia/Tehran"):
        assert dates.date_time(INSTANT.replace(hour=22), "en") == "13 Mar 2026, 01:34"


@pytest.mark.parametrize(
    ("end", "english", "persian", "french"),
    [
        (DAY, "12 Mar 2026", "۲۱ اسفند ۱۴۰۴", "12 mars 2026"),
        (dt.date(2026, 3, 15), "12–15 Mar 2026", "۲۱ تا ۲۴ اسفند ۱۴۰۴", "12–15 mars 2026"),
        (
            dt.date(2026, 5, 2),
            "12 Mar – 2 May 2026",
            "۲۱ اسفند ۱۴۰۴ تا ۱۲ اردیبهشت ۱۴۰۵",
            "12 mars – 2 mai 2026",
        ),
    ],
)
def test_a_span_says_shared_parts_once(
    end: dt.date, english: str, persian: str, french: str
) -> None:
    assert [dates.date_range(DAY, end, code) for code in CODES] == [english, persian, french]


@pytest.mark.parametrize(
    ("hours", "english", "persian", "french"),
    [
        (-2, "2 hours ago", "۲ ساعت پیش", "il y a 2 heures"),
        (72, "in 3 days", "۳ روز دیگر", "dans 3 jours"),
        (0, "just now", "همین حالا", "à l’instant"),
    ],
)
def test_how_long_ago(hours: int, english: str, persian: str, french: str) -> None:
    then = INSTANT + dt.timedelta(hours=hours)
    assert [dates.relative(then, INSTANT, code) for code in CODES] == [english, persian, french]


@pytest.mark.parametrize("write", [dates.date, dates.month, dates.date_time, dates.relative])
def test_unknown_is_a_dash(write: object) -> None:
    assert callable(write)
    assert write(None) == "—"


@pytest.mark.parametrize(
    "text",
    ["2026-03-12", "۱۴۰۴/۱۲/۲۱", "1404/12/21", " ۱۴۰۴ / ۱۲ / ۲۱ ", "١٤٠٤-١٢-٢١", "2026.3.12"],
)
def test_a_date_is_read_in_either_calendar_and_any_digits(text: str) -> None:
    assert dates.parse_date(text) == DAY


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01", "1404/12/31", "12/03/2026"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        dates.parse_date(text)


@given(st.dates(dt.date(1921, 3, 21), dt.date(2121, 3, 20)))
def test_a_jalali_field_reads_what_it_shows(day: dt.date) -> None:
    assert dates.parse_date(dates.jalali_numeric(day)) == day
