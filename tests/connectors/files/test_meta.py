from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.connectors.files.support import codes, days, made, placements

from nofuz.connectors import files

if TYPE_CHECKING:
    from pathlib import Path

FACEBOOK = (
    "Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Caption type,"
    "Permalink,Is crosspost,Is share,Post type,Languages,Custom labels,Funded content status,"
    'Data comment,Date,Views,Reach,"Reactions, Comments and Shares",Reactions,Comments,Shares,'
    "Total clicks,Link Clicks,Other Clicks,Seconds viewed,Average Seconds viewed\n"
)
FACEBOOK_ROW = (
    '122113012345678901,104512345678901,Nofuz soup,,"Two\nlines",30,04/14/2025 06:31,,'
    "https://www.facebook.com/1,0,0,Reels,,,,,{date},1200,{reach},45,40,3,2,17,5,12,3600,3.5\n"
)
TWO_VIEWS = (
    "Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Date,Views,Reach,Reactions,"
    "Comments,Shares,Total clicks,Views,Reach from Organic posts,Reach from Boosted posts\n"
    "1221,1045,Nofuz soup,Soup,12/31/2024 23:00,https://f/1,Photos,Lifetime,1200,900,4,3,2,1,"
    "300,800,150\n"
)
INSTAGRAM = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Reach,Likes,Follows,Comments,Shares,Saves\n"
    "18012345678901234,17841,nofuz.soup,Nofuz soup,سوپ,0,04/14/2025 06:31,https://i/1,IG story,,"
    "Lifetime,120,100,7,1,2,,\n"
    "1.80123E+16,17841,nofuz.soup,Nofuz soup,سوپ,0,04/14/2025 06:31,https://i/2,IG reel,,"
    "Lifetime,120,100,7,1,2,,\n"
)
METRIC = (
    'sep=,\n"Facebook reach"\n"Date","Primary"\n"2025-01-01T01:00:00","10"\n'
    '"2025-01-02T01:00:00",""\n\n"Instagram follows"\n"Date","Primary"\n'
    '"2025-01-01T01:00:00","-3"\n\n"Moon phase"\n"Date","Primary"\n"2025-01-01T01:00:00","1"\n'
)
AUDIENCE = (
    'sep=,\n"Age & gender"\n"","Women","Men"\n"18-24","20.1","10.2"\n\n"Top cities"\n'
    '"Tehran","Lyon"\n"12","11"\n'
)


def facebook(*, date: str = "Lifetime", reach: str = "900") -> str:
    return FACEBOOK + FACEBOOK_ROW.format(date=date, reach=reach)


def test_facebook_posts_become_placements_of_the_page(tmp_path: Path) -> None:
    post = placements(made(tmp_path, facebook(), encoding="utf-8-sig"))[0]
    assert (post.platform, post.kind) == ("facebook", "reel")
    assert post.external_id == "122113012345678901"
    assert (post.account_external_id, post.account_name) == ("104512345678901", "Nofuz soup")
    assert (post.title, post.text) == (None, "Two\nlines")
    assert post.duration_seconds == 30
    assert post.metrics == {
        "views": 1200,
        "reach": 900,
        "engagements": 45,
        "likes": 40,
        "comments": 3,
        "shares": 2,
        "clicks": 17,
        "link_clicks": 5,
        "watch_seconds": 3600,
        "avg_watch_seconds": 3.5,
    }


def test_the_zone_of_the_account_is_given_because_the_file_is_silent(tmp_path: Path) -> None:
    path = made(tmp_path, facebook())
    layout = files.recognise(path)
    assert layout is not None
    assert layout.assumes_zone
    assert placements(path)[0].published_at == datetime(2025, 4, 14, 6, 31, tzinfo=UTC)
    paris = placements(path, zone="Europe/Paris", observed_on=date(2025, 5, 1))[0]
    assert paris.published_at == datetime(2025, 4, 14, 4, 31, tzinfo=UTC)
    assert paris.observed_on == date(2025, 5, 1)


def test_figures_of_one_day_are_not_taken_for_totals(tmp_path: Path) -> None:
    assert codes(made(tmp_path, facebook(date="04/15/2025"))) == [(2, "one_day_only")]


def test_an_empty_cell_is_not_known(tmp_path: Path) -> None:
    assert placements(made(tmp_path, facebook(reach="")))[0].metrics["reach"] is None


def test_of_two_columns_called_views_the_second_counts_videos(tmp_path: Path) -> None:
    post = placements(made(tmp_path, TWO_VIEWS))[0]
    assert (post.metrics["views"], post.metrics["video_views"]) == (1200, 300)
    assert (post.metrics["reach_organic"], post.metrics["reach_paid"]) == (800, 150)
    assert (post.kind, post.title) == ("image", "Soup")


def test_instagram_posts_are_read_in_any_order_of_columns(tmp_path: Path) -> None:
    path = made(tmp_path, INSTAGRAM)
    story = placements(path)[0]
    assert (story.platform, story.account_handle, story.kind) == (
        "instagram",
        "nofuz.soup",
        "story",
    )
    assert story.metrics == {
        "views": 120,
        "reach": 100,
        "likes": 7,
        "follows": 1,
        "comments": 2,
        "shares": None,
        "saves": None,
    }
    assert codes(path) == [(3, "id_rounded")]


def test_results_by_day_are_read_section_by_section(tmp_path: Path) -> None:
    path = made(tmp_path, METRIC, encoding="utf-16")
    found = [(day.platform, day.on.day, dict(day.metrics), day.line) for day in days(path)]
    assert found == [
        ("facebook", 1, {"reach": 10}, 4),
        ("facebook", 2, {"reach": None}, 5),
        ("instagram", 1, {"follows": -3}, 9),
    ]
    assert codes(path) == [(11, "unknown_metric")]


def test_the_platform_of_a_combined_metric_may_stand_in_the_files_name(tmp_path: Path) -> None:
    path = made(tmp_path, METRIC.replace("Facebook reach", "Views"), encoding="utf-16")
    assert days(path)[0].platform is None
    assert days(path, file_name="instagram_views.csv")[0].platform == "instagram"


def test_the_audience_file_is_recognised_and_refused_politely(tmp_path: Path) -> None:
    path = made(tmp_path, AUDIENCE, encoding="utf-16")
    layout = files.recognise(path)
    assert layout is not None
    assert (layout.name, layout.gives) == ("meta_audience", "nothing")
    assert codes(path) == [(1, "audience_file")]
