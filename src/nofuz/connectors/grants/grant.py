"""What a platform granted, and whether that is enough."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from nofuz.connectors.shape import StopError, Unknown
from nofuz.connectors.web import need


@dataclass(frozen=True, slots=True)
class Grant:
    """An access token with what belongs to it.

    `expires_at` is None when it does not end; `ends_at` is when not even renewing helps and a
    person has to sign in again, None when the platform does not say.
    """

    access: str = field(repr=False)
    refresh: str = field(repr=False)
    granted_at: datetime
    expires_at: datetime | None
    scopes: frozenset[str]
    ends_at: datetime | None = None


def declined(raw: bytes) -> bool:
    """Tell whether an answer says no, whatever its status."""
    try:
        said = json.loads(raw)
    except ValueError:
        return False
    return isinstance(said, dict) and "error" in said and "access_token" not in said


def parsed(raw: str, at: datetime, before: Grant | None = None) -> Grant:
    """Read what a token address answered.

    Parameters
    ----------
    at
        When the answer came.
    before
        The grant that it renews: an answer without a refresh token, or with an empty one, leaves
        the old one standing, and so do missing scopes.

    Raises
    ------
    StopError
        With Unknown when it is no grant.
    """
    try:
        said = json.loads(raw)
    except ValueError:
        raise StopError(Unknown("The answer with the token was not JSON.")) from None
    life = said.get("expires_in")
    last = said.get("refresh_expires_in") or said.get("refresh_token_expires_in")
    scopes = frozenset(str(said.get("scope") or "").replace(",", " ").split())
    return Grant(
        access=str(need(said, "access_token")),
        refresh=said.get("refresh_token") or (before.refresh if before else ""),
        granted_at=at,
        expires_at=at + timedelta(seconds=int(life)) if life else None,
        scopes=scopes or (before.scopes if before else frozenset()),
        ends_at=at + timedelta(seconds=int(last)) if last else before.ends_at if before else None,
    )


def lacking(needed: frozenset[str], granted: frozenset[str]) -> frozenset[str]:
    """Return the scopes that are needed and not granted, neither as such nor by a wider one."""
    return frozenset(
        scope for scope in needed if scope not in granted and scope.split(":")[0] not in granted
    )
