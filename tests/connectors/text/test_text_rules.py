from __future__ import annotations

from collections import defaultdict

import pytest

from nofuz.connectors import text
from nofuz.connectors.problems import PROBLEMS


def test_a_problem_says_what_is_wrong_and_what_to_do() -> None:
    rule = text.TextRule(platform="X", most=280, count=text.x_weight)
    (problem,) = rule.check("سلام " * 60)
    assert problem.what == "text"
    assert (
        str(problem)
        == "This has 300 characters as X counts them; 280 is the most. Shorten it by 20."
    )
    assert rule.left("سلام") == 276


def test_bluesky_limits_characters_and_bytes_at_once() -> None:
    rule = text.TextRule(platform="Bluesky", most=300, count=text.graphemes, most_bytes=3000)
    family = "👨‍👩‍👧‍👦"
    assert [problem.code for problem in rule.check(family * 200)] == ["text_too_heavy"]
    assert rule.check(family * 100) == []


def test_an_empty_text_is_a_problem_only_where_one_is_needed() -> None:
    assert text.TextRule(platform="X", most=280).check(" ") == []
    title = text.TextRule(platform="YouTube", what="title", required=True)
    assert [problem.code for problem in title.check("")] == ["text_missing"]


def test_the_same_link_twice_is_one_link() -> None:
    rule = text.TextRule(platform="Threads", most_links=1)
    assert rule.check("https://example.com https://example.com") == []
    assert [p.code for p in rule.check("example.com example.org")] == ["too_many_links"]


def test_a_hashtag_may_be_too_long() -> None:
    rule = text.TextRule(platform="Bluesky", hashtag_length=64)
    (problem,) = rule.check("#" + "س" * 65)
    assert problem.code == "hashtag_too_long"
    assert problem.places["value"].endswith("…")


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_kind_of_problem_has_two_whole_sentences(code: str) -> None:
    for sentence in PROBLEMS[code]:
        assert sentence.endswith(".")
        assert sentence % defaultdict(lambda: "x")
