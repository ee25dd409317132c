"""What was tried, to show and to keep: no body, no header, no secret."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call over the network.

    Parameters
    ----------
    url
        Without secrets.
    status
        None when no answer came.
    sent
        False when it is certain that nothing reached the platform.
    problem
        Why there was no answer; without secrets.
    """

    at: datetime
    method: str
    url: str
    status: int | None
    sent: bool
    problem: str = ""
