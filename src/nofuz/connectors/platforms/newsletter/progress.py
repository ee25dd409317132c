"""How far an issue has come through its list. Pure functions from handle to handle.

Readers are taken in the order of their tokens, so `after`, the last one dealt with, says whose turn
it is, also when the list was changed meanwhile. `sending` notes who is being written to, before
anything is sent; `waiting` are those whose servers asked to come back later.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.reading_back import FRESH
from nofuz.connectors.shape import Accepted, Handle
from nofuz.connectors.web import LONGEST

FIRST_WAIT = timedelta(minutes=5)  # what servers that greylist usually ask for
MOST_TRIES = 8  # the waits double: 21 hours in all


def issue_of(handle: Handle) -> str:
    """The name of the issue, which stands in every mark."""
    return handle.key[:12]


def being_sent(handle: Handle) -> str:
    """Who is noted; empty when nobody is."""
    return str(handle.known.get("sending", {}).get("to", ""))


def fresh(handle: Handle, now: datetime) -> bool:
    note = handle.known.get("sending") or {}
    return "at" in note and now < datetime.fromisoformat(note["at"]) + FRESH


def seen_by(handle: Handle, settles: timedelta) -> datetime:
    """When the copy of what is being sent must have arrived at the latest."""
    return datetime.fromisoformat(handle.known["sending"]["at"]) + FRESH + LONGEST + settles


def dealt(handle: Handle, token: str) -> Handle:
    """That reader is done with, whatever came of it."""
    waiting = {who: note for who, note in _waiting(handle).items() if who != token}
    after = max(str(handle.known.get("after", "")), token)
    return handle.knowing(after=after, waiting=waiting, sending={})


def deferred(handle: Handle, token: str, now: datetime) -> Handle | None:
    """That reader comes again later; None when it was tried often enough."""
    tries = int(_waiting(handle).get(token, {}).get("tries", 0)) + 1
    if tries > MOST_TRIES:
        return None
    again = now + FIRST_WAIT * 2 ** (tries - 1)
    done = dealt(handle, token)
    note = {"tries": tries, "again": again.isoformat()}
    return done.knowing(waiting={**_waiting(done), token: note})


def turned(handle: Handle, tokens: Sequence[str], now: datetime) -> Accepted:
    """Note whose turn it is; when nobody is left the handle is finished.

    Parameters
    ----------
    tokens
        Of all readers, in order.
    """
    after, waiting = str(handle.known.get("after", "")), _waiting(handle)
    place = bisect_right(tokens, after)
    if place < len(tokens):
        return Accepted(_noted(handle, tokens[place], now))
    if not waiting:
        ended = handle.knowing(sending={}, ended=now.isoformat())
        return Accepted(replace(ended, finished=True))
    soonest = min(waiting, key=lambda token: (waiting[token]["again"], token))
    moment = datetime.fromisoformat(waiting[soonest]["again"])
    if moment > now:
        return Accepted(handle.knowing(sending={}), again_at=moment)
    return Accepted(_noted(handle, soonest, now))


def _noted(handle: Handle, token: str, now: datetime) -> Handle:
    return handle.knowing(sending={"to": token, "at": now.isoformat()})


def _waiting(handle: Handle) -> Mapping[str, Any]:
    found: Mapping[str, Any] = handle.known.get("waiting", {})
    return found
