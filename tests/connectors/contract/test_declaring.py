"""What every folder says about its platform."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nofuz.connectors import platforms as folder
from nofuz.connectors.registry import platforms

if TYPE_CHECKING:
    from nofuz.connectors.declaration import Platform

NAMES = {"__init__.py", "client.py", "rules.py", "dated.py", "README.md"}
EVERY = list(platforms().values())
LARGEST = 300


@pytest.fixture(params=EVERY, ids=lambda platform: platform.id)
def platform(request: pytest.FixtureRequest) -> Platform:
    found: Platform = request.param
    return found


def _home(platform: Platform) -> Path:
    return Path(folder.__path__[0]) / platform.connection.__module__.split(".")[3]


def test_a_folder_has_the_files_of_every_folder(platform: Platform) -> None:
    assert {path.name for path in _home(platform).iterdir()} >= NAMES | {"simulator"}


def test_files_are_small(platform: Platform) -> None:
    sizes = {path: len(path.read_text().splitlines()) for path in _home(platform).rglob("*.py")}
    assert {path.name: size for path, size in sizes.items() if size > LARGEST} == {}


def test_a_platform_that_publishes_says_how_repeating_is_safe(platform: Platform) -> None:
    publishes = "publish" in platform.capabilities
    assert bool(platform.steps) == publishes
    assert bool(platform.kinds) == publishes


def test_scopes_are_named_for_capabilities_only(platform: Platform) -> None:
    assert set(platform.scopes) <= set(platform.capabilities)


def test_every_dated_fact_has_a_source(platform: Platform) -> None:
    assert platform.dated
    for fact in platform.dated:
        assert fact.source.startswith("https://"), fact
        assert fact.kind in {"version", "metric", "limit"}
        assert not (fact.since and fact.until) or fact.since <= fact.until


def test_no_other_folder_asks_which_platform_it_is() -> None:
    source = Path(folder.__path__[0]).parents[1]
    asked = [f'platform{end} == "{name}"' for name in platforms() for end in ("", ".id")]
    wrong = [
        f"{path.relative_to(source)}: {line.strip()}"
        for path in (source / "connectors").rglob("*.py")
        if "platforms" not in path.relative_to(source).parts and "files" not in path.parts
        for line in path.read_text().splitlines()
        if any(question in line for question in asked)
    ]
    assert wrong == []
