"""Meta's tokens have no refresh token: a long-lived one is exchanged for a later one."""

from __future__ import annotations

from collections.abc import Mapping

from nofuz.connectors.grants import Grant, Store, parsed
from nofuz.connectors.shape import StopError, Unauthorised, told
from nofuz.connectors.web import Call, Web


@told
def lengthen(web: Web, url: str, asked: Mapping[str, str], name: str, store: Store) -> Grant:
    """Ask for a token that lives longer and keep the answer before it is read.

    The old token stays good, so a crash or a lost answer costs nothing: it is asked again. One at
    a time per account is the caller's lock.

    Parameters
    ----------
    url
        The address that gives tokens, as the folder of the platform names it.
    asked
        What it wants to know, without the token itself.
    name
        Under which name it wants the token.
    """
    answer = web.send(Call("GET", url, {**asked, name: store.current().access}))
    now = web.world.now()
    if not answer.ok:
        raise StopError(
            Unauthorised(
                f"Meta no longer lengthens the token ({answer.status}). Connect the account again.",
                code="not_renewed",
            )
        )
    raw = answer.body.decode()
    grant = parsed(raw, now, store.current())
    store.keep(raw, now)
    return grant
