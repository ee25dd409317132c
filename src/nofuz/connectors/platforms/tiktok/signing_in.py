"""Where people sign in to TikTok. It calls an application a client key, and parts scopes by comma.

`grants` does the rest. Since November 2026 a token is good for two hours, and the refresh token
before the last ends at once: when the answer with the new one is lost, a person signs in again.
"""

from __future__ import annotations

from nofuz.connectors.grants import Application
from nofuz.connectors.platforms.tiktok.scopes import SCOPES


def application(client_key: str, client_secret: str, redirect_url: str) -> Application:
    """What TikTok is to know of us."""
    scopes = frozenset().union(*SCOPES.values())
    return Application(
        client_key,
        "https://www.tiktok.com/v2/auth/authorize/",
        "https://open.tiktokapis.com/v2/oauth/token/",
        redirect_url,
        scopes,
        client_secret,
        {"scope": ",".join(sorted(scopes))},
        id_name="client_key",
    )
