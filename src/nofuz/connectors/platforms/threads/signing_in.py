"""Where people sign in to Threads, and how their token is made to last."""

from __future__ import annotations

from nofuz.connectors.grants import Application, Grant, Store
from nofuz.connectors.graph.tokens import lengthen
from nofuz.connectors.platforms.threads.client import Client
from nofuz.connectors.platforms.threads.scopes import SCOPES
from nofuz.connectors.shape import Failed
from nofuz.connectors.web import Web


def application(client_id: str, client_secret: str, redirect_url: str) -> Application:
    """What Threads is to know of us; `grants.start` and `grants.exchange` do the rest."""
    return Application(
        client_id,
        "https://threads.net/oauth/authorize",
        f"{Client.public}/oauth/access_token",
        redirect_url,
        frozenset().union(*SCOPES.values()),
        client_secret,
    )


def long_lived(web: Web, app: Application, store: Store, address: str = "") -> Grant | Failed:
    """Exchange the token of the first hour for one of sixty days."""
    asked = {"grant_type": "th_exchange_token", "client_secret": app.client_secret}
    return lengthen(web, f"{address or Client.public}/access_token", asked, "access_token", store)


def longer(web: Web, store: Store, address: str = "") -> Grant | Failed:
    """Ask for sixty days more; Threads gives them once the token is a day old."""
    url = f"{address or Client.public}/refresh_access_token"
    return lengthen(web, url, {"grant_type": "th_refresh_token"}, "access_token", store)
