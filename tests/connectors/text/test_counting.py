"""Single texts with the count that the platform itself publishes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.connectors import text

X_PUBLISHED = {
    # twitter-text 3, conformance/tests/validate.yml (WeightedTweetsCounterTest, lengths)
    "Hi http://test.co": 26,
    "http://test.co": 23,
    "https://test.com": 23,
    "test.com": 23,
    "Test https://test.com test https://test.com test.com test": 86,
    "H🐱☺👨‍👩‍👧‍👦": 7,
    "😷👾😡🔥💩": 10,
    "🙋🏽👨‍🎤": 4,
    "A\u0301B": 2,
    "A\ufb2c": 4,
    "randomurl" * 7 + "s.com": 68,
    "285 chars-" + "xxxxxxxxxx-" * 25: 285,
    "https://www.twitter.com/aloha " * 10: 240,
    "😷" * 160: 320,
    "the" + "故" * 160: 323,
    # docs.x.com/fundamentals/counting-characters
    "english text 日本語 😷 https://example.com": 46,
}


@pytest.mark.parametrize(("written", "weight"), X_PUBLISHED.items())
def test_x_weighs_its_published_examples(written: str, weight: int) -> None:
    assert text.x_weight(written) == weight


def test_x_counts_a_sequence_it_does_not_know_sign_by_sign() -> None:
    """A woman and a bug joined are no emoji: two signs of two and a joiner of one."""
    assert text.x_weight("👩\u200d🐛") == 5


def test_x_takes_a_copyright_sign_for_a_sign_until_it_is_drawn_as_an_emoji() -> None:
    assert (text.x_weight("©"), text.x_weight("©️")) == (1, 2)


def test_mastodon_counts_a_mention_without_its_server() -> None:
    assert text.mastodon_characters("@nofuz@mastodon.example hello") == len("@nofuz hello")


def test_mastodon_counts_a_mention_inside_a_link_with_the_link() -> None:
    assert text.mastodon_characters("https://example.com/@nofuz@example.org") == 23


def test_threads_counts_an_emoji_by_its_bytes_and_a_letter_once() -> None:
    assert text.threads_characters("سلام 👍🏽") == 5 + 8


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("plain words", "plain words"),
        ("a_b (c)", r"a\_b \(c\)"),
        ("سلام #سلام", "سلام #سلام"),
        ("#soup_2026!", r"{hashtag|\#|soup\_2026}!"),
        ("write to @you | #1", r"write to \@you \| \#1"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_linkedins_reserved_characters_are_escaped(written: str, sent: str) -> None:
    assert text.little_text(written) == sent


WRITTEN = st.text(
    alphabet=st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("a1 .:/#@_-()\n‌‍👍🏽🇮🇷سلامhttps漢é\u0301"),
    )
)


@given(WRITTEN)
def test_no_count_fails_or_is_below_zero(written: str) -> None:
    for count in (text.x_weight, text.mastodon_characters, text.threads_characters):
        assert count(written) >= 0
    assert text.graphemes(written) <= text.code_points(written) <= text.utf16_units(written)
    assert text.utf16_units(written) <= text.little_units(written)


@given(WRITTEN, WRITTEN)
def test_what_is_found_is_where_it_is_said_to_be(before: str, after: str) -> None:
    written = f"{before} https://example.com/سلام #سلام @nofuz {after}"
    found = [
        *text.find_links(written, bare=True),
        *text.find_hashtags(written),
        *text.find_mentions(written),
    ]
    assert {entity.kind for entity in found} == {"link", "hashtag", "mention"}
    for entity in found:
        cut = written[entity.start : entity.end]
        assert (
            cut.removeprefix("https://")
            .lstrip("#＃@＠")
            .startswith(entity.target.removeprefix("https://")[:1])
        )
        start, end = text.offsets(written, entity, text.utf8_bytes)
        assert written.encode()[start:end].decode() == cut
        start, end = text.offsets(written, entity, text.utf16_units)
        assert written.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == cut
