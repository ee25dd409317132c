"""The brand's own mailbox, a Maildir, into which letters are put when their time has come."""

from __future__ import annotations

import re
from datetime import datetime
from email.message import EmailMessage
from heapq import heappop, heappush
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from nofuz.connectors.platforms.newsletter.simulator import replies
from nofuz.connectors.platforms.newsletter.simulator.people import Reader

if TYPE_CHECKING:
    from nofuz.connectors.platforms.newsletter.simulator import NewsletterSimulator

CLICK = b"List-Unsubscribe=One-Click"


class Inbox:
    """What is on its way to us: copies, bounces, complaints, answers."""

    def __init__(self, site: NewsletterSimulator) -> None:
        self._site, self._number = site, count()
        self._due: list[tuple[datetime, int, bytes | Reaction]] = []
        self._home: Path | None = None

    def open(self, path: Path) -> None:
        for part in ("tmp", "new", "cur"):
            (path / part).mkdir(parents=True)
        self._home = path

    def close(self) -> None:
        self._home = None

    def expect(self, at: datetime, content: bytes) -> None:
        heappush(self._due, (at, next(self._number), content))

    def react(
        self, at: datetime, letter: EmailMessage, reader: Reader, returns: str, does: str
    ) -> None:
        heappush(self._due, (at, next(self._number), Reaction(letter, reader, returns, does)))

    def deliver(self) -> None:
        """Put into the mailbox whatever is due."""
        with self._site.lock:
            now = self._site.clock.now()
            while self._home is not None and self._due and self._due[0][0] <= now:
                at, number, thing = heappop(self._due)
                content = thing if isinstance(thing, bytes) else thing.written(self._site, at)
                if content:
                    half = self._home / "tmp" / str(number)
                    half.write_bytes(content)
                    half.rename(self._home / "new" / f"{at.timestamp():.0f}.{number}.brand.example")


class Reaction:
    """What one reader does with one letter."""

    def __init__(self, letter: EmailMessage, reader: Reader, returns: str, does: str) -> None:
        self._letter, self._reader, self._returns, self._does = letter, reader, returns, does

    def written(self, site: NewsletterSimulator, at: datetime) -> bytes:
        letter, reader, returns = self._letter, self._reader, self._returns
        does, _, words = self._does.partition(" ")
        to, address = str(letter["Reply-To"]), reader.address
        if does == "bounce":
            return replies.bounced(letter, returns, address, words, at)
        if does == "complain":
            return replies.complained(letter, to, returns, address, at)
        if does == "away":
            return replies.away(letter, returns, address, at)
        links = re.findall(r"<([^>]+)>", str(letter["List-Unsubscribe"]))
        if does == "click":
            site.clicks.append((links[0], CLICK))
            return b""
        if does == "write":
            return replies.unsubscribing(links[1], address, at)
        person = site.state.add_person(address, reader.name)
        site.state.add_post(person.id, words, at, reply_to=str(letter["Message-ID"]))
        return replies.answered(letter, to, (address, reader.name), words, at)
