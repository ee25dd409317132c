"""Signing in: pushed requests, and tokens that are bound to a key and rotate."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from nofuz.connectors.platforms.bluesky.simulator.proofs import holder
from nofuz.connectors.platforms.bluesky.simulator.shapes import did
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, Simulator
from nofuz.connectors.simulation.tokens import Token

ROUTES = Routes()
LIFE = timedelta(minutes=30)


@ROUTES("GET", "/.well-known/oauth-protected-resource", needs=None)
def protected(site: Simulator, request: Request) -> Reply:
    return Reply({"resource": request.base, "authorization_servers": [request.base]})


@ROUTES("GET", "/.well-known/oauth-authorization-server", needs=None)
def addresses(site: Simulator, request: Request) -> Reply:
    names = {
        "authorization_endpoint": "/oauth/authorize",
        "token_endpoint": "/oauth/token",
        "pushed_authorization_request_endpoint": "/oauth/par",
    }
    at = {name: request.base + path for name, path in names.items()}
    return Reply({
        "issuer": request.base,
        **at,
        "require_pushed_authorization_requests": True,
        "dpop_signing_alg_values_supported": ["ES256"],
        "code_challenge_methods_supported": ["S256"],
    })  # fmt: skip


@ROUTES("POST", "/oauth/par", needs=None)
def pushed(site: Simulator, request: Request) -> Reply:
    key, asked = holder(site, request), request.values()
    reference = f"urn:ietf:params:oauth:request_uri:req-{site.rng.getrandbits(64):016x}"
    site.state.other.setdefault("requests", {})[reference] = {**asked, "key": key}
    return Reply({"request_uri": reference, "expires_in": 300}, 201)


@ROUTES("GET", "/oauth/authorize", needs=None)
def agree(site: Simulator, request: Request) -> Reply:
    begun = site.state.other.get("requests", {}).pop(request.query.get("request_uri", ""), None)
    if begun is None or begun["client_id"] != request.query.get("client_id"):
        raise RefusedError(400, "Unknown request_uri", "invalid_request")
    code = f"cod-{site.rng.getrandbits(64):016x}"
    site.state.other.setdefault("codes", {})[code] = begun
    back = urlencode({"code": code, "state": begun["state"], "iss": request.base})
    return Reply(status=302, headers={"Location": f"{begun['redirect_uri']}?{back}"})


@ROUTES("POST", "/oauth/token", needs=None)
def give(site: Simulator, request: Request) -> Reply:
    key, asked = holder(site, request), request.values()
    bound = site.state.other.setdefault("bound", {})
    if asked.get("grant_type") == "refresh_token":
        token = _renewed(site, asked, key)
    else:
        token = _for_code(site, asked, key)
    if token is None:
        raise RefusedError(400, "The grant is not valid", "invalid_grant")
    bound[token.value] = bound[token.refresh] = key
    return Reply({
        "access_token": token.value,
        "refresh_token": token.refresh,
        "token_type": "DPoP",
        "expires_in": int(LIFE.total_seconds()),
        "scope": " ".join(sorted(token.scopes)),
        "sub": did(site.brand),
    })  # fmt: skip


def _renewed(site: Simulator, asked: dict[str, Any], key: str) -> Token | None:
    if site.state.other["bound"].get(asked["refresh_token"]) != key:
        return None
    return site.tokens.refresh(asked["refresh_token"], LIFE)


def _for_code(site: Simulator, asked: dict[str, Any], key: str) -> Token | None:
    """A code is good once, for who asked, with the verifier and the key."""
    begun = site.state.other.get("codes", {}).pop(asked.get("code", ""), None)
    if begun is None or begun["key"] != key or begun["redirect_uri"] != asked.get("redirect_uri"):
        return None
    digest = hashlib.sha256(asked.get("code_verifier", "").encode()).digest()
    if urlsafe_b64encode(digest).rstrip(b"=").decode() != begun.get("code_challenge"):
        return None
    scopes = frozenset(begun.get("scope", "").split()) & site.scopes
    return site.tokens.grant(site.brand.id, scopes, LIFE)
