"""Numbers of the Graph API's errors, as its guide on handling errors lists them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.shape import StopError
from nofuz.connectors.web import Answer

NO_TOKEN = {102, 190}
NOT_ALLOWED = {3, 10, *range(200, 300)}
LIMITS = {4, 9, 17, 32, 341, 613, *range(80000, 80015)}
PASSING = {1, 2}
BAD_PARAMETER, NO_OBJECT, NO_ALIAS = 100, 33, 803


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error as Meta numbers it; `said` is its sentence for people where it has one."""

    code: int
    subcode: int
    said: str
    transient: bool = False

    @property
    def token(self) -> bool:
        return self.code in NO_TOKEN

    @property
    def permission(self) -> bool:
        return self.code in NOT_ALLOWED

    @property
    def limit(self) -> bool:
        return self.code in LIMITS

    @property
    def passing(self) -> bool:
        return self.transient or self.code in PASSING

    @property
    def gone(self) -> bool:
        missing = self.code == BAD_PARAMETER and self.subcode == NO_OBJECT
        return missing or self.code == NO_ALIAS

    @property
    def bad_parameter(self) -> bool:
        return self.code == BAD_PARAMETER


def refusal(answer: Answer) -> Refusal:
    """Read an error, whatever there is of it."""
    try:
        error = answer.json()["error"]
        return Refusal(
            code=int(error.get("code", 0)),
            subcode=int(error.get("error_subcode", 0)),
            said=str(error.get("error_user_msg") or error.get("message") or answer.status),
            transient=bool(error.get("is_transient")),
        )
    except (StopError, KeyError, TypeError, ValueError, AttributeError):
        return Refusal(0, 0, f"Meta answered {answer.status}.")


def said_until(answer: Answer, now: datetime) -> datetime | None:
    """Read when an account may call again, in minutes, from X-Business-Use-Case-Usage."""
    try:
        usage: dict[str, Any] = json.loads(answer.headers.get("x-business-use-case-usage", "{}"))
        waits = [
            int(one.get("estimated_time_to_regain_access", 0))
            for found in usage.values()
            for one in found
        ]
    except (ValueError, TypeError, AttributeError):
        return None
    return now + timedelta(minutes=max(waits)) if any(waits) else None
