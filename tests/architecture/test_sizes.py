"""Rooms stay small: nobody has to scroll for an idea."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "nofuz"
MODULES = [p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts and p.stat().st_size]


def _functions(path: Path) -> list[tuple[str, int]]:
    return [
        (f"{path.relative_to(SOURCE)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_no_module_is_over_400_lines() -> None:
    sizes = {str(p.relative_to(SOURCE)): len(p.read_text().splitlines()) for p in MODULES}
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_no_function_is_over_80_lines() -> None:
    functions = [item for path in MODULES for item in _functions(path)]
    assert [item for item in functions if item[1] > 80] == []
    assert statistics.median(size for _name, size in functions) <= 12


def test_views_are_thin() -> None:
    views = [p for p in MODULES if p.name == "views.py" or "views" in p.parts]
    assert [item for path in views for item in _functions(path) if item[1] > 25] == []


def test_templates_are_short() -> None:
    sizes = {
        str(p.relative_to(SOURCE)): len(p.read_text().splitlines()) for p in SOURCE.rglob("*.html")
    }
    assert {name: size for name, size in sizes.items() if size > 150} == {}


def test_no_rule_is_switched_off_in_the_source() -> None:
    marks = ("# type: ignore", "# noqa", "ignore_imports", "pragma: no cover")
    wrong = [
        f"{p.relative_to(SOURCE)}: {mark}"
        for p in MODULES
        for mark in marks
        if mark in p.read_text()
    ]
    assert wrong == []
