"""A real server behind the faults of a simulator: calls are passed on, answers may be lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from nofuz.connectors.shape import Post
from nofuz.connectors.simulation import Clock, Fault, Reply, Request, Simulator

KEPT = {"content-type", "link", "location", "retry-after", "x-wp-total", "x-wp-totalpages"}
DROPPED = {"host", "connection", "accept-encoding", "content-length"}
LONG = timedelta(days=1)
INSIDE = frozenset({Fault.LATE, Fault.SLOW, Fault.VANISH, Fault.HALF_UPLOAD})


def way_to(address: str, **more: Any) -> httpx.Client:
    """A client that follows no proxy, and waits as long as a busy machine takes."""
    return httpx.Client(base_url=address, timeout=60, trust_env=False, **more)


class LiveClock(Clock):
    """The real time, and whatever was waited; when days are to pass, people speak up."""

    def __init__(self, people: Callable[[], None]) -> None:
        super().__init__(datetime.now(UTC))
        self._waited, self._people = timedelta(0), people

    def now(self) -> datetime:
        return datetime.now(UTC) + self._waited

    def advance(self, by: timedelta) -> None:
        self._waited += by
        if by >= LONG:
            self._people()


class Unmoved(set[str]):
    """In the place of the figures that a platform drops when it is told to."""

    def add(self, _name: str) -> None:
        pytest.skip("A real server drops no figure when it is told to.")


class Relay(Simulator):
    """Mixed in before the simulator of a platform, whose samples and faults stay.

    A subclass reads from the server what the simulator keeps in its state.
    Faults that need the inside of a platform go well here.
    """

    def relay_to(self, server: httpx.Client) -> None:
        """Turn from the simulator's own state to a server."""
        self._server = server
        self.clock = LiveClock(self.speak_up)
        self.moved = Unmoved()

    def samples(self, folder: Path) -> tuple[Post, ...]:
        """All but those that wait: nobody moves the clock of a real server."""
        return tuple(post for post in super().samples(folder) if not post.scheduled_at)

    def judges(self, post: Post) -> bool:
        """Whether the server counts this text as the platform says that it is counted."""
        return True

    def speak_up(self) -> None:
        """Let a few people comment on what the brand has published."""
        pytest.skip("Nobody is there to comment: this server stands alone.")

    def _answer(self, request: Request) -> Reply:
        headers = {name: value for name, value in request.headers.items() if name not in DROPPED}
        answer = self._server.request(
            request.method, request.target, headers=headers, content=request.body
        )
        kept = {name.title(): value for name, value in answer.headers.items() if name in KEPT}
        return Reply(answer.content, answer.status_code, kept)
