"""``serve`` from the first page to the last process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import psutil
import pytest

from nofuz.cli import folder, run
from nofuz.core.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 60


@pytest.fixture
def port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        number: int = listener.getsockname()[1]
    return number


@pytest.fixture
def server(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    source = str(folder.ROOT / "src")
    env = {**os.environ, "NOFUZ_HOME": str(home), "PYTHONPATH": source, "LANG": "C"}
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "nofuz.cli.main", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
    yield server
    if server.poll() is None:
        server.terminate()
        server.wait(SECONDS)
    assert server.stdout is not None
    server.stdout.close()


def test_a_fresh_folder_is_served_and_nothing_is_left_running(
    server: subprocess.Popen[str], home: Path, port: int
) -> None:
    assert server.stdout is not None
    said = [server.stdout.readline().strip() for _line in range(3)]
    assert f"Nofuz is at http://127.0.0.1:{port}" in said
    assert httpx.get(f"http://127.0.0.1:{port}/", follow_redirects=True, timeout=SECONDS).is_success
    database = int((home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
    processes = [*psutil.Process(server.pid).children(recursive=True), psutil.Process(database)]
    assert len(processes) >= 3
    server.send_signal(signal.SIGTERM)
    assert server.wait(SECONDS) == 0
    _gone, alive = psutil.wait_procs(processes, timeout=SECONDS)
    assert alive == []


def test_a_busy_port_gets_a_proposal() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(Refused, match=rf"Port {port} .* try --port \d+"):
            run.need_free("127.0.0.1", port)
