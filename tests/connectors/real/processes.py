"""Servers as processes of a test run: started, waited for, ended by their own id."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

PATIENCE = 180.0  # seconds; a busy machine takes ten times as long as an idle one
LOOK_AGAIN = 0.02


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answers(url: str) -> bool:
    """Whether a server says anything at all: a port that is open may not be its own yet."""
    try:
        httpx.get(url, timeout=PATIENCE, trust_env=False)
    except httpx.TransportError:
        return False
    return True


@contextmanager
def running(
    command: Sequence[str | Path],
    ready: Callable[[], bool],
    log: Path,
    env: Mapping[str, str] | None = None,
) -> Iterator[None]:
    """Run a server until the block ends; whatever it says goes to `log`."""
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=env, stdout=said, stderr=said)
    try:
        _wait(process, ready, log)
        yield
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], ready: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if process.poll() is not None or time.monotonic() > end:
            said = log.read_text(errors="replace")[-2000:]
            raise RuntimeError(f"The server did not start: {process.args!r}\n{said}")
        time.sleep(LOOK_AGAIN)
