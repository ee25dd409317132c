"""What platforms send by themselves: whether it is theirs, new, and in order. Pure functions."""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

TOLERANCE = timedelta(minutes=5)


def signed(
    secret: str, body: bytes, given: str, *, prefix: str = "", method: str = "sha256",
    encoding: str = "hex",
) -> bool:  # fmt: skip
    """Tell whether a signature is the HMAC of these very bytes, in constant time.

    Parameters
    ----------
    body
        As it came, before anything read it.
    given
        The signature header; `prefix` is what stands before it, as in "sha256=".
    encoding
        "hex" or "base64".
    """
    digest = hmac.new(secret.encode(), body, method).digest()
    wanted = digest.hex() if encoding == "hex" else b64encode(digest).decode()
    return hmac.compare_digest((prefix + wanted).encode(), given.encode())


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
    return hmac.compare_digest(expected.encode(), given.encode())


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `id` is the platform's own, or `fingerprint` of the bytes."""

    id: str
    subject: str
    at: datetime
    content: Mapping[str, object]


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
