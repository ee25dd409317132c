"""What a simulator sends by itself: notices to addresses, signed, and with mishaps."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

import httpx

from nofuz.connectors.simulation.clock import Clock
from nofuz.connectors.simulation.state import SimPost

SIGNS_WITH = "what_an_application_that_is_pretended_signs_with"
NOBODY_S = "what nobody was told"
LATE = timedelta(hours=1)
AGAIN, TRIES = timedelta(minutes=1), 6
PATIENCE = 5.0  # seconds


class Mishap(StrEnum):
    """What can become of a notice on its way."""

    TWICE = "it is sent twice"
    OVERTAKEN = "the next one is sent before it"
    LATE = "it is sent an hour later"
    FORGED = "it is signed by somebody else"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """An address, what notices to it are signed with, and which kinds it wants (all if none)."""

    url: str
    secret: str = SIGNS_WITH
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice on its way to an address."""

    to: Subscriber
    body: bytes
    due: datetime
    tries: int = 0


class Notices:
    """Who is told, what waits to be sent, and what was not taken.

    Attributes
    ----------
    mishaps
        One entry for each of the next notices, None for one that goes well.
    refused
        The last time and reason of a notice that an address did not take.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen: dict[str, bool] = {}
        self._overtaken = False
        self.subscribers: dict[str, Subscriber] = {}
        self.mishaps: list[Mishap | None] = []
        self.waiting: list[Letter] = []
        self.refused: tuple[datetime, str] | None = None

    def add(self, to: Subscriber, posts: Iterable[SimPost]) -> None:
        """Tell an address from now on; what is there already is not told."""
        if not self.subscribers:
            self._seen = {post.id: post.removed for post in posts}
        self.subscribers[to.url] = to

    def drop(self, url: str) -> None:
        self.subscribers.pop(url, None)
        self.waiting = [letter for letter in self.waiting if letter.to.url != url]

    def changed(self, posts: Iterable[SimPost]) -> list[SimPost]:
        """Posts that have come or gone since this was asked last."""
        now = self._clock.now()
        found = [
            post
            for post in posts
            if self._seen.get(post.id) is not post.removed
            and (post.id in self._seen or not post.removed)
            and (post.visible_at is None or post.visible_at <= now)
        ]
        self._seen |= {post.id: post.removed for post in found}
        return found

    def put(self, kind: str, said: Any) -> None:
        """Write one notice to everyone who wants its kind; `said` becomes JSON unless bytes."""
        body = said if isinstance(said, bytes) else json.dumps(said, ensure_ascii=False).encode()
        for to in self.subscribers.values():
            if not to.kinds or kind in to.kinds:
                self._write(Letter(to, body, self._clock.now()))

    def _write(self, letter: Letter) -> None:
        mishap = self.mishaps.pop(0) if self.mishaps else None
        if mishap is Mishap.LATE:
            letter = replace(letter, due=letter.due + LATE)
        if mishap is Mishap.FORGED:
            letter = replace(letter, to=replace(letter.to, secret=NOBODY_S))
        place = len(self.waiting) - (self._overtaken and bool(self.waiting))
        self.waiting[place:place] = [letter] * (2 if mishap is Mishap.TWICE else 1)
        self._overtaken = mishap is Mishap.OVERTAKEN

    def take(self) -> list[Letter]:
        """Take out what is due."""
        now = self._clock.now()
        due = [letter for letter in self.waiting if letter.due <= now]
        self.waiting = [letter for letter in self.waiting if letter.due > now]
        return due

    def send(self, letter: Letter, headers: Mapping[str, str]) -> None:
        """Send it; one that is not taken is sent again later and later, and then no more."""
        problem = ""
        try:
            with _client() as http:
                answer = http.post(letter.to.url, content=letter.body, headers=dict(headers))
            if not answer.is_success:
                problem = f"Wrong response from the webhook: {answer.status_code}"
        except httpx.HTTPError as failed:
            problem = type(failed).__name__
        if problem:
            now = self._clock.now()
            self.refused = (now, problem)
            if letter.tries < TRIES:
                wait = AGAIN * 2**letter.tries
                self.waiting.append(replace(letter, due=now + wait, tries=letter.tries + 1))


def asked(url: str, params: Mapping[str, str]) -> bytes | None:
    """Ask an address to show that it is who it says; None when it does not answer with yes."""
    try:
        with _client() as http:
            answer = http.get(url, params=dict(params))
    except httpx.HTTPError:
        return None
    return answer.content if answer.is_success else None


@cache
def _trusted() -> ssl.SSLContext:
    """Certificates are read once: it takes longer than a call."""
    return httpx.create_ssl_context()


def _client() -> httpx.Client:
    return httpx.Client(verify=_trusted(), timeout=PATIENCE, trust_env=False)
