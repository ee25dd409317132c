"""OAuth as the AT Protocol has it: pushed requests, PKCE, and tokens bound to a key.

The way of a person: `discover` asks the server where to sign in, `push` hands the request over and
gives the address to send the person to, `exchange` turns the code they come back with into a grant.
Tokens are good only with the key that was used throughout: keep it in the account's secrets as
`dpop_key`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit

from nofuz.connectors.grants import Application, Grant, Started, Store, parsed, start
from nofuz.connectors.platforms.bluesky.dpop import asks_again, proof
from nofuz.connectors.shape import Rejected, StopError, Unauthorised, told
from nofuz.connectors.web import Answer, Call, Web, need


@dataclass(frozen=True, slots=True)
class Entrance:
    """Where one signs in to a server; `application` knows the addresses."""

    push_url: str
    application: Application


@told
def discover(web: Web, server: str, app: Application) -> Entrance:
    """Ask a server who signs its people in, and that one for its addresses."""
    protected = _read(web, f"{server}/.well-known/oauth-protected-resource")
    issuer = str(need(protected, "authorization_servers", 0)).rstrip("/")
    told_of = _read(web, f"{issuer}/.well-known/oauth-authorization-server")
    if str(need(told_of, "issuer")).rstrip("/") != issuer:
        raise StopError(
            Rejected(
                "The server names another one than it is.",
                "Do not trust it.",
                code="server_not_itself",
            )
        )
    known = replace(
        app,
        authorise_url=str(need(told_of, "authorization_endpoint")),
        token_url=str(need(told_of, "token_endpoint")),
    )
    return Entrance(str(need(told_of, "pushed_authorization_request_endpoint")), known)


@told
def push(web: Web, entrance: Entrance, key: str, handle: str = "") -> Started:
    """Hand the request over; what the person's browser carries is a reference to it."""
    app = entrance.application
    started = start(app, web.world)
    form = dict(parse_qsl(urlsplit(started.url).query))
    answer = _ask(
        web, key, entrance.push_url, {**form, **({"login_hint": handle} if handle else {})}
    )
    if not answer.ok:
        raise StopError(
            Rejected(
                "The server does not know this program.",
                "Check its client id.",
                code="program_not_known",
            )
        )
    carried = {"client_id": app.client_id, "request_uri": str(need(answer.json(), "request_uri"))}
    return replace(started, url=f"{app.authorise_url}?{urlencode(carried)}")


@told
def exchange(
    web: Web, app: Application, key: str, code: str, verifier: str, *, did: str, store: Store
) -> Grant:
    """Turn a code into a grant and keep it, if it is for the account that was meant."""
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": app.redirect_url,
        "client_id": app.client_id,
    }
    answer = _ask(web, key, app.token_url, form)
    if not answer.ok:
        raise StopError(
            Rejected(
                "Bluesky did not accept the sign-in.", "Connect it again.", code="sign_in_refused"
            )
        )
    if need(answer.json(), "sub") != did:
        raise StopError(
            Rejected(
                "Another account has signed in.",
                "Sign in with the one meant.",
                code="other_account",
            )
        )
    return _kept(web, store, answer, None)


@told
def renew(web: Web, app: Application, key: str, store: Store) -> Grant:
    """Ask for a new grant and keep it; one at a time per account is the caller's lock."""
    grant = store.current()
    form = {
        "grant_type": "refresh_token",
        "refresh_token": grant.refresh,
        "client_id": app.client_id,
    }
    answer = _ask(web, key, app.token_url, form)
    if not answer.ok:
        raise StopError(
            Unauthorised(
                "Bluesky no longer renews the token. Connect the account again.", code="not_renewed"
            )
        )
    return _kept(web, store, answer, grant)


def _kept(web: Web, store: Store, answer: Answer, before: Grant | None) -> Grant:
    raw, now = answer.body.decode(), web.world.now()
    store.keep(raw, now)
    return parsed(raw, now, before)


def _read(web: Web, url: str) -> object:
    answer = web.send(Call("GET", url))
    if not answer.ok:
        raise StopError(
            Rejected(
                "The server has no sign-in of this kind.",
                "Use an app password.",
                code="no_such_sign_in",
            )
        )
    return answer.json()


def _ask(web: Web, key: str, url: str, form: Mapping[str, str]) -> Answer:
    """Post a form with a proof, and once more with the nonce that the server asks for."""
    first = web.send(_proven(web, key, url, form))
    if not asks_again(first):
        return first
    return web.send(_proven(web, key, url, form, first.headers.get("dpop-nonce", "")))


def _proven(web: Web, key: str, url: str, form: Mapping[str, str], nonce: str = "") -> Call:
    signed = proof(key, web.world, "POST", url, nonce=nonce)
    return Call("POST", url, data=form, headers={"DPoP": signed})
