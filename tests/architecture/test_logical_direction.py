"""One layout serves both directions: nothing of ours says left or right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "nofuz"
FILES = sorted(
    path
    for kind in ("css", "html")
    for path in SOURCE.rglob(f"*.{kind}")
    if "vendor" not in path.parts
)

PHYSICAL_CSS = re.compile(
    r"(?<![\w-])(?:"
    r"(?:margin|padding|border|inset|scroll-margin|scroll-padding)-(?:left|right)[\w-]*\s*:"
    r"|border-(?:top|bottom)-(?:left|right)-radius\s*:"
    r"|(?:left|right)\s*:"
    r"|(?:text-align|float|clear|caption-side|justify-\w+)\s*:\s*(?:left|right)\b"
    r")"
)
# Bootstrap has start and end classes for each of these sides of the screen
PHYSICAL_CLASS = re.compile(
    r"class=\"[^\"]*(?<![\w-])"
    r"(?:[mp][lr]-(?:\d|auto)|(?:text|float|border|rounded)-(?:left|right))\b"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_says_left_or_right(path: Path) -> None:
    text = path.read_text()
    found = [match.group() for match in PHYSICAL_CSS.finditer(text)]
    found += [match.group() for match in PHYSICAL_CLASS.finditer(text)]
    assert found == []


@pytest.mark.parametrize("rule", ["margin-left: 1px", "left:0", "text-align: right", "float:left"])
def test_the_search_finds_physical_rules(rule: str) -> None:
    assert PHYSICAL_CSS.search(f"a {{ {rule} }}")


@pytest.mark.parametrize("rule", ["margin-inline-start: 1px", "--left: 0", "text-align: start"])
def test_the_search_lets_logical_rules_pass(rule: str) -> None:
    assert not PHYSICAL_CSS.search(f"a {{ {rule} }}")
