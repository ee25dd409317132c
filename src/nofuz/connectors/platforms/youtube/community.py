"""Comments on all videos of the channel, answers to them, and holding them back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.youtube.client import Client
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

PAGE = "100"


class Community(Client, ReadsConversations, Replies, Hides):
    """Reads, answers and holds back comments."""

    @told
    def conversations(self, after: str = "") -> Page[Message]:
        """Comments thread by thread, the latest threads first."""
        me = str(need(self.channel("id"), "id"))
        page = self.get(
            "commentThreads", part="snippet,replies", allThreadsRelatedToChannelId=me,
            order="time", maxResults=PAGE, textFormat="plainText", pageToken=after,
        )  # fmt: skip
        said = [
            _message(comment, need(thread, "snippet", "videoId"), me)
            for thread in page.get("items", ())
            for comment in self._in(thread)
        ]
        said.sort(key=lambda message: message.at, reverse=True)
        return Page(tuple(said), page.get("nextPageToken") or "")

    def answer(self, message: Message, text: str) -> Post:
        """Answers stand below the comment that began the thread, also those to an answer."""
        return Post(text, "comment", reply_to=message.in_reply_to or message.id)

    @told
    def hide(self, remote_id: str, *, hidden: bool = True) -> Done:
        """Hold a comment back for review, which can be undone."""
        status = "heldForReview" if hidden else "published"
        asked = {"id": remote_id, "moderationStatus": status}
        self.call("POST", "comments/setModerationStatus", asked, repeatable=True)
        return Done()

    def _in(self, thread: Any) -> Iterator[Any]:
        """The comment that began a thread, and its answers; YouTube adds only some of them."""
        snippet = need(thread, "snippet")
        yield need(snippet, "topLevelComment")
        answers = thread.get("replies", {}).get("comments", ())
        if len(answers) >= snippet.get("totalReplyCount", 0):
            yield from answers
            return
        asked = {"part": "snippet", "maxResults": PAGE, "textFormat": "plainText"}
        after = ""
        while True:
            page = self.get("comments", parentId=need(thread, "id"), pageToken=after, **asked)
            yield from page.get("items", ())
            after = page.get("nextPageToken") or ""
            if not after:
                return


def _message(comment: Any, video: str, me: str) -> Message:
    number, snippet = str(need(comment, "id")), need(comment, "snippet")
    author = snippet.get("authorChannelId", {}).get("value", "")
    handle = str(need(snippet, "authorDisplayName")).lstrip("@")
    return Message(
        id=number,
        conversation=video,
        kind="comment",
        author=Profile(author or handle, handle, handle, snippet.get("authorChannelUrl") or ""),
        text=snippet.get("textOriginal") or need(snippet, "textDisplay"),
        at=datetime.fromisoformat(need(snippet, "publishedAt")),
        permalink=f"https://www.youtube.com/watch?v={video}&lc={number}",
        in_reply_to=snippet.get("parentId") or "",
        ours=author == me,
    )
