"""Every platform of the registry, each with a simulator that listens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.registry import platforms


@pytest.fixture(params=sorted(platforms()))
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    with settled(platforms()[request.param], tmp_path) as place:
        yield place
