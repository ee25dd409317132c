"""Replies below one's own posts, and mentions; both are answered, replies are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nofuz.connectors.graph.client import after as next_page
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
)
from nofuz.connectors.web import need

POSTS = 25
MENTIONS = "mentions:"
SAID = "id,text,username,permalink,timestamp"


class Community(Client, ReadsConversations, Replies, Hides):
    """Reads who speaks to the profile, and answers."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Replies post by post, the latest posts first; then mentions."""
        if after.startswith(MENTIONS):
            return self._mentions(after.removeprefix(MENTIONS))
        asked = {"fields": "id,has_replies", "limit": POSTS, "after": after}
        posts = self.get(f"{self.me}/threads", **asked)
        found = [one for post in need(posts, "data") for one in self._below(post)]
        found.sort(key=lambda message: message.at, reverse=True)
        return Page(tuple(found), next_page(posts) or MENTIONS)

    def answer(self, message: Message, text: str) -> Post:
        return Post(text, reply_to=message.id)

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        self.post(f"{remote_id}/manage_reply", {"hide": hidden}, repeatable=True)
        return Done()

    def _below(self, post: Any) -> Iterator[Message]:
        if not post.get("has_replies"):
            return
        number = str(need(post, "id"))
        fields = f"{SAID},replied_to{{id}},is_reply_owned_by_me"
        for said in self.every(f"{number}/conversation", fields=fields, limit=100):
            yield _message(said, "comment", number)

    def _mentions(self, after: str) -> Page[Message]:
        found = self.get(f"{self.me}/mentions", fields=SAID, limit=POSTS, after=after)
        said = tuple(_message(one, "mention", str(need(one, "id"))) for one in need(found, "data"))
        more = next_page(found)
        return Page(said, MENTIONS + more if more else "")


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
