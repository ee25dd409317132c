"""Comments below the Page's posts, and messages; both are answered, comments are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.graph.client import after as next_page
from nofuz.connectors.platforms.facebook.client import COMMENT, MESSAGE, Client
from nofuz.connectors.shape import (
    Done,
    Hides,
    Message,
    Page,
    Post,
    Profile,
    ReadsConversations,
    Replies,
    told,
)
from nofuz.connectors.web import need

POSTS, CHATS, WORDS = 25, 25, 50
DIRECT = "direct:"
WINDOW = timedelta(hours=24)
SAID = "id,message,from,created_time"


class Community(Client, ReadsConversations, Replies, Hides):
    """Reads who speaks to the Page, and answers."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Comments post by post, the latest posts first; then messages."""
        if after.startswith(DIRECT):
            return self._direct(after.removeprefix(DIRECT))
        asked = {"fields": "id,permalink_url", "limit": POSTS, "after": after}
        posts = self.get(f"{self.me}/published_posts", **asked)
        found = [one for post in need(posts, "data") for one in self._below(post)]
        found.sort(key=lambda message: message.at, reverse=True)
        return Page(tuple(found), next_page(posts) or DIRECT)

    def answer(self, message: Message, text: str) -> Post:
        """A message is answered in its chat; a comment below the one that began the thread."""
        if message.kind == "direct":
            chat = {"conversation": message.conversation, "person": message.author.id}
            return Post(text, MESSAGE, reply_to=message.id, extra=chat)
        top = message.in_reply_to in {"", message.conversation}
        return Post(text, COMMENT, reply_to=message.id if top else message.in_reply_to)

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        self.post(remote_id, {"is_hidden": hidden}, repeatable=True)
        return Done()

    def _below(self, post: Any) -> Iterator[Message]:
        number, link = str(need(post, "id")), post.get("permalink_url") or ""
        asked = {"fields": f"{SAID},permalink_url,parent", "filter": "stream", "limit": WORDS}
        for comment in self.every(f"{number}/comments", **asked):
            parent = (comment.get("parent") or {}).get("id") or number
            yield self._message(comment, "comment", number, parent, link)

    def _direct(self, after: str) -> Page[Message]:
        fields = f"id,messages.limit({WORDS}){{{SAID}}}"
        asked = {"platform": "messenger", "fields": fields, "limit": CHATS, "after": after}
        chats = self.get(f"{self.me}/conversations", **asked)
        found = [
            self._message(one, "direct", str(need(chat, "id")), "", "")
            for chat in need(chats, "data")
            for one in chat.get("messages", {}).get("data", ())
        ]
        more = next_page(chats)
        return Page(tuple(found), DIRECT + more if more else "")

    def _message(self, said: Any, kind: str, conversation: str, parent: str, link: str) -> Message:
        """Facebook hides who wrote until people allow it; then a name is all there is."""
        person = said.get("from") or {}
        name, at = person.get("name") or "", datetime.fromisoformat(need(said, "created_time"))
        number = str(person.get("id") or "")
        ours = number == self.me
        return Message(
            id=str(need(said, "id")),
            conversation=conversation,
            kind=kind,
            author=Profile(number, name, name),
            text=said.get("message") or "",
            at=at,
            permalink=said.get("permalink_url") or link,
            in_reply_to=parent,
            ours=ours,
            answer_until=at + WINDOW if kind == "direct" and not ours else None,
        )
