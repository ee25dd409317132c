from __future__ import annotations

import pytest

from nofuz.connectors import text


@pytest.mark.parametrize(
    ("written", "found"),
    [
        (
            "see (https://en.wikipedia.org/wiki/Rust_(x)).",
            ["https://en.wikipedia.org/wiki/Rust_(x)"],
        ),
        ("https://nofuz.ir/سلام، بعد", ["https://nofuz.ir/سلام"]),
        ("ببینیدhttps://nofuz.ir؟", ["https://nofuz.ir"]),
        ("http://سلام.ایران/الف", ["http://سلام.ایران/الف"]),
        ("HTTPS://Example.COM:8443/a?b=c#d!", ["HTTPS://Example.COM:8443/a?b=c#d"]),
        ("www.example.com.Then", ["https://www.example.com"]),
        ("write to a@b.com or me.ir@x", []),
        ("https://x.invalid and http://localhost", []),
        ("1.5 and 2.30 and e.g. this", []),
        ("http://a_b.c_d.com", []),
        ("example.comです", ["https://example.com"]),
    ],
)
def test_links_are_found_without_the_marks_around_them(written: str, found: list[str]) -> None:
    assert [link.target for link in text.find_links(written, bare=True)] == found


def test_x_ends_a_path_where_the_letters_stop_being_latin() -> None:
    """The example of twitter-text's own Python port."""
    written = "http://twitter.com/これは日本語です。example.com中国語"
    links = text.find_links(written, bare=True, latin_paths=True)
    assert [(link.target, link.start, link.end) for link in links] == [
        ("http://twitter.com/", 0, 19),
        ("https://example.com", 28, 39),
    ]


@pytest.mark.parametrize(
    ("written", "tags"),
    [
        ("#می‌روم و #تهران‌", ["می‌روم", "تهران"]),
        ("#123 but #1st", ["1st"]),
        ("#ашок ＃日本語 #트위터 #été", ["ашок", "日本語", "트위터", "été"]),
        ("no#tag &#39; https://example.com/#part #️⃣", []),
        ("(#one), #two!", ["one", "two"]),
        ("#one#two", []),
    ],
)
def test_hashtags_are_found_in_any_script(written: str, tags: list[str]) -> None:
    assert [tag.target for tag in text.find_hashtags(written)] == tags


def test_chained_hashtags_are_two_where_the_platform_takes_them_so() -> None:
    assert [tag.target for tag in text.find_hashtags("#one#two", chained=True)] == ["one", "two"]


@pytest.mark.parametrize(
    ("names", "written", "found"),
    [
        ("plain", "@a, b@c.com سلام@x (@y.z)", ["a", "x", "y"]),
        ("plain", "@user@example.org https://example.com/@z", []),
        ("dotted", "@nofuz.soup. and @a.b", ["nofuz.soup", "a.b"]),
        ("domain", "(@ali.bsky.social) @short", ["ali.bsky.social"]),
        ("fediverse", "@u@d.org, @v", ["u@d.org", "v"]),
    ],
)
def test_mentions_are_found_as_the_platform_writes_names(
    names: text.Names, written: str, found: list[str]
) -> None:
    assert [mention.target for mention in text.find_mentions(written, names)] == found


def test_offsets_are_bytes_for_bluesky_and_units_for_telegram() -> None:
    written = "سلام 👍🏽 #سوپ"
    (tag,) = text.find_hashtags(written)
    assert (tag.start, tag.end) == (8, 12)
    assert text.offsets(written, tag, text.utf8_bytes) == (18, 25)
    assert text.offsets(written, tag, text.utf16_units) == (10, 14)
