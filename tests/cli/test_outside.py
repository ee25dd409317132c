"""``connect``: what a platform would refuse, said to a person and to a program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from nofuz.cli.outside.connect import connect
from nofuz.cli.outside.words import account_json
from nofuz.connectors.papers import read_post
from nofuz.connectors.platforms.x.simulator import XSimulator
from nofuz.connectors.shape import Entity
from nofuz.connectors.simulation import Clock
from nofuz.connectors.simulation.files import picture

Telling = tuple[XSimulator, list[str]]
SENTENCE = "menu.png is of the type PNG, which Instagram does not take here. Save it as JPEG."


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    picture(tmp_path / "menu.png", 600, 600)
    (tmp_path / "account.json").write_text('{"token": "t"}')
    (tmp_path / "post.json").write_text('{"text": "Lunch", "media": ["menu.png"]}')
    files = ["--account", str(tmp_path / "account.json"), "--post", str(tmp_path / "post.json")]
    return ["instagram", "check", *files]


def test_a_person_reads_one_sentence_of_what_is_wrong_and_one_of_what_to_do(
    words: list[str],
) -> None:
    said = CliRunner().invoke(connect, words, catch_exceptions=False).output
    assert said == f"problem (media): {SENTENCE}\n"


def test_a_program_finds_the_code_and_the_values_beside_the_sentences(words: list[str]) -> None:
    said = CliRunner().invoke(connect, [*words, "--json"], catch_exceptions=False).output
    (problem,) = json.loads(said)
    assert f"{problem['reason']} {problem['fix']}" == SENTENCE
    assert problem["code"] == "type_not_taken"
    assert problem["places"]["value"] == "PNG"


@pytest.fixture
def telling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[XSimulator, list[str]]]:
    """A pretended X on which somebody has written, and how it is asked."""
    monkeypatch.chdir(tmp_path)
    site = XSimulator(Clock(datetime.now(UTC)), seed=4)
    site.state.add_post(site.brand.id, "Autumn is here", site.clock.now() - timedelta(days=2))
    with site.listening() as address:
        file = tmp_path / "account.json"
        file.write_text(json.dumps(account_json(site.account(address))))
        yield site, ["x", "--account", str(file)]


def test_a_message_on_a_later_page_is_found_and_answered(
    telling: Telling,
) -> None:
    site, (platform, *account) = telling
    run = CliRunner().invoke
    first = run(connect, [platform, "conversations", *account], catch_exceptions=False).output
    assert "more: add --of direct:" in first
    page = [platform, "conversations", *account, "--of", "direct:", "--json"]
    (message,) = json.loads(run(connect, page, catch_exceptions=False).output)["items"]
    answer = [platform, "reply", *account, "--of", message["id"], "--text", "Yes"]
    assert "confirmed" in run(connect, answer, catch_exceptions=False).output
    assert [post.kind for post in site.published()] == ["post", "direct"]


def test_posts_are_counted_day_by_day(telling: Telling) -> None:
    _site, (platform, *account) = telling
    asked = [platform, "counts", *account, "--of", "autumn", "--json"]
    found = json.loads(CliRunner().invoke(connect, asked, catch_exceptions=False).output)
    assert len(found) == 7
    assert sum(day["posts"] for day in found) == 1


def test_a_post_file_says_what_is_bold(tmp_path: Path) -> None:
    file = tmp_path / "post.json"
    file.write_text('{"text": "Big news", "entities": [{"start": 0, "end": 3, "kind": "bold"}]}')
    assert read_post(file).entities == (Entity(0, 3, "bold"),)
    file.write_text('{"text": "Big news", "entities": [{"from": 0}]}')
    with pytest.raises(ValueError, match="from"):
        read_post(file)
    file.write_text('{"text": "Big news", "entities": [{"start": "0", "end": 3, "kind": "bold"}]}')
    with pytest.raises(ValueError, match="start and end"):
        read_post(file)
