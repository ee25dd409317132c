"""Quotas of a simulator: fixed windows, as most platforms count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Quota:
    calls: int
    per: timedelta


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left in the window, and when the next one begins."""

    allowed: int
    left: int
    resets_at: datetime


class Meter:
    def __init__(self) -> None:
        self._windows: dict[tuple[str, str], tuple[datetime, int]] = {}

    def take(self, name: str, owner: str, quota: Quota, now: datetime) -> Standing:
        """Count one call; `left` is negative for a call too many."""
        began, count = self._windows.get((name, owner), (now, 0))
        if now >= began + quota.per:
            began, count = now, 0
        self._windows[name, owner] = (began, count + 1)
        return Standing(quota.calls, quota.calls - count - 1, began + quota.per)
