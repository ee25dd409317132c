"""Renewing in good time, without losing a refresh token that rotates."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime

from nofuz.connectors.grants.flow import Application
from nofuz.connectors.grants.grant import Grant, declined, parsed
from nofuz.connectors.grants.keeping import Store
from nofuz.connectors.shape import Failed, StopError, Unauthorised, told
from nofuz.connectors.web import Web

EARLIEST, LATEST = 0.5, 0.8


def due_at(grant: Grant, account: str) -> datetime | None:
    """When to renew: between half and four fifths of its life, elsewhere for each account.

    None when it does not end, or cannot be renewed.
    """
    if grant.expires_at is None or not grant.refresh:
        return None
    share = random.Random(account).uniform(EARLIEST, LATEST)
    return grant.granted_at + (grant.expires_at - grant.granted_at) * share


@told
def renew(web: Web, app: Application, store: Store) -> Grant:
    """Ask for a new grant and keep it; one at a time per account is the caller's lock.

    The answer is kept as it came, before it is read: a crash afterwards finds it in the store. A
    crash or a lost answer before that leaves the old refresh token, which is tried again; platforms
    that rotate leave it standing until the new one is used. One that does not will refuse it, and
    that is told as Unauthorised rather than found out when a post is due.
    """
    grant = store.current()
    call = app.asks(grant_type="refresh_token", refresh_token=grant.refresh)
    answer = web.send(replace(call, repeatable=True))
    now = web.world.now()
    if not answer.ok or declined(answer.body):
        raise StopError(_refused(answer.status))
    raw = answer.body.decode()
    store.keep(raw, now)
    return parsed(raw, now, grant)


def _refused(status: int) -> Failed:
    return Unauthorised(
        f"The platform no longer renews the token ({status}). Connect the account again.",
        code="not_renewed",
    )
