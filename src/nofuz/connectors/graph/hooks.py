"""What Meta sends by itself: signed with the app's secret, often twice, in any order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.shape import Rejected, StopError, told
from nofuz.connectors.webhooks import Event, fingerprint, same_secret, signed

SIGNATURE = "x-hub-signature-256"
MILLISECONDS = 10**11  # larger stamps than this count milliseconds
NOT_META = Rejected("The signature is not Meta’s.", "Compare the app’s secret with Meta’s.")


def challenge(asked: Mapping[str, str], verify_token: str) -> str | None:
    """Return what to answer when Meta verifies an address, or None when it is not Meta.

    Parameters
    ----------
    asked
        The query of the request.
    verify_token
        The word that was agreed in the app's dashboard.
    """
    right = same_secret(verify_token, asked.get("hub.verify_token", ""))
    return asked.get("hub.challenge") if asked.get("hub.mode") == "subscribe" and right else None


@told
def events(body: bytes, headers: Mapping[str, str], app_secret: str) -> tuple[Event, ...]:
    """Read a notice of Instagram, Facebook or Threads.

    Parameters
    ----------
    body
        As it came, before anything read it.
    headers
        With names in lower case.

    Returns
    -------
    tuple of Event or Rejected
        `subject` names the object and the field: "instagram comments", "page feed".
    """
    if not signed(app_secret, body, headers.get(SIGNATURE, ""), prefix="sha256="):
        raise StopError(NOT_META)
    try:
        said = json.loads(body)
        return tuple(_of_threads(said) if "topic" in said else _of_entries(said))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StopError(
            Rejected("The notice is not of a known shape.", "Read the comments instead.")
        ) from None


def _of_entries(said: Any) -> Iterator[Event]:
    for entry in said["entry"]:
        for change in entry.get("changes", ()):
            value = change["value"]
            at = value.get("created_time") or entry["time"]
            yield _event(f"{said['object']} {change['field']}", at, value)
        for message in entry.get("messaging", ()):
            yield _event(f"{said['object']} messages", message["timestamp"], message)


def _of_threads(said: Any) -> Iterator[Event]:
    values = said["values"]
    yield _event(f"threads {values['field']}", said["time"], values["value"])


def _event(subject: str, stamp: float, content: Mapping[str, Any]) -> Event:
    seconds = stamp / 1000 if stamp > MILLISECONDS else stamp
    what = json.dumps([subject, content], sort_keys=True).encode()
    return Event(fingerprint(what), subject, datetime.fromtimestamp(seconds, UTC), content)
