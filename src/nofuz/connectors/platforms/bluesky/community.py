"""Replies, mentions and quotes, as they come in as notifications; and answers to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.bluesky.client import Client
from nofuz.connectors.platforms.bluesky.read import PAGE, profile
from nofuz.connectors.platforms.bluesky.record import key_in
from nofuz.connectors.shape import Message, Page, Post, ReadsConversations, Replies, told
from nofuz.connectors.web import need

KINDS = {"reply": "comment", "mention": "mention", "quote": "mention"}


class Community(Client, ReadsConversations, Replies):
    """Reads who speaks to the account, and answers."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        asked = {"limit": PAGE, **({"cursor": after} if after else {})}
        found = self.get("app.bsky.notification.listNotifications", **asked)
        said = [one for one in need(found, "notifications") if need(one, "reason") in KINDS]
        return Page(tuple(_message(one) for one in said), found.get("cursor") or "")

    def answer(self, message: Message, text: str) -> Post:
        """Answer below the message; its author is told without being named."""
        return Post(text, reply_to=message.id)


def _message(told_of: Any) -> Message:
    uri, author = str(need(told_of, "uri")), profile(need(told_of, "author"))
    record = need(told_of, "record")
    reply = record.get("reply") or {}
    return Message(
        id=uri,
        conversation=(reply.get("root") or {}).get("uri") or told_of.get("reasonSubject") or uri,
        kind=KINDS[told_of["reason"]],
        author=author,
        text=str(record.get("text") or ""),
        at=datetime.fromisoformat(need(told_of, "indexedAt")),
        permalink=f"https://bsky.app/profile/{author.handle}/post/{key_in(uri)}",
        in_reply_to=(reply.get("parent") or {}).get("uri") or "",
    )
