"""Comments below the Page's posts, and messages; both are answered, comments are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nofuz.connectors.graph import listed
from nofuz.connectors.graph.talking import SAID, WORDS
from nofuz.connectors.platforms.facebook.client import COMMENT, Client
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
    walk,
)
from nofuz.connectors.web import need


class Community(Client, ReadsConversations, Replies, Hides):
    """Reads who speaks to the Page, and answers."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Comments post by post, the latest posts first; then messages."""
        return walk({"posts": self._under_posts, "direct": self.direct}, after)

    def answer(self, message: Message, text: str) -> Post:
        """A message is answered in its chat; a comment below the one that began the thread."""
        if message.kind == "direct":
            return self.answer_direct(message, text)
        top = message.in_reply_to in {"", message.conversation}
        return Post(text, COMMENT, reply_to=message.id if top else message.in_reply_to)

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        self.post(remote_id, {"is_hidden": hidden}, repeatable=True)
        return Done()

    def _under_posts(self, after: str) -> Page[Message]:
        return listed(self, "published_posts", self._below, after, fields="id,permalink_url")

    def _below(self, post: Any) -> Iterator[Message]:
        number, link = str(need(post, "id")), post.get("permalink_url") or ""
        asked = {"fields": f"{SAID},permalink_url,parent", "filter": "stream", "limit": WORDS}
        for comment in self.every(f"{number}/comments", **asked):
            parent = (comment.get("parent") or {}).get("id") or number
            yield self._message(comment, number, parent, link)

    def _message(self, said: Any, post: str, parent: str, link: str) -> Message:
        """Facebook hides who wrote until people allow it; then a name is all there is."""
        person = said.get("from") or {}
        name, number = person.get("name") or "", str(person.get("id") or "")
        return Message(
            id=str(need(said, "id")),
            conversation=post,
            kind="comment",
            author=Profile(number, name, name),
            text=said.get("message") or "",
            at=datetime.fromisoformat(need(said, "created_time")),
            permalink=said.get("permalink_url") or link,
            in_reply_to=parent,
            ours=number == self.me,
        )
