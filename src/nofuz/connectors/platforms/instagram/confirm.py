"""What became of a post: read back by its number, or found among one's own."""

from __future__ import annotations

from nofuz.connectors.graph import MESSAGE, Seen, Sending, alike
from nofuz.connectors.platforms.instagram.client import Client
from nofuz.connectors.shape import Handle, Post
from nofuz.connectors.web import need

LATEST = 50


class Confirming(Client, Sending):
    """Looks at posts, at stories (which have no caption), at comments and messages."""

    def is_comment(self, part: Post, handle: Handle) -> bool:
        """Whether a part answers something: what follows a post stands below it."""
        return bool(handle.ids or part.reply_to)

    def same(self, part: Post, handle: Handle) -> list[str]:
        if part.kind == MESSAGE:
            return self.same_direct(part)
        if self.is_comment(part, handle):
            return self._same_comments(part, handle)
        if part.kind == "story":
            stories = self.get(f"{self.me}/stories", fields="id")
            return [str(need(one, "id")) for one in need(stories, "data")]
        media = self.get(f"{self.me}/media", fields="id,caption", limit=LATEST)
        return [
            str(need(one, "id"))
            for one in need(media, "data")
            if alike(one.get("caption") or "", part.text)
        ]

    def seen(self, remote_id: str, part: Post, handle: Handle) -> Seen | None:
        is_post = remote_id == handle.ids[0] and not part.reply_to
        found = self.there(remote_id, "id,permalink" if is_post else "id")
        return Seen(remote_id, found.get("permalink") or "") if found else None

    def _same_comments(self, part: Post, handle: Handle) -> list[str]:
        """`user` stands only at comments that the account itself has written."""
        edge = f"{handle.ids[0]}/comments" if handle.ids else f"{part.reply_to}/replies"
        return [
            str(need(one, "id"))
            for one in self.every(edge, fields="id,text,user", limit=LATEST)
            if one.get("user") and alike(one.get("text") or "", part.text)
        ]
