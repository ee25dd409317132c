"""Facebook Login, through which Pages and Instagram are connected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nofuz.connectors.grants import Application, Grant, Store
from nofuz.connectors.graph.client import GraphClient
from nofuz.connectors.graph.tokens import lengthen
from nofuz.connectors.shape import Failed, told
from nofuz.connectors.web import Web, need

AUTHORISE = "https://www.facebook.com/{version}/dialog/oauth"
GIVES = "{address}/{version}/oauth/access_token"


@dataclass(frozen=True, slots=True)
class Managed:
    """A Page that the person manages, its own token, and the Instagram account beside it."""

    id: str
    name: str
    token: str = field(repr=False)
    instagram: str = ""


def facebook_login(
    client_id: str, client_secret: str, redirect_url: str, scopes: frozenset[str]
) -> Application:
    """What Meta is to know of us; `grants.start` and `grants.exchange` do the rest."""
    names = {"address": GraphClient.public, "version": GraphClient.version}
    return Application(
        client_id,
        AUTHORISE.format(**names),
        GIVES.format(**names),
        redirect_url,
        scopes,
        client_secret,
    )


def longer(web: Web, app: Application, store: Store) -> Grant | Failed:
    """Exchange the token for one of sixty days: at once, and again before these are over."""
    asked = {
        "grant_type": "fb_exchange_token",
        "client_id": app.client_id,
        "client_secret": app.client_secret,
    }
    return lengthen(web, app.token_url, asked, "fb_exchange_token", store)


@told
def managed(client: GraphClient) -> tuple[Managed, ...]:
    """Pages of the person whose token the client has; a Page's own token does not end."""
    fields = "id,name,access_token,instagram_business_account"
    return tuple(_managed(one) for one in client.every("me/accounts", fields=fields))


def _managed(page: Any) -> Managed:
    beside = page.get("instagram_business_account") or {}
    token = str(need(page, "access_token"))
    return Managed(str(need(page, "id")), page.get("name") or "", token, str(beside.get("id", "")))
