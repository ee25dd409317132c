"""Tokens of a simulator: they expire, and refresh tokens rotate."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto

from nofuz.connectors.simulation.clock import Clock


class Rotation(Enum):
    """What becomes of a refresh token when it is used."""

    NONE = auto()  # it stays
    WHEN_USED = auto()  # it ends once the access token that came of it is used
    AT_ONCE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    value: str
    refresh: str
    owner: str
    scopes: frozenset[str]
    expires_at: datetime | None

    def allows(self, scope: str) -> bool:
        """Whether it holds a scope, or one of which this is a part ("write" for "write:media")."""
        return not scope or scope in self.scopes or scope.partition(":")[0] in self.scopes


class Tokens:
    """Grants, refreshes and revokes."""

    def __init__(self, clock: Clock, rng: random.Random) -> None:
        self._clock, self._rng = clock, rng
        self._by_value: dict[str, Token] = {}
        self._by_refresh: dict[str, Token] = {}
        self._replaces: dict[str, str] = {}

    def grant(
        self, owner: str, scopes: frozenset[str], life: timedelta | None = None, value: str = ""
    ) -> Token:
        expires_at = self._clock.now() + life if life else None
        token = Token(value or self._draw(), self._draw(), owner, scopes, expires_at)
        self._by_value[token.value] = self._by_refresh[token.refresh] = token
        return token

    def find(self, value: str) -> Token | None:
        """Return the token unless it has expired or was revoked."""
        token = self._by_value.get(value)
        if token is None or (token.expires_at and token.expires_at <= self._clock.now()):
            return None
        self._by_refresh.pop(self._replaces.pop(value, ""), None)
        return token

    def refresh(
        self, refresh: str, life: timedelta | None, rotation: Rotation = Rotation.WHEN_USED
    ) -> Token | None:
        """Give a new access token; whoever lost the answer may ask again unless it ends at once."""
        old = self._by_refresh.get(refresh)
        if old is None:
            return None
        new = self.grant(old.owner, old.scopes, life)
        if rotation is Rotation.NONE:
            del self._by_refresh[new.refresh]
            new = replace(new, refresh=refresh)
            self._by_value[new.value] = self._by_refresh[refresh] = new
        if rotation is Rotation.WHEN_USED:
            self._replaces[new.value] = refresh
        if rotation is Rotation.AT_ONCE:
            del self._by_refresh[refresh]
        return new

    def revoke(self, value: str) -> None:
        token = self._by_value.pop(value, None)
        if token:
            self._by_refresh.pop(token.refresh, None)

    def _draw(self) -> str:
        return f"{self._rng.getrandbits(128):032x}"
