"""Where grants are kept: line under line, never overwritten."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from nofuz.connectors.grants.grant import Grant, parsed
from nofuz.connectors.shape import StopError


class Store(Protocol):
    """Keeps the answers of a token address, as they came, for one account.

    A grant is whatever the last answer says, so keeping the answer is keeping the grant: there is
    no moment at which one is kept and the other is not.
    """

    def current(self) -> Grant: ...

    def keep(self, raw: str, at: datetime) -> None:
        """Return only when the answer is where a crash cannot take it."""


@dataclass(frozen=True, slots=True)
class FileStore:
    """Answers in a file that only its owner reads."""

    path: Path

    def current(self) -> Grant:
        """Read all answers, each renewing the one before; what is no grant changes nothing."""
        grant: Grant | None = None
        for line in self.path.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError, StopError):  # half a line: the process died while writing it
                kept = json.loads(line)
                grant = parsed(kept["answer"], datetime.fromisoformat(kept["at"]), grant)
        if grant is None:
            raise FileNotFoundError(f"{self.path} holds no grant.")
        return grant

    def keep(self, raw: str, at: datetime) -> None:
        line = "\n" + json.dumps({"at": at.isoformat(), "answer": raw}) + "\n"
        file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line.encode())
            os.fsync(file)
        finally:
            os.close(file)
