"""What YouTube's hub sends when a channel's feed changes: Atom, signed as WebSub has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import feedparser

from nofuz.connectors.declaration import Webhooks
from nofuz.connectors.shape import Rejected, StopError, told
from nofuz.connectors.webhooks import Event, Notice, fingerprint, forged, same_secret, signed

SIGNATURE = "x-hub-signature"
VIDEO = "yt:video:"
STRANGE = Rejected(
    "The notice is not of a known shape.",
    "Ask YouTube for the channel’s uploads.",
    code="notice_not_known",
)


def challenge(asked: Mapping[str, str], secrets: Mapping[str, str]) -> str | None:
    """Return what to answer when the hub asks whether we want its notices.

    It repeats the word that came with the wish: `verify_token`.
    """
    known = same_secret(secrets.get("verify_token", ""), asked.get("hub.verify_token", ""))
    wanted = asked.get("hub.mode") in {"subscribe", "unsubscribe"}
    return asked.get("hub.challenge") if wanted and known else None


@told
def events(notice: Notice, secrets: Mapping[str, str]) -> tuple[Event, ...]:
    """Read a notice, signed with `hub_secret`: a video is new or changed, or it is gone."""
    given, secret = notice.headers.get(SIGNATURE, ""), secrets.get("hub_secret", "")
    if not signed(secret, notice.body, given, prefix="sha1=", method="sha1"):
        raise forged("YouTube")
    try:
        found = tuple(_read(feedparser.parse(notice.body)))
    except (ValueError, KeyError):
        found = ()
    if not found:
        raise StopError(STRANGE)
    return found


def _read(feed: Any) -> Iterator[Event]:
    for entry in feed.entries:
        number, updated = entry["yt_videoid"], entry["updated"]
        name = fingerprint(f"{number} {updated}".encode())
        yield Event(name, "video", number, datetime.fromisoformat(updated), dict(entry))
    gone = feed.feed.get("at_deleted-entry")
    if gone:
        number, when = gone["ref"].removeprefix(VIDEO), gone["when"]
        name = fingerprint(f"{number} {when} gone".encode())
        yield Event(name, "deleted", number, datetime.fromisoformat(when), dict(gone))


WEBHOOKS = Webhooks("POST to the hub, pubsubhubbub.appspot.com/subscribe", events, challenge)
