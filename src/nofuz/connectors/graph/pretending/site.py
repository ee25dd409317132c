"""A part of Meta, pretended: how it knows who calls, and how it says no."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import timedelta
from typing import Any

from nofuz.connectors.shape import Account
from nofuz.connectors.simulation import SIGNS_WITH, Quota, Reply, Request, Routes, Simulator
from nofuz.connectors.simulation.tokens import Token

SHARED = Routes()
APP, WORD = "4711", "agreed in the dashboard"
LIFE = timedelta(days=60)
NUMBERS = {401: (190, 0), 403: (10, 0), 404: (100, 33), 429: (4, 0), 500: (2, 0)}


class GraphSimulator(Simulator):
    """Errors, tokens and quotas of the Graph API; a platform adds its nodes and edges."""

    quotas = {"calls": Quota(4800, timedelta(days=1))}

    def account(self, address: str) -> Account:
        settings = {"user": self.brand.id, "app": APP}
        secrets = {"app_secret": SIGNS_WITH, "verify_token": WORD}
        return replace(super().account(address), settings=settings, secrets=secrets)

    def signed(self, body: bytes, secret: str) -> dict[str, str]:
        digest = hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
        return {"content-type": "application/json", "x-hub-signature-256": f"sha256={digest}"}

    def authenticate(self, request: Request) -> Token | None:
        kind, _, given = request.headers.get("authorization", "").partition(" ")
        known = kind in {"Bearer", "OAuth"}
        return self.tokens.find(given if known else request.query.get("access_token", ""))

    def error(self, status: int, message: str, code: str = "") -> Reply:
        """Meta answers a quota with 400 and its own number."""
        own, _, sub = code.partition(".")
        numbers = (int(own), int(sub)) if own.isdecimal() else NUMBERS.get(status, (1, 0))
        error: dict[str, Any] = {
            "message": message,
            "type": "OAuthException",
            "code": numbers[0],
            "fbtrace_id": "A1b2C3",
        }
        if numbers[1]:
            error["error_subcode"] = numbers[1]
        statuses = {404: 400, 429: 400}
        return Reply({"error": error}, statuses.get(status, status))


@SHARED("GET", "/{version}/debug_token")
def debug_token(site: Simulator, request: Request, version: str) -> Reply:
    token = site.tokens.find(request.query.get("input_token", ""))
    return Reply({"data": {
        "is_valid": token is not None,
        "scopes": sorted(token.scopes) if token else [],
        "user_id": site.brand.id,
    }})  # fmt: skip


def lengthened(site: Simulator, request: Request, version: str = "") -> Reply:
    """Give a token that lives sixty days for one that is still good."""
    asked = request.query
    old = site.tokens.find(asked.get("fb_exchange_token") or asked.get("access_token", ""))
    if old is None:
        return site.error(401, "Error validating access token: the session has expired")
    new = site.tokens.grant(old.owner, old.scopes, LIFE)
    life = int(LIFE.total_seconds())
    return Reply({"access_token": new.value, "token_type": "bearer", "expires_in": life})


SHARED("GET", "/{version}/oauth/access_token", needs=None)(lengthened)
for path in ("/access_token", "/refresh_access_token"):
    SHARED("GET", path, needs=None)(lengthened)
