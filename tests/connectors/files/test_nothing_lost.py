from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.connectors import files

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ("handle", "followers", "price", "observed_on", "country", "topics")
CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0;|\t"), max_size=12)
NUMBER = st.sampled_from(["", "1,234", "48.5M", "۱۲٬۳۴۵", "-1", "N/A", "9%", "1e400"])
ROW = st.tuples(CELL, NUMBER | CELL, NUMBER | CELL, CELL, CELL, CELL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nothing_lost")


@given(rows=st.lists(ROW, max_size=12), encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_row_is_taken_or_refused_once_and_in_order(
    folder: Path, rows: list[tuple[str, ...]], encoding: str
) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(FIELDS)
    writer.writerows(("@" + row[0], *row[1:]) for row in rows)
    path = folder / "made.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    mapping = files.ColumnMap({field: field for field in FIELDS}, "x", "EUR")
    lines = [result.line for result in files.read(path, mapping=mapping)]
    assert len(lines) == len(rows)
    assert lines == sorted(set(lines))
