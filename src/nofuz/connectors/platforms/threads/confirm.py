"""What became of a post: read back by its number, or found among one's own."""

from __future__ import annotations

from nofuz.connectors.graph import Seen, Sending, alike
from nofuz.connectors.platforms.threads.client import Client
from nofuz.connectors.shape import Handle, Post
from nofuz.connectors.web import need

LATEST = 100


class Confirming(Client, Sending):
    """Looks at one's own posts, and at one's own replies."""

    def same(self, part: Post, handle: Handle) -> list[str]:
        edge = "replies" if handle.ids or part.reply_to else "threads"
        found = self.get(f"{self.me}/{edge}", fields="id,text", limit=LATEST)
        return [
            str(need(one, "id"))
            for one in need(found, "data")
            if alike(one.get("text") or "", part.text)
        ]

    def seen(self, remote_id: str, part: Post, handle: Handle) -> Seen | None:
        found = self.there(remote_id, "id,permalink")
        return Seen(remote_id, found.get("permalink") or "") if found else None
