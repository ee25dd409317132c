"""Sessions by app password, and people."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

from nofuz.connectors.platforms.bluesky.simulator.shapes import did, handle, profile
from nofuz.connectors.simulation import Person, RefusedError, Reply, Request, Routes, Simulator
from nofuz.connectors.simulation.tokens import Token

ROUTES = Routes()
LIFE = timedelta(hours=2)


def app_password(site: Simulator) -> str:
    """The one password that this server accepts; made of the brand's first token."""
    letters = site.token.value.translate(str.maketrans("0123456789", "ghijklmnop"))
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def _session(site: Simulator, token: Token) -> dict[str, Any]:
    return {
        "accessJwt": token.value,
        "refreshJwt": token.refresh,
        "handle": site.brand.handle,
        "did": did(site.brand),
        "active": True,
    }


def _jwt(site: Simulator, owner: str) -> str:
    """Looks like a token of the real server: its end can be read from it."""
    end = int((site.clock.now() + LIFE).timestamp())
    claims = {"scope": "com.atproto.appPass", "sub": owner, "exp": end}
    body = urlsafe_b64encode(json.dumps(claims).encode()).rstrip(b"=").decode()
    return f"eyJ0eXAiOiJhdCtqd3QifQ.{body}.{site.rng.getrandbits(256):064x}"


@ROUTES("POST", "/xrpc/com.atproto.server.createSession", needs=None, quota="sessions")
def create(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    named = {site.brand.handle, did(site.brand)}
    if asked["identifier"] not in named or asked["password"] != app_password(site):
        raise RefusedError(403, "Invalid identifier or password", "AuthenticationRequired")
    token = site.tokens.grant(site.brand.id, site.scopes, LIFE, _jwt(site, did(site.brand)))
    return Reply(_session(site, token))


@ROUTES("POST", "/xrpc/com.atproto.server.refreshSession", needs=None)
def refresh(site: Simulator, request: Request) -> Reply:
    token = site.tokens.refresh(request.bearer, LIFE)
    if token is None:
        raise RefusedError(401, "Token has been revoked", "ExpiredToken")
    return Reply(_session(site, token))


@ROUTES("GET", "/xrpc/com.atproto.server.getSession")
def session(site: Simulator, request: Request) -> Reply:
    service = {
        "id": "#atproto_pds",
        "type": "AtprotoPersonalDataServer",
        "serviceEndpoint": "https://pds.example",
    }
    about = {"did": did(site.brand), "handle": site.brand.handle, "active": True}
    return Reply({**about, "didDoc": {"id": did(site.brand), "service": [service]}})


def _person(site: Simulator, actor: str) -> Person | None:
    return next(
        (one for one in site.state.people.values() if actor in {did(one), handle(one)}), None
    )


@ROUTES("GET", "/xrpc/com.atproto.identity.resolveHandle", needs=None)
def resolve(site: Simulator, request: Request) -> Reply:
    person = _person(site, request.query["handle"])
    if person is None:
        raise RefusedError(400, "Unable to resolve handle", "InvalidRequest")
    return Reply({"did": did(person)})


@ROUTES("GET", "/xrpc/app.bsky.actor.getProfile")
def one(site: Simulator, request: Request) -> Reply:
    person = _person(site, request.query["actor"])
    if person is None:
        raise RefusedError(400, "Profile not found", "InvalidRequest")
    return Reply(profile(site, person))
