"""docs/coverage.md answers for every requirement, and names only what exists."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "coverage.md").read_text()
COUNTS = {"A": 6, "B": 10, "C": 10, "D": 10, "E": 6, "F": 12, "G": 6}
STATES = ("there", "begun", "not yet")
IDS = [f"{letter}{number + 1}" for letter, count in COUNTS.items() for number in range(count)]


class Row(NamedTuple):
    id: str
    wanted: str
    state: str
    where: str
    shown_by: str

    @property
    def rooms(self) -> list[str]:
        return re.findall(r"`([\w.]+)`", self.where)

    @property
    def tests(self) -> list[str]:
        return re.findall(r"`([\w/]+\.py::\w+)`", self.shown_by)


ROWS = [
    Row(*(cell.strip() for cell in line.split("|")[1:-1]))
    for line in PAGE.splitlines()
    if re.match(r"\| [A-G]\d+ \|", line)
]


@cache
def _tests_of(file: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / file).read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_requirement_has_its_row_in_order() -> None:
    assert [row.id for row in ROWS] == IDS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_names_what_exists(row: Row) -> None:
    for room in row.rooms:
        assert (ROOT / "src" / room.replace(".", "/")).is_dir(), room
    for test in row.tests:
        file, _, name = test.partition("::")
        assert name in _tests_of(file), test


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_a_row_shows_what_it_claims(row: Row) -> None:
    """What is there is shown by a test; what is begun says what is missing."""
    state, _, missing = row.state.partition(": ")
    assert state in STATES
    assert bool(row.tests) == bool(row.rooms) == (state != "not yet")
    assert bool(missing) == (state == "begun")


def test_the_page_counts_its_rows() -> None:
    counts = {state: sum(row.state.startswith(state) for row in ROWS) for state in STATES}
    told = ", ".join(f"{count} {state}" for state, count in counts.items())
    assert f"Of {len(ROWS)}: {told}." in PAGE
