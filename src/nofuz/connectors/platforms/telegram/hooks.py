"""What Telegram sends by itself: updates, with the word that was agreed in a header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from nofuz.connectors.declaration import Webhooks
from nofuz.connectors.shape import told
from nofuz.connectors.webhooks import Event, Notice, forged, same_secret, understood

HEADER = "x-telegram-bot-api-secret-token"
DIGITS = 20  # numbers of updates grow, and are compared as words


@told
def events(notice: Notice, secrets: Mapping[str, str]) -> tuple[Event, ...]:
    """Read an update; `webhook_secret` is the word. Nothing signs the bytes themselves."""
    if not same_secret(secrets.get("webhook_secret", ""), notice.headers.get(HEADER, "")):
        raise forged("Telegram")
    return understood(notice, partial(_read, at=notice.at))


def _read(said: Any, at: datetime) -> Iterator[Event]:
    number = f"{said['update_id']:0{DIGITS}}"
    for kind, what in said.items():
        if isinstance(what, Mapping):
            stamp = what.get("edit_date") or what.get("date")
            moment = datetime.fromtimestamp(stamp, UTC) if stamp else at
            chat = what.get("chat", {}).get("id", "")
            subject = f"{chat}/{what.get('message_id', '')}" if chat else str(what.get("id", kind))
            yield Event(number, kind, subject, moment, what)
            return


WEBHOOKS = Webhooks("setWebhook", events)
