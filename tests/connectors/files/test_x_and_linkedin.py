"""Headers are real ones; every row is made."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.connectors.files.support import codes, days, made, placements

X = (
    "Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,engagement rate,retweets,"
    "replies,likes,user profile clicks,url clicks,hashtag clicks,detail expands,permalink clicks,"
    "app opens,app installs,follows,email tweet,dial phone,media views,media engagements\n"
    '{id},https://twitter.com/nofuz_soup/status/1,"Soup, hot",2026-08-15 12:00 +0330,1000,50,0.05,'
    "5,4,30,1,7,0,3,0,0,0,2,0,0,9,1\n"
)


def test_posts_of_x_become_placements(tmp_path: Path) -> None:
    (post,) = placements(made(tmp_path, X.format(id="1900000000000000001")))
    assert (post.platform, post.account_handle) == ("x", "nofuz_soup")
    assert post.published_at == datetime(2026, 8, 15, 8, 30, tzinfo=UTC)
    assert post.text == "Soup, hot"
    assert post.metrics == {
        "impressions": 1000,
        "engagements": 50,
        "likes": 30,
        "comments": 4,
        "shares": 5,
        "link_clicks": 7,
        "follows": 2,
    }


def test_an_id_of_x_that_a_spreadsheet_rounded_is_refused(tmp_path: Path) -> None:
    assert codes(made(tmp_path, X.format(id="1.9E+18"))) == [(2, "id_rounded")]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("10/01/2026,3,1200\n10/02/2026,5,1205\n", [{"followers": 1200}, {"followers": 1205}]),
        ("10/01/2026,3,3\n10/02/2026,5,5\n", [{"follows": 3}, {"follows": 5}]),
    ],
)
def test_linkedins_total_is_of_the_day_only_when_it_adds_up(
    tmp_path: Path, rows: str, expected: list[dict[str, float]]
) -> None:
    path = made(tmp_path, f"Follower metrics Nofuz\nDate,Organic followers,Total followers\n{rows}")
    found = days(path)
    assert [dict(day.metrics) for day in found] == expected
    assert found[0].on == date(2026, 10, 1)
