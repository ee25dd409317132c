"""Rooms enter each other by their doors, and foreign keys only point down."""

from __future__ import annotations

import ast
import configparser
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "nofuz"
DOORS = {"api", "facts"}
OPEN_ROOMS = {"core", "ui", "engine", "connectors"}


def _layers() -> list[list[str]]:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    lines = contracts["importlinter:contract:rooms"]["layers"].split("\n")
    return [[name.strip(" ()") for name in line.split("|")] for line in lines if line.strip()]


def _rank() -> dict[str, int]:
    return {room: depth for depth, row in enumerate(_layers()) for room in row}


def _imports(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


@pytest.mark.parametrize("room", sorted(p.name for p in SOURCE.iterdir() if p.is_dir()))
def test_a_room_imports_other_rooms_only_by_their_doors(room: str) -> None:
    wrong = []
    for path in (SOURCE / room).rglob("*.py"):
        for name in _imports(path):
            parts = name.split(".")
            if parts[0] != "nofuz" or len(parts) < 3 or parts[1] in {room, *OPEN_ROOMS}:
                continue
            if parts[2] not in DOORS:
                wrong.append(f"{path.relative_to(SOURCE)} imports {name}")
    assert wrong == []


def test_every_installed_room_has_a_level() -> None:
    rooms = {p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()}
    assert rooms <= set(_rank())


def test_foreign_keys_point_down() -> None:
    rank, wrong = _rank(), []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if not field.is_relation or field.auto_created or not isinstance(target, type):
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if here in rank and there in rank and rank[there] < rank[here]:
                wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert wrong == []


def test_every_action_is_audited() -> None:
    """Whatever an actions module defines for others runs inside `@action`."""
    wrong = []
    for path in [*SOURCE.glob("*/actions.py"), *SOURCE.glob("*/actions/*.py")]:
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
                continue
            if any(arg.arg == "by" for arg in node.args.kwonlyargs) and node.name != "record":
                marks = [ast.unparse(mark) for mark in node.decorator_list]
                if not any("action(" in mark for mark in marks):
                    wrong.append(f"{path.relative_to(SOURCE)}: {node.name}")
    assert wrong == []
