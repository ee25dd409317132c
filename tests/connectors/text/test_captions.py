"""Every platform's verdict on 300 captions, against limits typed here as they are published."""

from __future__ import annotations

import pytest
from tests.connectors.published import rules
from tests.connectors.text.captions import Caption, captions

from nofuz.connectors import text

MADE = captions()
COUNTS = {
    text.code_points: "code_points",
    text.utf16_units: "utf16",
    text.utf8_bytes: "utf8",
    text.graphemes: "graphemes",
    text.x_weight: "weight",
    text.mastodon_characters: "mastodon",
    text.threads_characters: "threads",
    text.little_units: "little",
}


@pytest.mark.parametrize("count", COUNTS, ids=COUNTS.values())
def test_each_unit_counts_300_captions_as_published(count: text.Count) -> None:
    wrong = [
        (made.text, count(made.text), getattr(made, COUNTS[count]))
        for made in MADE
        if count(made.text) != getattr(made, COUNTS[count])
    ]
    assert len(MADE) == 300
    assert wrong == []


def _expected(platform: str, made: Caption) -> set[str]:
    published = {
        "instagram": [
            ("text_too_long", made.utf16 > 2200),
            ("too_many_hashtags", made.tags > 30),
            ("too_many_mentions", made.names > 20),
        ],
        "threads": [("text_too_long", made.threads > 500), ("too_many_links", made.links > 5)],
        "facebook": [("text_too_long", made.utf16 > 63_206)],
        "youtube": [
            ("text_too_heavy", made.utf8 > 5000),
            ("character_not_taken", "<" in made.text),
        ],
        "tiktok": [("text_too_long", made.utf16 > 2200)],
        "x": [("text_too_long", made.weight > 280)],
        "linkedin": [("text_too_long", made.little > 3000)],
        "pinterest": [("text_too_long", made.utf16 > 800)],
        "bluesky": [
            ("text_too_long", made.graphemes > 300),
            ("text_too_heavy", made.utf8 > 3000),
        ],
        "mastodon": [("text_too_long", made.mastodon > 500)],
        "telegram": [("text_too_long", made.utf16 > 4096)],
    }
    return {code for code, wrong in published[platform] if wrong}


@pytest.mark.parametrize(
    "platform",
    [
        *("instagram", "threads", "facebook", "youtube", "tiktok", "x"),
        *("linkedin", "pinterest", "bluesky", "mastodon", "telegram"),
    ],
)
def test_the_verdict_on_300_captions_is_the_published_one(platform: str) -> None:
    rule = rules(platform).TEXT
    verdicts = [{problem.code for problem in rule.check(made.text)} for made in MADE]
    assert verdicts == [_expected(platform, made) for made in MADE]
    if platform != "facebook":
        assert 10 < sum(map(bool, verdicts)) < 290
