"""The documentation shows pictures that journeys take, and no others."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys.support import PICTURES, SHOWN

LARGEST = 200_000  # bytes
HERE = Path(__file__).parent


def test_what_is_shown_is_there_and_what_is_there_is_shown() -> None:
    assert {path.name for path in PICTURES.glob("*")} == SHOWN


def test_every_picture_is_taken_by_a_journey() -> None:
    walks = "".join(path.read_text() for path in HERE.glob("test_*.py"))
    taken = {
        f"{name}.{language}.png"
        for name in re.findall(r"\.picture\(\"([\w-]+)\"\)", walks)
        for language in ("en", "fa")
    }
    assert taken >= SHOWN


def test_pictures_are_small() -> None:
    assert [path.name for path in PICTURES.glob("*") if path.stat().st_size > LARGEST] == []
