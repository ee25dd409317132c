"""Comments under the author's own posts, and answers to them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.platforms.linkedin.bodies import COMMENT
from nofuz.connectors.platforms.linkedin.confirm import Confirming
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

POSTS = 10


class Community(Confirming, ReadsConversations, Replies):
    """Reads comments post by post; LinkedIn has no list of all, and names nobody."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Comments under ten posts, newest first; what follows are those under older posts."""
        start = int(after or 0)
        posts = self.posts(start, POSTS)
        found = [
            self._message(said, str(need(post, "id")))
            for post in posts
            for said in self._below(str(need(post, "id")))
        ]
        found.sort(key=lambda message: message.at, reverse=True)
        return Page(tuple(found), str(start + POSTS) if len(posts) == POSTS else "")

    def answer(self, message: Message, text: str) -> Post:
        """Answer below the comment."""
        return Post(text, COMMENT, reply_to=message.id)

    def _below(self, on: str) -> Iterator[Any]:
        for said in self.comments(on):
            yield said
            if (said.get("commentsSummary") or {}).get("aggregatedTotalComments"):
                yield from self._below(str(need(said, "commentUrn")))

    def _message(self, said: Any, post: str) -> Message:
        actor = str(need(said, "actor"))
        return Message(
            id=str(need(said, "commentUrn")),
            conversation=post,
            kind="comment",
            author=Profile(actor, actor, actor),
            text=need(said, "message", "text"),
            at=datetime.fromtimestamp(need(said, "created", "time") / 1000, UTC),
            permalink=f"https://www.linkedin.com/feed/update/{post}/",
            in_reply_to=said.get("parentComment") or post,
            ours=actor == self.author,
        )
