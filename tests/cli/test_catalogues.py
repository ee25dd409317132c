"""Catalogues are compiled without any program of gettext."""

from __future__ import annotations

import gettext
import os
from typing import TYPE_CHECKING

from nofuz.cli.catalogues import compile_stale

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def _write(package: Path, translation: str) -> Path:
    folder = package / "room" / "locale" / "fa" / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "django.po"
    source.write_text(f'{HEADER}msgid "Creators"\nmsgstr "{translation}"\n', encoding="utf-8")
    return source


def _read(source: Path) -> str:
    with source.with_suffix(".mo").open("rb") as binary:
        return gettext.GNUTranslations(binary).gettext("Creators")


def test_a_catalogue_is_compiled_when_it_is_new_and_when_it_changed(tmp_path: Path) -> None:
    source = _write(tmp_path, "آفرینندگان")
    compile_stale(tmp_path)
    assert _read(source) == "آفرینندگان"
    _write(tmp_path, "سازندگان")
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    compile_stale(tmp_path)
    assert _read(source) == "سازندگان"


def test_a_catalogue_that_did_not_change_is_left_alone(tmp_path: Path) -> None:
    source = _write(tmp_path, "آفرینندگان")
    compile_stale(tmp_path)
    before = source.with_suffix(".mo").stat().st_mtime_ns
    compile_stale(tmp_path)
    assert source.with_suffix(".mo").stat().st_mtime_ns == before
