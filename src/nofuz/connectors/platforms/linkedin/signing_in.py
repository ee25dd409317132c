"""Where people sign in to LinkedIn; a page needs an application of its own.

The product for pages must be the only one of its application, so members sign in to another.
"""

from __future__ import annotations

from nofuz.connectors.grants import Application
from nofuz.connectors.platforms.linkedin.scopes import OF_MEMBERS, SCOPES


def application(client_id: str, secret: str, redirect_url: str, *, pages: bool) -> Application:
    """What LinkedIn is to know of us."""
    return Application(
        client_id,
        "https://www.linkedin.com/oauth/v2/authorization",
        "https://www.linkedin.com/oauth/v2/accessToken",
        redirect_url,
        frozenset().union(*SCOPES.values()) if pages else OF_MEMBERS,
        secret,
    )
