"""Pages of the documentation lead somewhere, and the index leads to all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def _targets(page: Path) -> set[Path]:
    return {(page.parent / target).resolve() for target in LINK.findall(page.read_text())}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_page_leads_to_what_exists(page: Path) -> None:
    assert [target for target in _targets(page) if not target.exists()] == []


def test_the_index_leads_to_every_page() -> None:
    index = DOCS / "README.md"
    named = _targets(index) | {index}
    lost = [
        str(page.relative_to(DOCS))
        for page in DOCS.rglob("*.md")
        if page not in named and page.parent not in named
    ]
    assert lost == []
