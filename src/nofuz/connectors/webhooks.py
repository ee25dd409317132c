"""What platforms send by themselves: whether it is theirs, new, and in order. Pure functions."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.shape import Rejected, StopError

TOLERANCE = timedelta(minutes=5)


def signed(
    secret: str, body: bytes, given: str, *, prefix: str = "", method: str = "sha256",
    encoding: str = "hex",
) -> bool:  # fmt: skip
    """Tell whether a signature is the HMAC of these very bytes, in constant time.

    Parameters
    ----------
    secret
        An empty one, which anybody knows, signs nothing.
    body
        As it came, before anything read it.
    given
        The signature header; `prefix` is what stands before it, as in "sha256=".
    encoding
        "hex" or "base64".
    """
    digest = hmac.new(secret.encode(), body, method).digest()
    wanted = digest.hex() if encoding == "hex" else b64encode(digest).decode()
    same = hmac.compare_digest((prefix + wanted).encode(), given.encode())
    return bool(secret) and same


def signed_with_time(
    secret: str, body: bytes, given: str, now: datetime, *, tolerance: timedelta = TOLERANCE
) -> bool:
    """Tell whether "t=...,s=..." signs the time and the bytes, and is not old."""
    parts = dict(part.strip().partition("=")[::2] for part in given.split(","))
    stamp = parts.get("t", "")
    if not stamp.isdecimal() or abs(now.timestamp() - int(stamp)) > tolerance.total_seconds():
        return False
    return signed(secret, f"{stamp}.".encode() + body, parts.get("s", ""))


def same_secret(expected: str, given: str) -> bool:
    """Tell whether a secret that is sent along is the agreed one, in constant time."""
    return bool(expected) and hmac.compare_digest(expected.encode(), given.encode())


@dataclass(frozen=True, slots=True)
class Notice:
    """What a platform sent to an address of ours.

    Parameters
    ----------
    body
        As it came, before anything read it.
    headers
        With names in lower case.
    at
        When it came.
    """

    body: bytes
    headers: Mapping[str, str]
    at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    Parameters
    ----------
    id
        The platform's own, or `fingerprint` of what it says.
    kind
        The platform's own word for what happened.
    subject
        To what: a post, a comment, a message. The latest event about it tells how it stands.
    content
        All that was said, also what nobody here knows.
    """

    id: str
    kind: str
    subject: str
    at: datetime
    content: Mapping[str, Any]


def forged(platform: str) -> StopError:
    """What ends the reading of a notice that a platform did not send."""
    why = f"The notice does not come from {platform}, or is too old."
    return StopError(
        Rejected(
            why,
            f"Compare the secret with the one that {platform} has.",
            code="forged",
            places={"platform": platform},
        )
    )


def understood(notice: Notice, read: Callable[[Any], Iterable[Event]]) -> tuple[Event, ...]:
    """Read a notice of JSON; one of another shape ends the reading with a sentence."""
    try:
        return tuple(read(json.loads(notice.body)))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StopError(
            Rejected(
                "The notice is not of a known shape.",
                "Ask the platform instead.",
                code="notice_not_known",
            )
        ) from None


def fingerprint(body: bytes) -> str:
    """An id for events that carry none."""
    return hashlib.sha256(body).hexdigest()


def fresh(events: Iterable[Event], seen: Iterable[str]) -> list[Event]:
    """Leave out what was seen before, also earlier among these, and put the rest in order."""
    known, new = set(seen), []
    for event in events:
        if event.id not in known:
            known.add(event.id)
            new.append(event)
    return sorted(new, key=lambda event: (event.at, event.id))


def newest(events: Iterable[Event]) -> dict[str, Event]:
    """Per subject the last state, in whichever order the events came."""
    last: dict[str, Event] = {}
    for event in sorted(events, key=lambda event: (event.at, event.id)):
        last[event.subject] = event
    return last
