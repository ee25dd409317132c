"""OAuth 2: the address to send a person to, and the grant for the code they come back with."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from nofuz.connectors.grants.grant import Grant, parsed
from nofuz.connectors.shape import Rejected, StopError, told
from nofuz.connectors.web import Call, Web
from nofuz.connectors.world import World


@dataclass(frozen=True, slots=True)
class Application:
    """What a platform knows of us; `extra` goes into the address, as some platforms want."""

    client_id: str
    authorise_url: str
    token_url: str
    redirect_url: str
    scopes: frozenset[str]
    client_secret: str = field(default="", repr=False)
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Started:
    """Keep `state` and `verifier` in the session; send the person to `url`."""

    url: str
    state: str
    verifier: str = field(repr=False)


def start(app: Application, world: World) -> Started:
    """Begin: a state against forgery, and a verifier that only we know (PKCE, S256)."""
    state, verifier = world.key(), world.key() + world.key()
    digest = hashlib.sha256(verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": app.client_id,
        "redirect_uri": app.redirect_url,
        "scope": " ".join(sorted(app.scopes)),
        "state": state,
        "code_challenge": urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        **app.extra,
    }
    return Started(f"{app.authorise_url}?{urlencode(asked)}", state, verifier)


@told
def exchange(web: Web, app: Application, code: str, verifier: str) -> Grant:
    """Turn a code into a grant. A code is good once: after Unknown the person signs in anew."""
    asked = {
        "grant_type": "authorization_code",
        "code": code,
        "code_verifier": verifier,
        "redirect_uri": app.redirect_url,
        "client_id": app.client_id,
        **({"client_secret": app.client_secret} if app.client_secret else {}),
    }
    answer = web.send(Call("POST", app.token_url, data=asked))
    if not answer.ok:
        raise StopError(Rejected("The platform did not accept the sign-in.", "Connect it again."))
    return parsed(answer.body.decode(), web.world.now())
