"""What people say to an account: edges page by page, and chats that are answered within a day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, ClassVar

from nofuz.connectors.graph.client import GraphClient
from nofuz.connectors.graph.client import after as next_page
from nofuz.connectors.graph.sending import alike
from nofuz.connectors.shape import Message, Page, Post, Profile
from nofuz.connectors.web import need

MESSAGE = "message"
PAGE, WORDS, LATEST = 25, 50, 50
WINDOW = timedelta(hours=24)
SAID = "id,message,from,created_time"


def listed(
    client: GraphClient, edge: str, read: Callable[[Any], Iterable[Message]], after: str,
    **asked: object,
) -> Page[Message]:  # fmt: skip
    """One page of an edge of the account: what its entries say, the latest first."""
    found = client.get(f"{client.me}/{edge}", limit=PAGE, after=after, **asked)
    said = [message for entry in need(found, "data") for message in read(entry)]
    said.sort(key=lambda message: message.at, reverse=True)
    return Page(tuple(said), next_page(found))


class Chats(GraphClient):
    """Direct messages; a person who wrote may be answered for a day."""

    chats_on: ClassVar[str]  # Meta's word: messenger, instagram

    def direct(self, after: str) -> Page[Message]:
        """Chat by chat, the latest chats first, and in each what was said last."""
        fields = f"id,messages.limit({WORDS}){{{SAID}}}"
        return listed(
            self, "conversations", self._in_chat, after, platform=self.chats_on, fields=fields
        )

    def answer_direct(self, message: Message, text: str) -> Post:
        chat = {"conversation": message.conversation, "person": message.author.id}
        return Post(text, MESSAGE, reply_to=message.id, extra=chat)

    def send_direct(self, part: Post) -> str:
        values = {
            "recipient": json.dumps({"id": part.extra["person"]}),
            "messaging_type": "RESPONSE",
            "message": json.dumps({"text": part.text}),
        }
        return str(need(self.post(f"{self.me}/messages", values), "message_id"))

    def same_direct(self, part: Post) -> list[str]:
        """Own messages of the chat that say the same."""
        found = self.every(f"{part.extra['conversation']}/messages", fields=SAID, limit=LATEST)
        return [
            str(need(one, "id"))
            for one in found
            if self._is_me(one.get("from") or {}) and alike(one.get("message") or "", part.text)
        ]

    def _is_me(self, person: Mapping[str, Any]) -> bool:
        handle = self.account.handle
        return person.get("id") == self.me or bool(handle and person.get("username") == handle)

    def _in_chat(self, chat: Any) -> Iterator[Message]:
        for said in chat.get("messages", {}).get("data", ()):
            person = said.get("from") or {}
            name, at = person.get("name") or "", datetime.fromisoformat(need(said, "created_time"))
            handle, ours = person.get("username") or name, self._is_me(person)
            yield Message(
                id=str(need(said, "id")),
                conversation=str(need(chat, "id")),
                kind="direct",
                author=Profile(str(person.get("id") or ""), handle, name or handle),
                text=said.get("message") or "",
                at=at,
                ours=ours,
                answer_until=None if ours else at + WINDOW,
            )
