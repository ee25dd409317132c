"""What TikTok sends by itself: what became of posts, signed together with the time."""

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
    signed_with_time,
    understood,
)

SIGNATURE = "tiktok-signature"


@told
def events(notice: Notice, secrets: Mapping[str, str]) -> tuple[Event, ...]:
    """Read a notice, signed with `client_secret` not long ago.

    `kind` is TikTok's own word, such as post.publish.complete; `subject` the number of the
    publication, as it stands in the handle.
    """
    given, secret = notice.headers.get(SIGNATURE, ""), secrets.get("client_secret", "")
    if not signed_with_time(secret, notice.body, given, notice.at):
        raise forged("TikTok")
    return understood(notice, _read)


def _read(said: Any) -> Iterator[Event]:
    content = json.loads(said["content"])
    what = [said["event"], said["create_time"], said["user_openid"], content]
    yield Event(
        id=fingerprint(json.dumps(what, sort_keys=True).encode()),
        kind=said["event"],
        subject=str(content.get("publish_id") or said["user_openid"]),
        at=datetime.fromtimestamp(said["create_time"], UTC),
        content={**said, **content},
    )


WEBHOOKS = Webhooks("the portal for developers, as the application’s callback URL", events)
