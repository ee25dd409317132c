"""Comments below one's own posts and posts in which one is tagged; answers, hiding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nofuz.connectors.graph.client import after as next_page
from nofuz.connectors.platforms.instagram.client import Client
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
TAGS = "tags:"
SAID = "id,text,timestamp,username,from,user"


class Community(Client, ReadsConversations, Replies, Hides):
    """Reads, answers and hides comments."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Comments post by post, the latest posts first; then tags, which have no end to them."""
        if after.startswith(TAGS):
            return self._tags(after.removeprefix(TAGS))
        fields = "id,permalink,comments_count"
        posts = self.get(f"{self.me}/media", fields=fields, limit=POSTS, after=after)
        found = [one for post in need(posts, "data") for one in self._below(post)]
        found.sort(key=lambda message: message.at, reverse=True)
        return Page(tuple(found), next_page(posts) or TAGS)

    def answer(self, message: Message, text: str) -> Post:
        """Answers stand below the comment that began the thread, also those to an answer."""
        top = message.in_reply_to in {"", message.conversation}
        return Post(text, "comment", reply_to=message.id if top else message.in_reply_to)

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        self.post(remote_id, {"hide": hidden}, repeatable=True)
        return Done()

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
        tags = self.get(f"{self.me}/tags", fields=fields, limit=POSTS, after=after)
        found = tuple(_tag(one) for one in need(tags, "data"))
        more = next_page(tags)
        return Page(found, TAGS + more if more else "")


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


def _tag(media: Any) -> Message:
    number, handle = str(need(media, "id")), media.get("username") or ""
    return Message(
        id=number,
        conversation=number,
        kind="mention",
        author=Profile(handle, handle, handle),
        text=media.get("caption") or "",
        at=datetime.fromisoformat(need(media, "timestamp")),
        permalink=media.get("permalink") or "",
    )
