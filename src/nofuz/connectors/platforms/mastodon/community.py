"""Mentions, replies and direct messages, all of which are statuses here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.mastodon.client import Client
from nofuz.connectors.platforms.mastodon.read import PAGE, plain, profile
from nofuz.connectors.shape import Message, Page, Post, ReadsConversations, Replies, told
from nofuz.connectors.web import need


class Community(Client, ReadsConversations, Replies):
    """Reads who speaks to the account, and answers."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        params = {"types[]": "mention", "limit": PAGE, **({"max_id": after} if after else {})}
        found = self.call("GET", "/api/v1/notifications", params=params).json()
        messages = tuple(_message(need(one, "status")) for one in found)
        return Page(messages, str(need(found, -1, "id")) if len(found) == int(PAGE) else "")

    def answer(self, message: Message, text: str) -> Post:
        """Mention the author, without whom no answer arrives; a direct message stays one."""
        visibility = {"visibility": "direct"} if message.kind == "direct" else {}
        words = f"@{message.author.handle} {text}"
        return Post(words, reply_to=message.id, extra=visibility)


def _message(status: Any) -> Message:
    parent = str(status.get("in_reply_to_id") or "")
    direct = need(status, "visibility") == "direct"
    return Message(
        id=str(need(status, "id")),
        conversation=parent or str(need(status, "id")),
        kind="direct" if direct else "comment" if parent else "mention",
        author=profile(need(status, "account")),
        text=plain(need(status, "content")),
        at=datetime.fromisoformat(need(status, "created_at")),
        permalink=status.get("url") or "",
        in_reply_to=parent,
    )
