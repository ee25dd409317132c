from __future__ import annotations

from pathlib import Path

import pytest

from nofuz.connectors import files
from nofuz.connectors.files.table import plain

PAGE = (Path(__file__).resolve().parents[3] / "docs/reference/file-layouts.md").read_text("utf-8")


@pytest.mark.parametrize(
    "word", [*files.METRICS, *files.REASONS, *(x.name for x in files.layouts())]
)
def test_the_page_names_every_layout_metric_and_reason(word: str) -> None:
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("layout", files.layouts(), ids=lambda layout: layout.name)
def test_the_page_names_every_column_beside_its_metric(layout: files.Layout) -> None:
    rows = {line.split("`")[1]: plain(line) for line in PAGE.splitlines() if line.startswith("| `")}
    for figure in layout.figures:
        named = figure.column.removesuffix(" 1").removesuffix(" values")
        assert named in rows[figure.key]
