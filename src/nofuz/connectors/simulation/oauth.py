"""OAuth 2 with PKCE, as most platforms offer it: codes, grants, rotating refresh tokens."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from typing import Any
from urllib.parse import urlencode

from nofuz.connectors.simulation.messages import Reply, Request
from nofuz.connectors.simulation.routes import Routes
from nofuz.connectors.simulation.simulator import Simulator
from nofuz.connectors.simulation.tokens import Token


def oauth(authorise: str, token: str) -> Routes:
    """Make the two paths; the person always agrees, at once."""
    routes = Routes()
    routes("GET", authorise, needs=None)(agree)
    routes("POST", token, needs=None)(give)
    return routes


def agree(site: Simulator, request: Request) -> Reply:
    asked, code = request.query, f"{site.rng.getrandbits(64):016x}"
    site.state.other.setdefault("codes", {})[code] = asked
    back = urlencode({"code": code, "state": asked.get("state", "")})
    return Reply(status=302, headers={"Location": f"{asked['redirect_uri']}?{back}"})


def give(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    if not site.knows(request):
        return Reply({"error": "invalid_client"}, 401)
    renewed = asked.get("grant_type") == "refresh_token"
    token = (
        site.tokens.refresh(asked.get("refresh_token", ""), site.token_life, site.rotation)
        if renewed
        else _for_code(site, asked)
    )
    if token is None:
        return Reply({"error": "invalid_grant"}, 400)
    return Reply(site.granted(token, renewed=renewed))


def _for_code(site: Simulator, asked: dict[str, Any]) -> Token | None:
    """A code is good once, for who asked and, where that is wanted, can show the verifier."""
    begun = site.state.other.get("codes", {}).pop(asked.get("code", ""), None)
    if begun is None or begun["redirect_uri"] != asked.get("redirect_uri"):
        return None
    digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
    challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
    if site.wants_proof and challenge != begun.get("code_challenge"):
        return None
    scopes = frozenset(begun.get("scope", "").replace(",", " ").split()) & site.scopes
    return site.tokens.grant(site.brand.id, scopes, site.token_life)
