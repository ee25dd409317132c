from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from nofuz.connectors.files.moments import (
    parse_day,
    parse_instant,
    parse_length,
    parse_trending_day,
)

TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-13", date(2025, 6, 13)),
        ("2025/6/3", date(2025, 6, 3)),
        ("13-06-2025", date(2025, 6, 13)),
        ("06/13/2025", date(2025, 6, 13)),
        ("Dec 15, 2023", date(2023, 12, 15)),
        ("15 December 2023", date(2023, 12, 15)),
        ("2025-01-01T01:00:00", date(2025, 1, 1)),
        ("2020-08-12T00:00:00Z", date(2020, 8, 12)),
        ("۱۴۰۴/۰۳/۲۳", date(2025, 6, 13)),
        ("05.05.2025", date(2025, 5, 5)),
        ("", None),
    ],
)
def test_days_are_read(text: str, day: date | None) -> None:
    assert parse_day(text) == day


@pytest.mark.parametrize(
    "text", ["04/05/2025", "2025-13-01", "Foo 3, 2024", "yesterday", "Lifetime"]
)
def test_an_ambiguous_or_impossible_day_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_day(text)


def test_a_known_order_settles_an_ambiguous_day() -> None:
    assert parse_day("04/05/2025", "mdy") == date(2025, 4, 5)
    assert parse_day("04-05-2025", "dmy") == date(2025, 5, 4)


def test_trending_lists_write_year_day_month() -> None:
    assert parse_trending_day("17.14.11") == date(2017, 11, 14)
    assert parse_trending_day("18.02.06") == date(2018, 6, 2)
    with pytest.raises(ValueError, match="month"):
        parse_trending_day("17.11.14")


def test_an_instant_without_zone_is_taken_in_the_zone_given() -> None:
    assert parse_instant("04/14/2025 06:31", UTC, "mdy") == datetime(2025, 4, 14, 6, 31, tzinfo=UTC)
    assert parse_instant("04/14/2025 06:31", TEHRAN, "mdy") == datetime(
        2025, 4, 14, 3, 1, tzinfo=UTC
    )
    assert parse_instant("2025/10/31 8:19:10", UTC) == datetime(2025, 10, 31, 8, 19, 10, tzinfo=UTC)
    assert parse_instant("Dec 15, 2023", UTC) == datetime(2023, 12, 15, tzinfo=UTC)


def test_an_instant_with_a_zone_keeps_it() -> None:
    moment = datetime(2017, 11, 13, 17, 13, 1, tzinfo=UTC)
    assert parse_instant("2017-11-13T17:13:01.000Z", TEHRAN) == moment


def test_lengths_are_seconds() -> None:
    assert parse_length("0:02:35") == 155
    assert parse_length("155") == 155
    assert parse_length("") is None
