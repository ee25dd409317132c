"""Translations in the form the programs read, made from the form people edit."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from pathlib import Path


def compile_stale(package: Path) -> None:
    """Compile the catalogues of all rooms that changed; needs no gettext on the machine."""
    for source in package.glob("*/locale/*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            _compile(source, target)


def _compile(source: Path, target: Path) -> None:
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parts[-3])
    unfinished = target.with_suffix(f".{os.getpid()}")  # two starts at once do not mix
    with unfinished.open("wb") as binary:
        write_mo(binary, catalogue)
    unfinished.replace(target)
