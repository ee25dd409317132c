"""Real servers, each started when a test first asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.connectors.real import bluesky, mastodon
from tests.connectors.real.wordpress import site as wordpress


@pytest.fixture(scope="session")
def real_wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[wordpress.Server]:
    if missing := wordpress.missing():
        pytest.skip(missing)
    with wordpress.serve(tmp_path_factory.mktemp("wordpress")) as server:
        yield server


@pytest.fixture(scope="session")
def mastodon_mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mastodon.Server]:
    if missing := mastodon.missing():
        pytest.skip(missing)
    with mastodon.serve(tmp_path_factory.mktemp("mastodon")) as server:
        yield server


@pytest.fixture(scope="session")
def real_bluesky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bluesky.Server]:
    if missing := bluesky.missing():
        pytest.skip(missing)
    with bluesky.serve(tmp_path_factory.mktemp("bluesky")) as server:
        yield server
