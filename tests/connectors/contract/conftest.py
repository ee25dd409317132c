"""Every platform of the registry, each with a simulator that listens, and real servers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.registry import platforms

REAL = {
    "bluesky built by npm": "real_bluesky",
    "mastodon-mock": "mastodon_mock",
    "wordpress on Debian": "real_wordpress",
}


@pytest.fixture(params=[*sorted(platforms()), *REAL])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    name = request.param
    server = request.getfixturevalue(REAL[name]) if name in REAL else None
    with settled(server.platform() if server else platforms()[name], tmp_path) as place:
        yield place
