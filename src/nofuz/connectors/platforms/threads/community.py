"""Replies below one's own posts, and mentions; both are answered, replies are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nofuz.connectors.graph import listed
from nofuz.connectors.platforms.threads.client import Client
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

SAID = "id,text,username,permalink,timestamp"


class Community(Client, ReadsConversations, Replies, Hides):
    """Reads who speaks to the profile, and answers."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Replies post by post, the latest posts first; then mentions."""
        return walk({"posts": self._under_posts, "mentions": self._mentions}, after)

    def answer(self, message: Message, text: str) -> Post:
        return Post(text, reply_to=message.id)

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        self.post(f"{remote_id}/manage_reply", {"hide": hidden}, repeatable=True)
        return Done()

    def _under_posts(self, after: str) -> Page[Message]:
        return listed(self, "threads", self._below, after, fields="id,has_replies")

    def _below(self, post: Any) -> Iterator[Message]:
        if not post.get("has_replies"):
            return
        number = str(need(post, "id"))
        fields = f"{SAID},replied_to{{id}},is_reply_owned_by_me"
        for said in self.every(f"{number}/conversation", fields=fields, limit=100):
            yield _message(said, "comment", number)

    def _mentions(self, after: str) -> Page[Message]:
        return listed(self, "mentions", _mention, after, fields=SAID)


def _mention(said: Any) -> Iterator[Message]:
    yield _message(said, "mention", str(need(said, "id")))


def _message(said: Any, kind: str, conversation: str) -> Message:
    handle = said.get("username") or ""
    return Message(
        id=str(need(said, "id")),
        conversation=conversation,
        kind=kind,
        author=Profile(handle, handle, handle, f"https://www.threads.net/@{handle}"),
        text=said.get("text") or "",
        at=datetime.fromisoformat(need(said, "timestamp")),
        permalink=said.get("permalink") or "",
        in_reply_to=str((said.get("replied_to") or {}).get("id") or ""),
        ours=bool(said.get("is_reply_owned_by_me")),
    )
