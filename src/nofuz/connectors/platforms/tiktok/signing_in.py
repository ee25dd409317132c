"""Where people sign in to TikTok. It calls an application a client key, and parts scopes by comma.

Refresh tokens may come back changed, so the answer is kept before it is read.
"""

from __future__ import annotations

from nofuz.connectors.grants import Application, Grant, Store, parsed
from nofuz.connectors.platforms.tiktok.scopes import SCOPES
from nofuz.connectors.shape import Rejected, StopError, Unauthorised, told
from nofuz.connectors.web import Call, Web


def application(client_key: str, client_secret: str, redirect_url: str) -> Application:
    """What TikTok is to know of us; `grants.start` makes the address from it."""
    scopes = frozenset().union(*SCOPES.values())
    return Application(
        client_key,
        "https://www.tiktok.com/v2/auth/authorize/",
        "https://open.tiktokapis.com/v2/oauth/token/",
        redirect_url,
        scopes,
        client_secret,
        {"client_key": client_key, "scope": ",".join(sorted(scopes))},
    )


@told
def exchange(web: Web, app: Application, code: str, verifier: str) -> Grant:
    """Turn a code into a grant. A code is good once: after Unknown the person signs in anew."""
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": app.redirect_url,
    }
    answer = web.send(Call("POST", app.token_url, data=asked | _client(app)))
    if not answer.ok or "access_token" not in answer.json():
        raise StopError(Rejected("TikTok did not accept the sign-in.", "Connect it again."))
    return parsed(answer.body.decode(), web.world.now())


@told
def renew(web: Web, app: Application, store: Store) -> Grant:
    """Ask for a new grant and keep it; one at a time per account is the caller's lock."""
    grant = store.current()
    asked = {"grant_type": "refresh_token", "refresh_token": grant.refresh}
    answer = web.send(Call("POST", app.token_url, data=asked | _client(app), repeatable=True))
    now = web.world.now()
    if not answer.ok or "access_token" not in answer.json():
        raise StopError(Unauthorised("TikTok no longer renews the token; connect it again."))
    raw = answer.body.decode()
    store.keep(raw, now)
    return parsed(raw, now, grant)


def _client(app: Application) -> dict[str, str]:
    return {"client_key": app.client_id, "client_secret": app.client_secret}
