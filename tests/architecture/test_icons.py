"""Every icon that a template names is in the sprite."""

from __future__ import annotations

import re
from pathlib import Path

from nofuz.ui import navigation

SOURCE = Path(__file__).resolve().parents[2] / "src" / "nofuz"
SPRITE = SOURCE / "ui" / "static" / "ui" / "vendor" / "icons.svg"
KNOWN = set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text()))
NAMED = re.compile(r"""\{% icon ["']([\w-]+)["']|\bicon=["']([\w-]+)["']""")


def test_every_icon_in_a_template_is_in_the_sprite() -> None:
    wrong = [
        f"{path.relative_to(SOURCE)}: {name}"
        for path in SOURCE.rglob("*.html")
        for pair in NAMED.findall(path.read_text())
        for name in pair
        if name and name not in KNOWN
    ]
    assert wrong == []


def test_every_section_has_an_icon_and_a_key_of_its_own() -> None:
    assert {section.icon for section in navigation.SECTIONS} <= KNOWN
    assert len({section.key for section in navigation.SECTIONS}) == len(navigation.SECTIONS)
