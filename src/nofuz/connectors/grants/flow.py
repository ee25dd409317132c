"""OAuth 2: the address to send a person to, and the grant for the code they come back with."""

from __future__ import annotations

import hashlib
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from nofuz.connectors.grants.grant import Grant, declined, parsed
from nofuz.connectors.shape import Rejected, StopError, told
from nofuz.connectors.web import Call, Web
from nofuz.connectors.world import World


@dataclass(frozen=True, slots=True)
class Application:
    """What a platform knows of us, and in which words it wants to be told.

    Parameters
    ----------
    extra
        Goes into the address to which a person is sent.
    id_name
        What it calls `client_id`.
    basic
        It wants the secret in a header, as RFC 6749 prefers, not in the form.
    """

    client_id: str
    authorise_url: str
    token_url: str
    redirect_url: str
    scopes: frozenset[str]
    client_secret: str = field(default="", repr=False)
    extra: Mapping[str, str] = field(default_factory=dict)
    id_name: str = "client_id"
    basic: bool = False

    def asks(self, **form: str) -> Call:
        """A call to the token address in which the application shows who it is."""
        if self.basic:
            pair = b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
            return Call(
                "POST", self.token_url, headers={"Authorization": f"Basic {pair}"}, data=form
            )
        secret = {"client_secret": self.client_secret} if self.client_secret else {}
        return Call("POST", self.token_url, data={**form, self.id_name: self.client_id, **secret})


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
        app.id_name: app.client_id,
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
    call = app.asks(
        grant_type="authorization_code",
        code=code,
        code_verifier=verifier,
        redirect_uri=app.redirect_url,
    )
    answer = web.send(call)
    if not answer.ok or declined(answer.body):
        raise StopError(
            Rejected(
                "The platform did not accept the sign-in.",
                "Connect it again.",
                code="sign_in_refused",
            )
        )
    return parsed(answer.body.decode(), web.world.now())
