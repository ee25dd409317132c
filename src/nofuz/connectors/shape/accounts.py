"""An account on a platform, as a file or a row gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Who speaks, and with which key.

    Parameters
    ----------
    address
        Where the interface is; empty means the platform's public one.
    token
        Access token, bot token or app password.
    scopes
        What was granted; empty when the platform does not say.
    expires_at
        When the token ends; None when it does not, or is not known.
    settings
        What else the platform needs, named in its README: a page, a channel, a board.
    secrets
        As settings, but never shown: a client secret, a signing key.
    """

    address: str = ""
    token: str = field(default="", repr=False)
    handle: str = ""
    scopes: frozenset[str] = frozenset()
    expires_at: datetime | None = None
    settings: Mapping[str, str] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def hidden(self) -> tuple[str, ...]:
        """Everything that must stand in no log and no error."""
        return tuple(secret for secret in (self.token, *self.secrets.values()) if secret)
