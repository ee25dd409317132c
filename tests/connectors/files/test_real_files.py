"""Counts on public files beside the checkout; they change only with the files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.connectors.files.support import accounts, placements, split

from nofuz.connectors import files

DATA = next(
    (
        p / "shared" / "data"
        for p in Path(__file__).resolve().parents
        if (p / "shared/data").is_dir()
    ),
    Path("shared/data"),
)
TRENDING = DATA / "youtube_trending"
LISTS = DATA / "influencer_directories" / "top1000_monthly_2022"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="public data is not beside the checkout"),
]


@pytest.mark.parametrize(
    ("name", "rows", "videos", "channels", "refused"),
    [
        ("v2_US_2017-11_2018-02_8cols.csv.gz", 14_856, 3_250, 0, {"id_eaten": 143}),
        ("v2_US_last_snapshot_per_video.csv.gz", 6_281, 6_281, 2_188, {}),
        ("v2_US_2017-11-14_28_full16cols.csv.gz", 3_000, 791, 553, {}),
        ("v2_FR_2017-11-14_30_full16cols.csv.gz", 3_398, 2_602, 1_359, {}),
        ("v3_FR_2020-08_first_rows.csv.gz", 956, 390, 304, {}),
    ],
)
def test_trending_files_hold_what_is_known_of_them(
    name: str, rows: int, videos: int, channels: int, refused: dict[str, int]
) -> None:
    taken, refusals = split(TRENDING / name)
    records = [record for record in taken if isinstance(record, files.PlacementRecord)]
    assert len(records) == rows
    assert len({record.external_id for record in records}) == videos
    assert len({record.account_name for record in records} - {None}) == channels
    assert Counter(refusal.reason_code for refusal in refusals) == refused
    assert all(record.topic for record in records)


def test_the_long_series_covers_its_75_days_and_falls_five_times() -> None:
    records = placements(TRENDING / "v2_US_2017-11_2018-02_8cols.csv.gz")
    days = {record.observed_on for record in records}
    assert (len(days), str(min(days)), str(max(days))) == (75, "2017-11-14", "2018-01-29")
    last: dict[str, float] = {}
    falls = 0
    for record in sorted(records, key=lambda r: (r.external_id, r.observed_on)):
        views = record.metrics["views"]
        falls += views < last.get(record.external_id, 0)
        last[record.external_id] = views
    assert falls == 5


def test_comments_that_were_switched_off_are_not_known() -> None:
    records = placements(TRENDING / "v2_FR_2017-11-14_30_full16cols.csv.gz")
    assert sum(record.metrics["comments"] is None for record in records) == 80
    assert sum(record.metrics["likes"] is None for record in records) == 59


@pytest.mark.parametrize(
    ("name", "platform", "taken", "refused"),
    [
        ("A_instagram_undated_early2022.csv", "instagram", 997, {"account_twice": 3}),
        (
            "A_youtube_undated_early2022.csv",
            "youtube",
            998,
            {"account_twice": 1, "repeated_row": 1},
        ),
        ("C_instagram_2022-09.csv", "instagram", 983, {"account_twice": 9, "repeated_row": 58}),
        ("C_tiktok_2022-09.csv", "tiktok", 996, {"account_twice": 2, "repeated_row": 2}),
    ],
)
def test_monthly_lists_are_read_whatever_their_headers(
    name: str, platform: str, taken: int, refused: dict[str, int]
) -> None:
    records, refusals = split(LISTS / name)
    assert len(records) == taken
    assert {record.platform for record in records} == {platform}
    assert Counter(refusal.reason_code for refusal in refusals) == refused


def test_figures_of_the_youtube_list_that_a_spreadsheet_lost_are_not_known() -> None:
    records = accounts(LISTS / "A_youtube_undated_early2022.csv")
    assert sum(record.metrics["avg_comments"] is None for record in records) in {208, 209}
    assert all(record.followers for record in records)
