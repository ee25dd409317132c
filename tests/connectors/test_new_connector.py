"""docs/how-to/a-new-connector.md, followed literally, makes a platform in one folder."""

from __future__ import annotations

import importlib
import inspect
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.connectors.contract import test_publishing, test_reading
from tests.connectors.contract.place import Place, settled

from nofuz.connectors import platforms as folder
from nofuz.connectors.declaration import Platform
from nofuz.connectors.registry import platforms
from nofuz.connectors.trials import run

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "a-new-connector.md"
FILE = re.compile(r"^```\w+ (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
NAME = f"{folder.__name__}.pinboard"


def _of_a_place(module: object) -> list[Callable[[Place], None]]:
    """Contract tests that ask for a place and nothing else."""
    found = inspect.getmembers(module, inspect.isfunction)
    tests = [function for name, function in found if name.startswith("test_")]
    return [test for test in tests if list(inspect.signature(test).parameters) == ["place"]]


CONTRACT = [*_of_a_place(test_publishing), *_of_a_place(test_reading)]


@pytest.fixture
def pinboard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    home = tmp_path / "pinboard"
    for name, text in FILE.findall(GUIDE.read_text()):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    importlib.invalidate_caches()
    yield platforms()["pinboard"]
    for name in [name for name in sys.modules if name.startswith(NAME)]:
        del sys.modules[name]
    delattr(folder, "pinboard")


def test_it_is_found_beside_the_others(pinboard: Platform) -> None:
    assert pinboard.label == "Pinboard"
    assert pinboard.capabilities == ("publish", "delete")
    assert len(platforms()) > 1


def test_it_keeps_to_the_contract(pinboard: Platform, tmp_path: Path) -> None:
    passed = 0
    for test in CONTRACT:
        with settled(pinboard, tmp_path) as place:
            try:
                test(place)
            except pytest.skip.Exception:
                continue
            passed += 1
    assert passed >= 8


@pytest.mark.parametrize("seed", range(8))
def test_it_loses_and_doubles_nothing(pinboard: Platform, seed: int, tmp_path: Path) -> None:
    assert run(pinboard, seed, tmp_path).verdict in {"confirmed", "rejected"}
