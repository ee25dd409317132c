"""What became of each letter, line by line: a CSV file that only grows.

It stands beside the list of readers. What it says outlives handles: who must not be written to
again, and the figures of every issue. Lines that say the same count once.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from nofuz.connectors.platforms.newsletter.marks import Mark
from nofuz.connectors.platforms.newsletter.sentences import stop

NAMES = ("at", "issue", "token", "what", "address", "detail")
SENT, REFUSED, GIVEN_UP, UNCLEAR, LOST = "sent", "refused", "given up", "unclear", "lost"
HARD, SOFT, COMPLAINED, UNSUBSCRIBED = "hard", "soft", "complained", "unsubscribed"
NEVER_AGAIN = frozenset({HARD, COMPLAINED, UNSUBSCRIBED})
ENDED = (SENT, REFUSED, GIVEN_UP, UNCLEAR)


@dataclass
class Journal:
    """Reads what was added since it last looked, by whomever."""

    path: Path
    details: dict[tuple[str, str, str], str] = field(default_factory=dict)
    _barred: set[str] = field(default_factory=set)
    _read_to: int = 0

    def begin(self) -> None:
        """Make the file if it is not there."""
        self._write("")

    def add(
        self, at: datetime, mark: Mark, what: str, *, address: str = "", detail: str = ""
    ) -> None:
        """Note it unless it stands there already.

        Raises
        ------
        StopError
            With Rejected when the file cannot be written.
        """
        self._look()
        if (*mark, what) in self.details:
            return
        line = io.StringIO()
        values = (at.isoformat(), *mark, what, address, " ".join(detail.split())[:300])
        csv.writer(line, lineterminator="\n").writerow(values)
        self._write(line.getvalue())
        self._look()

    def _write(self, line: str) -> None:
        try:
            with self.path.open("a", encoding="utf-8", newline="") as file:
                head = "" if file.tell() else f"{','.join(NAMES)}\n"
                file.write(head + line)
        except OSError:
            raise stop("journal_not_written", path=str(self.path)) from None

    def tokens(self, issue: str, *what: str) -> set[str]:
        """Whom one of these happened to, in one issue."""
        self._look()
        return {token for at, token, found in self.details if at == issue and found in what}

    def known(self) -> set[tuple[str, str, str]]:
        """All that is noted: issue, reader, what."""
        self._look()
        return set(self.details)

    def has(self, mark: Mark, *what: str) -> bool:
        self._look()
        return any((*mark, one) in self.details for one in what)

    def why(self, issue: str, token: str, what: str) -> str:
        return self.details.get((issue, token, what), "")

    def barred(self, token: str, address: str) -> bool:
        """Whether somebody unsubscribed, complained, or has an address that is not there."""
        self._look()
        return token in self._barred or address.casefold() in self._barred

    def _look(self) -> None:
        if not self.path.exists() or self.path.stat().st_size <= self._read_to:
            return
        with self.path.open("rb") as file:
            file.seek(self._read_to)
            new = file.read()
        whole = new[: new.rfind(b"\n") + 1]  # the last line may be half written
        self._read_to += len(whole)
        for row in csv.reader(io.StringIO(whole.decode(errors="replace"))):
            if len(row) == len(NAMES) and row[0] != NAMES[0]:
                _at, issue, token, what, address, detail = row
                self.details.setdefault((issue, token, what), detail)
                if what in NEVER_AGAIN:
                    self._barred |= {token, address.casefold()} - {""}
