"""Every sentence is there in Persian and French, whole, and reads the same everywhere."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command

SOURCE = Path(__file__).resolve().parents[2] / "src" / "nofuz"
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
ROOMS = sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))
CATALOGUES = sorted(SOURCE.glob("*/locale/*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")
LEFT_OUT = shutil.ignore_patterns("static", "migrations", "__pycache__", "*.mo")


def _entries(path: Path) -> Iterator[polib.POEntry]:
    return (entry for entry in polib.pofile(str(path)) if not entry.obsolete)


def _label(path: Path) -> str:
    return f"{path.relative_to(SOURCE).parts[0]} {path.parents[1].name}"


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("room", ROOMS)
def test_every_sentence_is_translated(
    room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`./nofuz messages ROOM` writes the missing ones into the room's catalogues."""
    copy = shutil.copytree(SOURCE / room, tmp_path / room, ignore=LEFT_OUT)
    (copy / "locale").mkdir(exist_ok=True)
    monkeypatch.chdir(copy)
    call_command("makemessages", locale=LANGUAGES, no_obsolete=True, no_location=True, verbosity=0)
    missing = {
        f"{path.parents[1].name}: {entry.msgid}"
        for path in copy.glob("locale/*/LC_MESSAGES/django.po")
        for entry in _entries(path)
        if not entry.translated()
    }
    assert sorted(missing) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=_label)
def test_translations_keep_what_is_filled_in(path: Path) -> None:
    """A form for one thing may leave its number out; nothing else may be lost or invented."""
    wrong = []
    for entry in _entries(path):
        wanted = {*PLACEHOLDER.findall(entry.msgid), *PLACEHOLDER.findall(entry.msgid_plural)}
        for form, text in (entry.msgstr_plural or {-1: entry.msgstr}).items():
            found = set(PLACEHOLDER.findall(text))
            if found - wanted or (wanted - found and form != 0):
                wrong.append(f"{entry.msgid} -> {text}")
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_has_one_translation(language: str) -> None:
    """Rooms load into one catalogue: the same English must not read differently."""
    found: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for path in SOURCE.glob(f"*/locale/{language}/LC_MESSAGES/django.po"):
        for entry in _entries(path):
            text = entry.msgstr or "|".join(entry.msgstr_plural.values())
            found[entry.msgctxt or "", entry.msgid][path.relative_to(SOURCE).parts[0]] = text
    assert {key: rooms for key, rooms in found.items() if len(set(rooms.values())) > 1} == {}
