"""How many calls an account may make: we stop before the platform does."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock


@dataclass
class Budget:
    """At most `calls` in any window of length `per`; one for each account.

    `blocked_until` is what the platform itself last said.
    """

    calls: int
    per: timedelta
    blocked_until: datetime | None = None
    _spent: deque[datetime] = field(default_factory=deque, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def take(self, now: datetime) -> datetime | None:
        """Spend one call; when there is none left, return when there will be."""
        with self._lock:
            if self.blocked_until and now < self.blocked_until:
                return self.blocked_until
            while self._spent and self._spent[0] <= now - self.per:
                self._spent.popleft()
            if len(self._spent) >= self.calls:
                return self._spent[0] + self.per
            self._spent.append(now)
            return None

    def block(self, until: datetime) -> None:
        """Remember what the platform said."""
        self.blocked_until = max(until, self.blocked_until or until)
