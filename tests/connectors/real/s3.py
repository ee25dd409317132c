"""moto: Amazon's storage pretended by a third party, with one bucket."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import httpx
from tests.connectors.real.processes import answers, free_port, running

from nofuz.cli.folder import SERVERS
from nofuz.connectors.bucket import Bucket

CODE = SERVERS / "python"


def missing() -> str:
    """Say why it cannot be started; empty when it can."""
    if (CODE / "moto").exists():
        return ""
    return f"moto is not in {SERVERS.name}/ (./nofuz test brings it from PyPI)."


@contextmanager
def serve(folder: Path) -> Iterator[Bucket]:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = (sys.executable, "-m", "moto.server", "--host", "127.0.0.1", "--port", str(port))
    env = os.environ | {"PYTHONPATH": str(CODE)}
    ready = partial(answers, f"{address}/moto-api/data.json")
    with running(command, ready, folder / "server.log", env):
        bucket = Bucket(address, "AKIAONLYFORTESTS", "only-for-tests", "lent")
        made = bucket.sign("PUT", "", datetime.now(UTC))
        httpx.put(made, trust_env=False).raise_for_status()
        yield bucket
