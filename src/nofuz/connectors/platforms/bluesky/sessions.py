"""Sessions by app password: opened, kept, and renewed with a refresh token that rotates."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from typing import Any

from nofuz.connectors.grants import Grant, Store, parsed
from nofuz.connectors.platforms.bluesky.refusals import meaning, until
from nofuz.connectors.shape import StopError, told
from nofuz.connectors.web import Call, Web, need


def open_session(web: Web, server: str, handle: str, password: str) -> Any:
    """Ask for a session: accessJwt, refreshJwt, did, handle. At most 300 a day are given.

    Raises
    ------
    StopError
        With Unauthorised when the password is not accepted.
    """
    asked = {"identifier": handle, "password": password}
    url = f"{server}/xrpc/com.atproto.server.createSession"
    call = Call("POST", url, json=asked, repeatable=True, until=until(web.world))
    return _answered(web, call)


@told
def sign_in(web: Web, server: str, handle: str, password: str, store: Store) -> Grant:
    """Open a session and keep it, so that the password need not be kept."""
    return _kept(web, store, open_session(web, server, handle, password))


@told
def renew_session(web: Web, server: str, store: Store) -> Grant:
    """Renew the session and keep it; one at a time per account is the caller's lock.

    A refresh token that was used stands for two more hours, so a lost answer is asked for again.
    """
    headers = {"Authorization": f"Bearer {store.current().refresh}"}
    url = f"{server}/xrpc/com.atproto.server.refreshSession"
    call = Call("POST", url, headers=headers, repeatable=True, until=until(web.world))
    return _kept(web, store, _answered(web, call))


def _answered(web: Web, call: Call) -> Any:
    answer = web.send(call)
    if not answer.ok:
        raise StopError(meaning(answer))
    return answer.json()


def _kept(web: Web, store: Store, session: Any) -> Grant:
    now = web.world.now()
    access = str(need(session, "accessJwt"))
    end = _end(access)
    raw = json.dumps(
        {
            "access_token": access,
            "refresh_token": str(need(session, "refreshJwt")),
            "expires_in": int(end - now.timestamp()) if end else None,
        }
    )
    store.keep(raw, now)
    return parsed(raw, now)


def _end(token: str) -> int | None:
    """When a token ends, in seconds since 1970, as stands in it; None when it does not say."""
    try:
        claims = token.split(".")[1]
        return int(json.loads(urlsafe_b64decode(claims + "=" * (-len(claims) % 4)))["exp"])
    except (IndexError, ValueError, KeyError, TypeError):
        return None
