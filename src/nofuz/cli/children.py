"""Programs that run beside each other and stop together."""

from __future__ import annotations

import signal
import subprocess
import time
from typing import TYPE_CHECKING, Self

from nofuz.core.errors import Refused

if TYPE_CHECKING:
    from types import FrameType

STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10  # seconds for the work in hand
GLANCE = 0.1


def stop_gently() -> None:
    """Turn every request to stop into KeyboardInterrupt, so that blocks are left in order."""
    for number in STOPS:
        signal.signal(number, _interrupt)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


class Children:
    """Start programs; leaving the block, however it happens, stops all of them."""

    def __init__(self) -> None:
        self._running: list[tuple[str, subprocess.Popen[bytes]]] = []

    def __enter__(self) -> Self:
        return self

    def start(self, name: str, command: list[str]) -> None:
        # A session of its own: Ctrl-C is for us, who then stop the children in order.
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
        self._running.append((name, child))

    def check(self) -> None:
        """Refuse to go on without one of them."""
        for name, child in self._running:
            if child.poll() is not None:
                raise Refused(f"{name} stopped by itself; the lines above say why.")

    def wait(self) -> None:
        while True:
            self.check()
            time.sleep(GLANCE)

    def __exit__(self, kind: type[BaseException] | None, *_problem: object) -> bool:
        for number in STOPS:
            signal.signal(number, signal.SIG_IGN)
        for _name, child in self._running:
            child.terminate()
        deadline = time.monotonic() + PATIENCE
        for _name, child in self._running:
            try:
                child.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        return kind is KeyboardInterrupt  # being told to stop is not a problem
