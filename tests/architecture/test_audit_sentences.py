"""The log can tell every write as a sentence, in the words of the room that makes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps

SOURCE = Path(__file__).resolve().parents[2] / "src" / "nofuz"
VERB = re.compile(r"""@(?:\w+\.)?action\(\s*["']([\w.]+)["']|verb=["']([\w.]+)["']""")


def _verbs() -> dict[str, str]:
    """Return every verb the source writes into the log, with the module that does."""
    return {
        first or second: str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        for first, second in VERB.findall(path.read_text())
    }


VERBS = _verbs()


def _sentences() -> dict[str, str]:
    tables = (getattr(room, "audit_sentences", {}) for room in apps.get_app_configs())
    return {verb: str(sentence) for table in tables for verb, sentence in table.items()}


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_belongs_to_its_room_and_has_a_sentence(verb: str) -> None:
    """`audit_sentences` of the room's AppConfig holds it."""
    assert verb.partition(".")[0] == VERBS[verb].partition("/")[0]
    assert verb in _sentences()


def test_every_sentence_has_a_verb_and_names_somebody_or_something() -> None:
    sentences = _sentences()
    assert sorted(sentences.keys() - VERBS.keys()) == []
    assert [verb for verb, text in sentences.items() if "%(" not in text] == []
