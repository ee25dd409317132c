from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.connectors.files.support import codes, made, placements, split

from nofuz.connectors import files

ENGLISH = (
    "Permalink,Caption,Type,Posted,Impressions,Likes,Comments,Engagement rate,Hashtags\n"
    'https://www.instagram.com/p/Cabc-1/,"Soup, hot",IG reel,2026-09-01 18:00,"1,200",45,undefined,'
    '4.5%,"#soup, #spring"\n'
    ",,,,,,,,\n"
    "https://www.instagram.com/p/Cabc-2/,Tea,Photo,04/05/2026,10,many,1,,\n"
)
PERSIAN = "شناسه,متن,تاریخ انتشار,بازدید,لایک\n42,سوپ بهاری,۱۴۰۵/۰۶/۱۰,۱۲٫۵ هزار,۴۵\n"


def guessed(path: Path, platform: str | None = None) -> files.ColumnMap:
    guess = files.columns(path, gives="placements").guess
    return files.ColumnMap(guess.columns, platform or guess.platform, gives="placements")


def test_english_columns_are_guessed_and_read(tmp_path: Path) -> None:
    path = made(tmp_path, ENGLISH)
    (post,) = placements(path, mapping=guessed(path))
    assert (post.platform, post.external_id, post.kind) == ("instagram", "Cabc-1", "reel")
    assert post.text == "Soup, hot"
    assert post.published_at == datetime(2026, 9, 1, 18, tzinfo=UTC)
    assert post.tags == ("soup", "spring")
    assert post.metrics == {
        "impressions": 1200,
        "likes": 45,
        "comments": None,
        "engagement_share": 0.045,
    }
    assert codes(path, mapping=guessed(path)) == [(4, "not_a_day")]


def test_persian_columns_and_a_jalali_day_are_guessed_and_read(tmp_path: Path) -> None:
    path = made(tmp_path, PERSIAN)
    (post,) = placements(path, mapping=guessed(path, "telegram"))
    assert (post.platform, post.external_id, post.text) == ("telegram", "42", "سوپ بهاری")
    assert post.published_at is not None
    assert post.published_at.date() == date(2026, 9, 1)
    assert post.metrics == {"views": 12_500, "likes": 45}


@pytest.mark.parametrize(
    ("url", "external_id"),
    [
        ("https://www.youtube.com/watch?v=abc_DEF-123&t=4", "abc_DEF-123"),
        ("https://youtu.be/abc_DEF-123", "abc_DEF-123"),
        ("https://www.tiktok.com/@a/video/7301?x=1", "7301"),
        ("https://x.com/a/status/19", "19"),
        ("https://www.example.com/blog/soup/", "www.example.com/blog/soup"),
    ],
)
def test_a_post_without_an_id_has_the_one_of_its_address(
    tmp_path: Path, url: str, external_id: str
) -> None:
    path = made(tmp_path, f"Link,Views\n{url},1\n")
    (post,) = placements(path, mapping=guessed(path, "blog"))
    assert (post.external_id, post.url) == (external_id, url)


def test_a_table_without_a_post_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = made(tmp_path, "Caption,Views\nSoup,1\n")
    with pytest.raises(files.UnreadableFileError, match="post's own id or its address"):
        split(path, mapping=guessed(path, "x"))


def test_a_row_that_names_no_post_is_refused(tmp_path: Path) -> None:
    path = made(tmp_path, "Link,Views\n,1\n")
    assert codes(path, mapping=guessed(path, "x")) == [(2, "id_missing")]
