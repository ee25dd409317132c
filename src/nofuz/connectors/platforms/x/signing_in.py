"""Where people sign in to X. `grants` does the rest: PKCE, and refresh tokens that rotate."""

from __future__ import annotations

from nofuz.connectors.grants import Application
from nofuz.connectors.platforms.x.scopes import RENEW, SCOPES


def application(client_id: str, redirect_url: str) -> Application:
    """What X is to know of us, as a public client: the secret of others goes another way."""
    return Application(
        client_id,
        "https://x.com/i/oauth2/authorize",
        "https://api.x.com/2/oauth2/token",
        redirect_url,
        frozenset().union(*SCOPES.values()) | {RENEW},
    )
