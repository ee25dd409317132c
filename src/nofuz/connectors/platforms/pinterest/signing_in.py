"""Where people sign in to Pinterest: it wants the secret in a header, and scopes with commas.

`grants` does the rest. A token is good for thirty days, a refresh token for sixty; each renewal
brings a new one.
"""

from __future__ import annotations

from nofuz.connectors.grants import Application
from nofuz.connectors.platforms.pinterest.scopes import SCOPES


def application(client_id: str, client_secret: str, redirect_url: str) -> Application:
    """What Pinterest is to know of us."""
    scopes = frozenset().union(*SCOPES.values())
    return Application(
        client_id,
        "https://www.pinterest.com/oauth/",
        "https://api.pinterest.com/v5/oauth/token",
        redirect_url,
        scopes,
        client_secret,
        {"scope": ",".join(sorted(scopes))},
        basic=True,
    )
