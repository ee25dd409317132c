"""Where people sign in to Google. `grants` does the rest; Google's refresh tokens do not rotate."""

from __future__ import annotations

from nofuz.connectors.grants import Application
from nofuz.connectors.platforms.youtube.scopes import SCOPES


def application(client_id: str, client_secret: str, redirect_url: str) -> Application:
    """What Google is to know of us: without `offline` and `consent` it gives no refresh token."""
    return Application(
        client_id,
        "https://accounts.google.com/o/oauth2/v2/auth",
        "https://oauth2.googleapis.com/token",
        redirect_url,
        frozenset().union(*SCOPES.values()),
        client_secret,
        {"access_type": "offline", "prompt": "consent"},
    )
