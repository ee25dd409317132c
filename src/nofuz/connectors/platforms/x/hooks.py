"""What X sends by itself: signed with the application's consumer secret, billed by the event."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.shape import Rejected, StopError, told
from nofuz.connectors.webhooks import Event, fingerprint, signed

SIGNATURE = "x-twitter-webhooks-signature"
DATE = "%a %b %d %H:%M:%S %z %Y"
NOT_X = Rejected("The signature is not X’s.", "Compare the consumer secret with X’s.")


def challenge(crc_token: str, consumer_secret: str) -> dict[str, str]:
    """Return what to answer, as JSON and within ten seconds, when X verifies an address."""
    digest = hmac.new(consumer_secret.encode(), crc_token.encode(), hashlib.sha256).digest()
    return {"response_token": f"sha256={b64encode(digest).decode()}"}


@told
def events(body: bytes, headers: Mapping[str, str], consumer_secret: str) -> tuple[Event, ...]:
    """Read a notice.

    Parameters
    ----------
    body
        As it came, before anything read it.
    headers
        With names in lower case.

    Returns
    -------
    tuple of Event or Rejected
        `subject` is X's own word: "tweet_create_events", "direct_message_events".
    """
    given = headers.get(SIGNATURE, "")
    if not signed(consumer_secret, body, given, prefix="sha256=", encoding="base64"):
        raise StopError(NOT_X)
    try:
        said = json.loads(body)
        return tuple(
            Event(_id(one), kind, _moment(one), one)
            for kind, found in said.items()
            if kind.endswith("_events")
            for one in found
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise StopError(
            Rejected("The notice is not of a known shape.", "Read the mentions instead.")
        ) from None


def _id(one: Mapping[str, Any]) -> str:
    number = one.get("id_str") or one.get("id")
    return str(number) if number else fingerprint(json.dumps(one, sort_keys=True).encode())


def _moment(one: Mapping[str, Any]) -> datetime:
    stamp = one.get("timestamp_ms") or one.get("created_timestamp")
    if stamp:
        return datetime.fromtimestamp(int(stamp) / 1000, UTC)
    return datetime.strptime(one["created_at"], DATE).astimezone(UTC)
