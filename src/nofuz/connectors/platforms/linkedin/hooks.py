"""What LinkedIn sends by itself about a page: signed with the application's secret."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.declaration import Webhooks
from nofuz.connectors.shape import told
from nofuz.connectors.webhooks import Event, Notice, forged, signed, understood

SIGNATURE = "x-li-signature"
BEFORE = b"hmacsha256="  # stands before the bytes that are signed, not before the signature


def challenge(asked: Mapping[str, str], secrets: Mapping[str, str]) -> str | None:
    """Return what to answer, as JSON and within three seconds, when LinkedIn verifies an address.

    It does so every two hours, and stops sending after three answers that are wrong.
    """
    code, secret = asked.get("challengeCode", ""), secrets.get("client_secret", "")
    if not code or not secret:
        return None
    digest = hmac.new(secret.encode(), code.encode(), hashlib.sha256).hexdigest()
    return json.dumps({"challengeCode": code, "challengeResponse": digest})


@told
def events(notice: Notice, secrets: Mapping[str, str]) -> tuple[Event, ...]:
    """Read a notice, signed with `client_secret`.

    `kind` is LinkedIn's own word: COMMENT, COMMENT_EDIT, COMMENT_DELETE, ADMIN_COMMENT, LIKE,
    SHARE, SHARE_MENTION.
    """
    given, secret = notice.headers.get(SIGNATURE, ""), secrets.get("client_secret", "")
    if not signed(secret, BEFORE + notice.body, given):
        raise forged("LinkedIn")
    return understood(notice, _read)


def _read(said: Any) -> Iterator[Event]:
    for one in said["notifications"]:
        subject = str(one.get("generatedActivity") or one["sourcePost"])
        at = datetime.fromtimestamp(one["lastModifiedAt"] / 1000, UTC)
        yield Event(str(one["notificationId"]), one["action"], subject, at, one)


WEBHOOKS = Webhooks(
    "the application’s Webhooks page, then PUT /rest/eventSubscriptions/{key}", events, challenge
)
