"""What X sends by itself: signed with the application's consumer secret, billed by the event."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from nofuz.connectors.declaration import Webhooks
from nofuz.connectors.shape import told
from nofuz.connectors.webhooks import Event, Notice, fingerprint, forged, signed, understood

SIGNATURE = "x-twitter-webhooks-signature"
DATE = "%a %b %d %H:%M:%S %z %Y"


def challenge(asked: Mapping[str, str], secrets: Mapping[str, str]) -> str | None:
    """Return what to answer, as JSON and within ten seconds, when X verifies an address."""
    token, secret = asked.get("crc_token", ""), secrets.get("consumer_secret", "")
    if not token or not secret:
        return None
    digest = hmac.new(secret.encode(), token.encode(), hashlib.sha256).digest()
    return json.dumps({"response_token": f"sha256={b64encode(digest).decode()}"})


@told
def events(notice: Notice, secrets: Mapping[str, str]) -> tuple[Event, ...]:
    """Read a notice, signed with `consumer_secret`.

    `kind` is X's own word: "post.mention.create" of the Activity API, "tweet_create_events" of the
    Account Activity API before it.
    """
    given, secret = notice.headers.get(SIGNATURE, ""), secrets.get("consumer_secret", "")
    if not signed(secret, notice.body, given, prefix="sha256=", encoding="base64"):
        raise forged("X")
    return understood(notice, partial(_read, at=notice.at))


def _read(said: Any, at: datetime) -> Iterator[Event]:
    """X does not say when a post was deleted: it is when the notice came."""
    if "data" in said:
        one = said["data"]
        what = one["payload"]
        stamp = what.get("created_at")
        moment = datetime.fromisoformat(stamp) if stamp else at
        subject = str(what.get("id") or one["event_uuid"])
        yield Event(str(one["event_uuid"]), one["event_type"], subject, moment, one)
        return
    for kind, found in said.items():
        for what in found if kind.endswith("_events") else ():
            number = str(what.get("id_str") or what.get("id") or "")
            name = number or fingerprint(json.dumps(what, sort_keys=True).encode())
            yield Event(name, kind, number or kind, _moment(what), what)


def _moment(one: Mapping[str, Any]) -> datetime:
    stamp = one.get("timestamp_ms") or one.get("created_timestamp")
    if stamp:
        return datetime.fromtimestamp(int(stamp) / 1000, UTC)
    return datetime.strptime(one["created_at"], DATE).astimezone(UTC)


WEBHOOKS = Webhooks("POST /2/webhooks and POST /2/activity/subscriptions", events, challenge)
