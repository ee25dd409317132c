from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.connectors.files.support import codes, made, placements

from nofuz.connectors import files

if TYPE_CHECKING:
    from pathlib import Path

V2 = (
    "video_id,trending_date,title,channel_title,category_id,publish_time,tags,views,likes,dislikes,"
    "comment_count,thumbnail_link,comments_disabled,ratings_disabled,video_error_or_removed,"
    "description\n"
    'abcdefghij1,17.14.11,"Soup, again",Sara cooks,26,2017-11-13T17:13:01.000Z,'
    'soup|"slow cooking",1000,90,4,12,https://x/1.jpg,False,False,False,First\\nsecond\n'
    "abcdefghij2,17.15.11,Silence,Sara cooks,99,2017-11-13T17:13:01.000Z,[none],"
    "500,0,0,0,https://x/2.jpg,True,True,False,\n"
)
SHORT = (
    "video_id,trending_date,title,category_id,views,likes,dislikes,comment_count\n"
    "abcdefghij1,17.14.11,Soup,26,1000,90,4,12\n#NAME?,17.14.11,Dash,26,1,2,3,4\n"
    "abcdefghij1,17.31.11,Soup,26,1000,90,4,12\nabcdefghij1,17.14.11,Soup,26,many,90,4,12\n"
    "abcdefghij1,17.14.11,Soup,26,-1,90,4,12\n"
)
LAST = (
    "video_id,trending_date,title,channel_title,category_id,publish_time,views,likes,dislikes,"
    "comment_count,thumbnail_link\n"
    "abcdefghij1,18.02.06,Soup,Sara cooks,26,2018-05-06T04:00:07.000Z,1000,90,4,12,https://x/1\n"
)
V3 = (
    "video_id,title,publishedAt,channelId,channelTitle,categoryId,trending_date,tags,view_count,"
    "likes,dislikes,comment_count,thumbnail_link,comments_disabled,ratings_disabled,description\n"
    "abcdefghij1,Soup,2020-08-11T16:00:31Z,UCaaaaaaaaaaaaaaaaaaaaaa,Sara cooks,26,"
    "2020-08-12T00:00:00Z,soup|slow,1000,90,4,12,https://x/1.jpg,False,False,One\n"
)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (V2, "youtube_trending_v2"),
        (SHORT, "youtube_trending_v2"),
        (LAST, "youtube_trending_v2"),
        (V3, "youtube_trending_v3"),
    ],
)
def test_both_editions_are_recognised_at_any_width(tmp_path: Path, text: str, name: str) -> None:
    layout = files.recognise(made(tmp_path, text))
    assert layout is not None
    assert layout.name == name


def test_a_full_row_becomes_a_reading_of_a_video(tmp_path: Path) -> None:
    video = placements(made(tmp_path, V2))[0]
    assert video.external_id == "abcdefghij1"
    assert video.account_name == "Sara cooks"
    assert video.account_external_id is None
    assert video.url == "https://www.youtube.com/watch?v=abcdefghij1"
    assert video.topic == "Howto & Style"
    assert video.tags == ("soup", "slow cooking")
    assert video.text == "First\nsecond"
    assert video.observed_on == date(2017, 11, 14)
    assert video.published_at == datetime(2017, 11, 13, 17, 13, 1, tzinfo=UTC)
    assert video.metrics == {"views": 1000, "likes": 90, "dislikes": 4, "comments": 12}


def test_what_was_switched_off_is_not_known_rather_than_zero(tmp_path: Path) -> None:
    video = placements(made(tmp_path, V2))[1]
    assert video.metrics == {"views": 500, "likes": None, "dislikes": None, "comments": None}
    assert (video.tags, video.text, video.topic) == ((), None, None)


def test_the_narrow_file_has_no_channel_and_spoilt_rows_are_refused(tmp_path: Path) -> None:
    path = made(tmp_path, SHORT)
    assert codes(path) == [
        (3, "id_eaten"),
        (4, "not_a_day"),
        (5, "not_a_number"),
        (6, "negative"),
    ]
    video = placements(path)[0]
    assert (video.account_name, video.published_at) == (None, None)


def test_the_second_edition_names_the_channel_by_id(tmp_path: Path) -> None:
    video = placements(made(tmp_path, V3))[0]
    assert video.account_external_id == "UCaaaaaaaaaaaaaaaaaaaaaa"
    assert video.metrics["views"] == 1000
    assert video.observed_on == date(2020, 8, 12)


def test_a_category_file_beside_the_table_adds_to_the_built_in_names(tmp_path: Path) -> None:
    items = [{"id": "99", "snippet": {"title": "Quiet"}}]
    (tmp_path / "US_category_id.json").write_text(json.dumps({"items": items}))
    items[0]["snippet"] = {"title": "Calme"}
    (tmp_path / "FR_category_id.json").write_text(json.dumps({"items": items}))
    assert placements(made(tmp_path, V2, name="US_videos.csv"))[1].topic == "Quiet"
    assert placements(made(tmp_path, V2, name="videos_FR.csv"))[1].topic == "Calme"
    assert placements(made(tmp_path, V2), categories={"99": "Given"})[1].topic == "Given"


def test_a_wrong_category_file_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(files.UnreadableFileError, match="categories"):
        files.read_categories(made(tmp_path, "[]"))
