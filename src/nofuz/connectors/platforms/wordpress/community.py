"""Comments: read, answered, and held back from the public."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.platforms.wordpress.client import Client
from nofuz.connectors.platforms.wordpress.markup import plain
from nofuz.connectors.platforms.wordpress.read import PAGE, following, moment
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


class Community(Client, ReadsConversations, Replies, Hides):
    """Reads who comments, also those who wait for approval, and answers."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        number = int(after or "1")
        asked = {"per_page": str(PAGE), "page": str(number), "context": "edit", "status": "all"}
        me = str(need(self.call("GET", "/users/me").json(), "id"))
        answer = self.call("GET", "/comments", params=asked)
        messages = tuple(_message(comment, me) for comment in answer.json())
        return Page(messages, following(answer, number))

    def answer(self, message: Message, text: str) -> Post:
        """The article and the comment that is answered: WordPress asks for both."""
        return Post(text, kind="comment", reply_to=f"{message.conversation}/{message.id}")

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        number, status = remote_id.removeprefix("comment-"), "hold" if hidden else "approved"
        self.call("POST", f"/comments/{number}", json={"status": status}, repeatable=True)
        return Done()


def _message(comment: Any, me: str) -> Message:
    author, name = str(need(comment, "author")), need(comment, "author_name")
    parent = str(comment.get("parent") or "0")
    return Message(
        id=str(need(comment, "id")),
        conversation=str(need(comment, "post")),
        kind="comment",
        author=Profile(author if author != "0" else "", name, name, comment.get("author_url", "")),
        text=plain(need(comment, "content", "rendered")),
        at=moment(comment),
        permalink=comment.get("link") or "",
        in_reply_to="" if parent == "0" else parent,
        ours=author == me,
    )
