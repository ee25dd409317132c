"""``connect``: what a platform would refuse, said to a person and to a program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nofuz.cli.outside.connect import connect
from nofuz.connectors.simulation.files import picture

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
