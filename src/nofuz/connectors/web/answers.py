"""What a platform answered, and how its parts are taken out without trusting it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from nofuz.connectors.shape import StopError, Unknown

OK, REDIRECT, NOT_FOUND, TOO_MANY, BROKEN = 200, 300, 404, 429, 500


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (lower case) and body of an answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        return OK <= self.status < REDIRECT

    def json(self) -> Any:
        """The body as JSON; what is none ends the call as Unknown."""
        try:
            return json.loads(self.body)
        except ValueError:
            raise StopError(Unknown("The answer was not JSON; read back what happened.")) from None

    def retry_at(self, now: datetime) -> datetime | None:
        """When Retry-After allows another call: seconds or a date."""
        said = self.headers.get("retry-after", "")
        if said.isdecimal():
            return now + timedelta(seconds=int(said))
        try:
            return parsedate_to_datetime(said).astimezone(UTC)
        except ValueError:
            return None


def need(data: Any, *path: str | int) -> Any:
    """Take out what must be there: `need(data, "user", "id")`.

    Raises
    ------
    StopError
        With Unknown when the answer has another shape than documented.
    """
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            where = ".".join(map(str, path))
            raise StopError(
                Unknown(f"The answer lacks {where}, so the interface has changed; read it back.")
            ) from None
    return data
