"""Direct messages: read, answered in their conversation, found again there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.x.client import Client
from nofuz.connectors.platforms.x.read import PAGE, authors_in
from nofuz.connectors.platforms.x.sameness import sent, shown
from nofuz.connectors.shape import Message, Page, Post, Profile
from nofuz.connectors.web import need

MESSAGE = "message"
ASKED = {
    "event_types": "MessageCreate",
    "max_results": PAGE,
    "dm_event.fields": "id,text,created_at,dm_conversation_id,sender_id,entities",
    "expansions": "sender_id",
    "user.fields": "name,username",
}


class Messaging(Client):
    """Messages of the last thirty days, which is as far as X goes back."""

    def direct(self, after: str) -> Page[Message]:
        me = str(need(self.me(), "id"))
        page = self.get("/2/dm_events", {**ASKED, **_from(after)})
        authors = authors_in(page)
        said = tuple(_message(one, authors, me) for one in page.get("data", ()))
        return Page(said, page.get("meta", {}).get("next_token") or "")

    def answer_direct(self, message: Message, text: str) -> Post:
        chat = {"conversation": message.conversation}
        return Post(text, MESSAGE, reply_to=message.id, extra=chat)

    def send_direct(self, part: Post) -> str:
        path = f"/2/dm_conversations/{part.extra['conversation']}/messages"
        return str(
            need(self.call("POST", path, json={"text": part.text}).json(), "data", "dm_event_id")
        )

    def same_direct(self, part: Post, me: str) -> list[str]:
        """Own messages of the conversation that say the same, the latest first."""
        wanted = sent(part.text)
        return [
            str(need(one, "id"))
            for one in self._said_in(part.extra["conversation"])
            if str(one.get("sender_id")) == me and shown(one) == wanted
        ]

    def _said_in(self, conversation: str) -> Iterator[Any]:
        after = ""
        while True:
            path = f"/2/dm_conversations/{conversation}/dm_events"
            page = self.get(path, {**ASKED, **_from(after)})
            yield from page.get("data", ())
            after = page.get("meta", {}).get("next_token") or ""
            if not after:
                return


def _from(after: str) -> dict[str, str]:
    return {"pagination_token": after} if after else {}


def _message(said: Any, authors: Mapping[str, Profile], me: str) -> Message:
    sender = str(need(said, "sender_id"))
    conversation = str(need(said, "dm_conversation_id"))
    return Message(
        id=str(need(said, "id")),
        conversation=conversation,
        kind="direct",
        author=authors.get(sender) or Profile(sender, sender, sender),
        text=said.get("text") or "",
        at=datetime.fromisoformat(need(said, "created_at")),
        permalink=f"https://x.com/messages/{conversation}",
        ours=sender == me,
    )
