"""Messages that people write to the bot, and the answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.platforms.telegram.client import Client
from nofuz.connectors.shape import (
    Message,
    Page,
    Post,
    Profile,
    ReadsConversations,
    Replies,
    told,
)
from nofuz.connectors.web import need

PAGE = 100


class Community(Client, ReadsConversations, Replies):
    """Reads what waits for the bot; Telegram keeps it for a day, and drops what was asked past."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        values = {"limit": PAGE, "allowed_updates": ["message"]}
        offset = {"offset": int(after)} if after else {}
        updates = self.call("getUpdates", {**values, **offset}, reads=True)
        found = tuple(_message(need(update, "message")) for update in updates)
        more = len(updates) == PAGE
        return Page(found, str(need(updates, -1, "update_id") + 1) if more else "")

    def answer(self, message: Message, text: str) -> Post:
        """Answer in the chat in which it was asked."""
        return Post(text, "message", reply_to=message.id, extra={"chat": message.conversation})


def _message(said: Any) -> Message:
    person, chat = need(said, "from"), need(said, "chat")
    name = " ".join(filter(None, (person.get("first_name"), person.get("last_name"))))
    return Message(
        id=str(need(said, "message_id")),
        conversation=str(need(chat, "id")),
        kind="direct" if chat.get("type") == "private" else "comment",
        author=Profile(str(need(person, "id")), person.get("username") or name, name),
        text=said.get("text") or said.get("caption") or "",
        at=datetime.fromtimestamp(need(said, "date"), UTC),
    )
