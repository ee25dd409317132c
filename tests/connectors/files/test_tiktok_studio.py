"""Headers are real ones; every row is made."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.connectors.files.support import codes, days, made, placements

from nofuz.connectors import files

LATEST = date(2026, 3, 10)
VIDEOS = (
    '"Video title","Video link","Post time","Video views","Likes","Comments","Shares",'
    '"Add to Favorites"\n'
    '"سوپ بهاری","https://www.tiktok.com/@nofuz.soup/video/7301234567890123456",'
    '"2025/10/31 18:19:10","1,200","45","undefined","3","7"\n'
    '"no link","","2025/10/31 18:19:10","1","1","1","1","1"\n'
)
OLD_VIDEOS = (
    "Time,Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views\n"
    "March 1,Soup,https://www.tiktok.com/@a/video/1,{posted},4,3,2,100\n"
)
NEWER_VIDEOS = (
    "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,"
    "Total play time,Average watch time,Watched full video,Add to favorites\n"
    "Soup,https://www.tiktok.com/@a/photo/1,2025/10/31 18:19:10,4,3,2,100,0:10:00,0:00:06,20%,5\n"
)
OVERVIEW = (
    '\ufeff"Date","Video Views","Profile Views","Likes","Comments","Shares"\n'
    '"{first}","10","2","1","0","undefined"\n'
)


def test_videos_become_placements_with_the_account_from_their_link(tmp_path: Path) -> None:
    path = made(tmp_path, VIDEOS, encoding="utf-8-sig")
    (video,) = placements(path, zone="Europe/Paris")
    assert (video.external_id, video.account_handle) == ("7301234567890123456", "nofuz.soup")
    assert video.published_at == datetime(2025, 10, 31, 17, 19, 10, tzinfo=UTC)
    assert video.metrics == {
        "views": 1200,
        "likes": 45,
        "comments": None,
        "shares": 3,
        "saves": 7,
    }
    assert codes(path) == [(3, "id_missing")]


@pytest.mark.parametrize(
    ("posted", "on"),
    [
        ("February 28", date(2026, 2, 28)),
        ("March 10", date(2026, 3, 10)),
        ("March 11", date(2025, 3, 11)),
        ("December 31", date(2025, 12, 31)),
        ("February 29", date(2024, 2, 29)),
        ("8 de marzo", date(2026, 3, 8)),
        ("1er mars", date(2026, 3, 1)),
        ("3. März", date(2026, 3, 3)),
    ],
)
def test_a_day_without_a_year_is_the_latest_that_can_be(
    tmp_path: Path, posted: str, on: date
) -> None:
    (video,) = placements(made(tmp_path, OLD_VIDEOS.format(posted=posted)), latest=LATEST)
    assert video.published_at is not None
    assert video.published_at.date() == on


def test_a_day_without_a_year_is_refused_when_nothing_tells_the_year(tmp_path: Path) -> None:
    assert codes(made(tmp_path, OLD_VIDEOS.format(posted="March 1"))) == [(2, "year_missing")]


def test_a_month_that_is_none_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, OLD_VIDEOS.format(posted="Smarch 1"))
    assert codes(path, latest=LATEST) == [(2, "not_a_day")]


def test_the_newer_list_tells_how_long_people_watched(tmp_path: Path) -> None:
    (video,) = placements(made(tmp_path, NEWER_VIDEOS))
    assert (video.metrics["watch_seconds"], video.metrics["avg_watch_seconds"]) == (600, 6)
    assert video.metrics["saves"] == 5


@pytest.mark.parametrize("first", ["February 28", "28 de febrero", "2026-02-28"])
def test_days_of_an_account_are_read_in_the_language_of_the_account(
    tmp_path: Path, first: str
) -> None:
    (found,) = days(made(tmp_path, OVERVIEW.format(first=first)), latest=LATEST)
    assert (found.platform, found.on) == ("tiktok", date(2026, 2, 28))
    assert found.metrics["shares"] is None
    assert (found.metrics["views"], found.metrics["visits"]) == (10, 2)


def test_followers_lost_are_below_zero(tmp_path: Path) -> None:
    path = made(
        tmp_path,
        "Date,Followers,Difference in followers from previous day\n2026-01-01,undefined,undefined\n"
        "2026-01-02,990,-10\n",
    )
    assert [dict(day.metrics) for day in days(path)] == [
        {"followers": None, "follows": None},
        {"followers": 990, "follows": -10},
    ]


@pytest.mark.parametrize(
    "header", ["Date,Hour,Active followers", "Gender,Distribution", "Top territories,Distribution"]
)
def test_files_about_the_audience_say_what_they_are(tmp_path: Path, header: str) -> None:
    path = made(tmp_path, header + "\n" + ",".join("1" for _ in header.split(",")) + "\n")
    layout = files.recognise(path)
    assert layout is not None
    assert (layout.name, layout.gives) == ("tiktok_audience", "nothing")
    assert codes(path) == [(1, "tiktok_audience")]
