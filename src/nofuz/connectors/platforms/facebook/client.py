"""A Page through the Graph API, and what Facebook's own refusals mean."""

from __future__ import annotations

from nofuz.connectors.graph import MESSAGE, Chats, Subscribing
from nofuz.connectors.shape import Post

__all__ = ["COMMENT", "MESSAGE", "REEL", "STORY", "Client"]

COMMENT, REEL, STORY = "comment", "reel", "story"


class Client(Subscribing, Chats):
    """Calls for one Page, with the Page's own token; settings name it as `page`."""

    label = "Facebook"
    chats_on = "messenger"
    notices_about = "page"
    notices_of = ("feed", "mention", "messages")
    reasons = {
        2018278: (
            "The person last wrote more than 24 hours ago, so Facebook takes no answer.",
            "Wait until they write again.",
        ),
    }

    @property
    def me(self) -> str:
        return self.account.settings.get("page", "me")

    @staticmethod
    def unix(post: Post) -> int | None:
        """When Facebook is to publish by itself, in seconds."""
        return int(post.scheduled_at.timestamp()) if post.scheduled_at else None
