"""Mentions, replies and messages, answers to them, and hiding."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.x.client import GONE, meaning
from nofuz.connectors.platforms.x.messages import Messaging
from nofuz.connectors.platforms.x.read import PAGE, authors_in
from nofuz.connectors.platforms.x.scopes import CHATS
from nofuz.connectors.shape import (
    Done,
    Hides,
    Message,
    Page,
    Post,
    Profile,
    ReadsConversations,
    Replies,
    StopError,
    told,
    walk,
)
from nofuz.connectors.web import need

FIELDS = "created_at,author_id,conversation_id,referenced_tweets"


class Community(Messaging, ReadsConversations, Replies, Hides):
    """Reads who speaks to the account, answers, and hides replies under its own posts."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Mentions and replies, the latest first; then messages."""
        lists = {"mentions": self._mentions}
        if not self.account.scopes or CHATS in self.account.scopes:
            lists["direct"] = self.direct
        return walk(lists, after)

    def answer(self, message: Message, text: str) -> Post:
        """Answer below the message: X allows it where the author has named or quoted us."""
        if message.kind == "direct":
            return self.answer_direct(message, text)
        return Post(text, reply_to=message.id)

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        asked = {"hidden": hidden}
        answer = self.ask("PUT", f"/2/tweets/{remote_id}/hidden", json=asked, repeatable=True)
        if not answer.ok and answer.status != GONE:
            raise StopError(meaning(answer))
        return Done()

    def _mentions(self, after: str) -> Page[Message]:
        asked = {
            "max_results": PAGE,
            "tweet.fields": FIELDS,
            "expansions": "author_id",
            "user.fields": "name,username",
            **({"pagination_token": after} if after else {}),
        }
        page = self.get(f"/2/users/{need(self.me(), 'id')}/mentions", asked)
        authors = authors_in(page)
        messages = tuple(_message(post, authors) for post in page.get("data", ()))
        return Page(messages, page.get("meta", {}).get("next_token") or "")


def _message(post: Any, authors: Mapping[str, Profile]) -> Message:
    number, author = str(need(post, "id")), authors[str(need(post, "author_id"))]
    references = post.get("referenced_tweets") or post.get("referenced_posts") or ()
    parent = next((str(one["id"]) for one in references if one["type"] == "replied_to"), "")
    return Message(
        id=number,
        conversation=str(post.get("conversation_id") or number),
        kind="comment" if parent else "mention",
        author=author,
        text=need(post, "text"),
        at=datetime.fromisoformat(need(post, "created_at")),
        permalink=f"https://x.com/{author.handle}/status/{number}",
        in_reply_to=parent,
    )
