"""Our mailbox, a Maildir: copies of what we sent, and everything that comes back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from nofuz.connectors.platforms.newsletter.journal import COMPLAINED, HARD, SOFT, UNSUBSCRIBED
from nofuz.connectors.platforms.newsletter.marks import Mark
from nofuz.connectors.platforms.newsletter.returned import (
    ANSWER,
    COPY,
    EPOCH,
    OTHER,
    Returned,
    read,
)
from nofuz.connectors.platforms.newsletter.sentences import stop
from nofuz.connectors.webhooks import fingerprint

NOTED = {HARD, SOFT, COMPLAINED, UNSUBSCRIBED}


@dataclass
class Box:
    """Reads each letter once, however often it is asked; changes nothing."""

    path: Path
    secret: str = field(repr=False)
    own: frozenset[str]
    _known: dict[str, Returned] = field(default_factory=dict, repr=False)

    def copies(self, issue: str) -> set[str]:
        """Readers whose letter of an issue has a copy here."""
        return {mark.token for mark in self._marks(COPY) if mark.issue == issue}

    def has(self, mark: Mark) -> bool:
        return mark in self._marks(COPY)

    def marked(self) -> Iterator[Returned]:
        """Bounces, complaints and unsubscriptions, oldest first."""
        found = [one for one in self._letters() if one.what in NOTED and one.mark]
        yield from sorted(found, key=lambda one: (one.at, one.id))

    def answers(self) -> list[Returned]:
        """What people wrote, newest first, each letter once."""
        found = {one.id: one for one in self._letters() if one.what == ANSWER}
        return sorted(found.values(), key=lambda one: (one.at, one.id), reverse=True)

    def _marks(self, what: str) -> set[Mark]:
        return {one.mark for one in self._letters() if one.what == what and one.mark}

    def _letters(self) -> list[Returned]:
        for key, path in self._files():
            if key not in self._known:
                # A mail program may just be moving it: then it is read the next time.
                with suppress(FileNotFoundError):
                    self._known[key] = self._read(path)
        return list(self._known.values())

    def _files(self) -> Iterator[tuple[str, str]]:
        """Name and path of each letter; what stands after a colon changes when it is seen."""
        try:
            for part in ("new", "cur"):
                with os.scandir(self.path / part) as entries:
                    yield from ((entry.name.partition(":")[0], entry.path) for entry in entries)
        except OSError:
            raise stop("mailbox_missing", path=str(self.path)) from None

    def _read(self, path: str) -> Returned:
        content = Path(path).read_bytes()
        try:
            return read(content, self.secret, self.own)
        except (LookupError, ValueError, TypeError, AttributeError) as problem:
            # Anybody may write to a mailbox; one broken letter must not hide all others.
            return Returned(fingerprint(content), OTHER, None, EPOCH, text=str(problem))
