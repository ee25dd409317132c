from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.connectors.files.support import accounts, codes, made

from nofuz.connectors import files
from nofuz.connectors.files.layouts.creator_list import month_in_name

if TYPE_CHECKING:
    from pathlib import Path

INSTAGRAM_EARLY = (
    "Influencer insta name,instagram name,category_1,category_2,Followers,Followers Numbers ,"
    'Audience country(mostly),"Authentic engagement\r\n","Authentic engagement Values \n",'
    '"Engagement avg\r\n","Engagement avg Values \n"\n'
    "sara.cooks,Sara,Food,Family,48.5M,48500000,Spain,383.1K,383100,637K,637000\n"
)
INSTAGRAM_LATE = (
    "S.no,Instagram name, Name,Subscribers,Subscribers,Audience country,"
    '"Authentic engagement\n","Authentic engagement Values \n","Engagement average\r\n",'
    '"Engagement average Values \n",Category_1,Category_2\n'
    "1.00,sara.cooks,Sara,1.2M,1200000.00,Turkey,5K,5000.00,6.2K,6200.00,Food,\n"
    "2.00,ali,Ali,1.1M,1100000.00,,5K,5000.00,6.2K,6200.00,,\n"
    "3.00,SARA.cooks,Sara,1.2M,1200000.00,Turkey,5K,5000.00,6.2K,6200.00,Food,\n"
    "4.00,ali,Ali,1.3M,1300000.00,,5K,5000.00,6.2K,6200.00,,\n"
    "5.00,mina,Mina,1.3M,1400000.00,,5K,5000.00,6.2K,6200.00,,\n"
)
TIKTOK = (
    "S.no,Tiktoker name,Tiktok name,Subscribers,Subscribers,Views avg.,Views avg.,Likes avg.,"
    "Likes avg.,Comments avg.,Comments avg.,Shares avg.,Shares avg.\n"
    "1,sara.cooks,Sara,13.8M,13800000,6.4M,6400000,2.3M,2300000,50.2K,50200,34.2K,34200\n"
)
YOUTUBE = (
    "youtuber name,channel name,Category,Subscribers,Subscribers.1,Audience Country,avg views,"
    "avg views.1,avg likes,avg likes.1,avg comments,avg comments.1\n"
    "saracooks,Sara cooks,,132.1M,132100000,N/A,13.8M,13800000,80.9K,80900,N/A,#VALOR!\n"
)
RANKED = (
    "Rank,Account,Title,Followers,Audience Country,Engagement average\n1,sara,Sara,1.2M,Iran,5K\n"
)


def test_the_early_list_is_read_though_its_headers_hold_line_breaks(tmp_path: Path) -> None:
    record = accounts(made(tmp_path, INSTAGRAM_EARLY))[0]
    assert (record.platform, record.handle, record.name) == ("instagram", "sara.cooks", "Sara")
    assert record.url == "https://www.instagram.com/sara.cooks/"
    assert record.topics == ("Food", "Family")
    assert (record.country, record.audience_country) == (None, "ES")
    assert record.followers == 48_500_000
    assert record.metrics == {
        "followers": 48_500_000,
        "avg_engagements": 637_000,
        "avg_engagements_authentic": 383_100,
    }


def test_the_same_column_name_means_another_thing_in_the_late_list(tmp_path: Path) -> None:
    record = accounts(made(tmp_path, INSTAGRAM_LATE))[0]
    assert (record.handle, record.name, record.audience_country) == ("sara.cooks", "Sara", "TR")


def test_repeats_and_contradictions_are_told_apart(tmp_path: Path) -> None:
    path = made(tmp_path, INSTAGRAM_LATE)
    first = 6  # the header takes five lines
    assert codes(path) == [
        (first + 2, "repeated_row"),
        (first + 3, "account_twice"),
        (first + 4, "numbers_disagree"),
    ]


def test_tiktok_lists_have_averages(tmp_path: Path) -> None:
    record = accounts(made(tmp_path, TIKTOK, name="tiktok_2022-09.csv"))[0]
    assert record.observed_on == date(2022, 9, 1)
    assert record.url == "https://www.tiktok.com/@sara.cooks"
    assert record.metrics == {
        "followers": 13_800_000,
        "avg_views": 6_400_000,
        "avg_likes": 2_300_000,
        "avg_comments": 50_200,
        "avg_shares": 34_200,
    }


def test_a_spreadsheets_error_is_not_known(tmp_path: Path) -> None:
    record = accounts(made(tmp_path, YOUTUBE))[0]
    assert (record.platform, record.audience_country) == ("youtube", None)
    assert record.metrics["avg_comments"] is None


def test_a_list_that_names_no_platform_is_known_by_its_file_name(tmp_path: Path) -> None:
    path = made(tmp_path, RANKED)
    assert files.recognise(path) is None
    layout = files.recognise(path, file_name="Instagram nov 2022.csv")
    assert layout is not None
    record = accounts(path, file_name="Instagram nov 2022.csv")[0]
    assert (record.audience_country, record.observed_on) == ("IR", date(2022, 11, 1))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("C_instagram_2022-09.csv", date(2022, 9, 1)),
        ("insta sept-2022.csv", date(2022, 9, 1)),
        ("June 2022.csv", date(2022, 6, 1)),
        ("A_undated_early2022.csv", None),
        ("list_2022-13.csv", None),
        ("summary_2022.csv", None),
    ],
)
def test_a_month_is_found_in_the_files_name(name: str, day: date | None) -> None:
    assert month_in_name(name) == day
