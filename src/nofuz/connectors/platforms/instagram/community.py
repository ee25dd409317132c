"""Comments below one's own posts, posts in which one is tagged, and messages; answers, hiding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nofuz.connectors.graph import listed
from nofuz.connectors.platforms.instagram.client import Client
from nofuz.connectors.platforms.instagram.scopes import CHATS
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

SAID = "id,text,timestamp,username,from,user"


class Community(Client, ReadsConversations, Replies, Hides):
    """Reads, answers and hides comments."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Comments post by post, the latest posts first; then tags, then messages."""
        lists = {"posts": self._under_posts, "tags": self._tags}
        if not self.account.scopes or CHATS in self.account.scopes:
            lists["direct"] = self.direct
        return walk(lists, after)

    def answer(self, message: Message, text: str) -> Post:
        """A message is answered in its chat; a comment below the one that began the thread."""
        if message.kind == "direct":
            return self.answer_direct(message, text)
        top = message.in_reply_to in {"", message.conversation}
        return Post(text, "comment", reply_to=message.id if top else message.in_reply_to)

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        self.post(remote_id, {"hide": hidden}, repeatable=True)
        return Done()

    def _under_posts(self, after: str) -> Page[Message]:
        return listed(self, "media", self._below, after, fields="id,permalink,comments_count")

    def _below(self, post: Any) -> Iterator[Message]:
        if not post.get("comments_count"):
            return
        number, link = str(need(post, "id")), post.get("permalink") or ""
        fields = f"{SAID},replies{{{SAID}}}"
        for comment in self.every(f"{number}/comments", fields=fields, limit=50):
            yield _message(comment, number, number, link)
            for answer in comment.get("replies", {}).get("data", ()):
                yield _message(answer, number, str(need(comment, "id")), link)

    def _tags(self, after: str) -> Page[Message]:
        fields = "id,caption,username,timestamp,permalink"
        return listed(self, "tags", _tag, after, fields=fields)


def _message(said: Any, post: str, parent: str, link: str) -> Message:
    person = said.get("from") or {}
    handle = person.get("username") or said.get("username") or ""
    return Message(
        id=str(need(said, "id")),
        conversation=post,
        kind="comment",
        author=Profile(str(person.get("id") or handle), handle, handle),
        text=said.get("text") or "",
        at=datetime.fromisoformat(need(said, "timestamp")),
        permalink=link,
        in_reply_to=parent,
        ours=bool(said.get("user")),
    )


def _tag(media: Any) -> Iterator[Message]:
    number, handle = str(need(media, "id")), media.get("username") or ""
    yield Message(
        id=number,
        conversation=number,
        kind="mention",
        author=Profile(handle, handle, handle),
        text=media.get("caption") or "",
        at=datetime.fromisoformat(need(media, "timestamp")),
        permalink=media.get("permalink") or "",
    )
