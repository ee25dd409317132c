"""What Meta sends by itself: signed with the app's secret, often twice, in any order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.declaration import Webhooks
from nofuz.connectors.shape import told
from nofuz.connectors.webhooks import (
    Event,
    Notice,
    fingerprint,
    forged,
    same_secret,
    signed,
    understood,
)

SIGNATURE = "x-hub-signature-256"
MILLISECONDS = 10**11  # larger stamps than this count milliseconds
BY_CALL = "POST /{app}/subscriptions and POST /{account}/subscribed_apps, or the app’s dashboard"


def challenge(asked: Mapping[str, str], secrets: Mapping[str, str]) -> str | None:
    """Return what to answer when Meta verifies an address, or None when it is not Meta.

    Parameters
    ----------
    asked
        The query of the request.
    secrets
        `verify_token` is the word that was agreed in the app's dashboard.
    """
    right = same_secret(secrets.get("verify_token", ""), asked.get("hub.verify_token", ""))
    return asked.get("hub.challenge") if asked.get("hub.mode") == "subscribe" and right else None


@told
def events(notice: Notice, secrets: Mapping[str, str]) -> tuple[Event, ...]:
    """Read a notice of Instagram, Facebook or Threads, signed with `app_secret`.

    `kind` names the object and the field: "instagram comments", "page feed".
    """
    given = notice.headers.get(SIGNATURE, "")
    if not signed(secrets.get("app_secret", ""), notice.body, given, prefix="sha256="):
        raise forged("Meta")
    return understood(notice, _read)


def _read(said: Any) -> Iterator[Event]:
    if "topic" in said:
        values = said["values"]
        yield _event(f"threads {values['field']}", said["time"], values["value"])
        return
    for entry in said["entry"]:
        for change in entry.get("changes", ()):
            value = change["value"]
            at = value.get("created_time") or entry["time"]
            yield _event(f"{said['object']} {change['field']}", at, value)
        for message in entry.get("messaging", ()):
            yield _event(f"{said['object']} messages", message["timestamp"], message)


def _event(kind: str, stamp: float, content: Mapping[str, Any]) -> Event:
    seconds = stamp / 1000 if stamp > MILLISECONDS else stamp
    what = json.dumps([kind, content], sort_keys=True).encode()
    at = datetime.fromtimestamp(seconds, UTC)
    return Event(fingerprint(what), kind, _subject(content) or kind, at, content)


def _subject(content: Mapping[str, Any]) -> str:
    """The number of what it is about: a comment, else a post, else a message."""
    inside = content.get("message")
    message = inside.get("mid") if isinstance(inside, Mapping) else None
    numbers = (content.get(name) for name in ("comment_id", "id", "post_id", "media_id"))
    return str(next((number for number in (*numbers, message) if number), ""))


BY_CALL_OR_PAGE = Webhooks(BY_CALL, events, challenge)
BY_PAGE = Webhooks("the app’s dashboard", events, challenge)
