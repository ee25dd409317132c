"""What became of a post: its key is asked for on the account's own server."""

from __future__ import annotations

from nofuz.connectors.platforms.bluesky.client import Client
from nofuz.connectors.platforms.bluesky.record import POSTS, key_in, key_of
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Repeatable,
    taken_away,
    told,
)
from nofuz.connectors.web import Answer, need


class Confirming(Client):
    """Reads back, changing nothing."""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        if "did" not in handle.known:
            return Repeatable(handle, "Nothing has been sent yet.")
        if not handle.finished:
            return self._next(post, handle)
        if any(not self._record(handle, key_in(uri)).ok for uri in handle.ids):
            return taken_away("Bluesky")
        page = f"https://bsky.app/profile/{handle.known['handle']}/post/{key_in(handle.ids[0])}"
        return Confirmed(handle.ids[0], page, handle)

    def _next(self, post: Post, handle: Handle) -> Outcome:
        answer = self._record(handle, key_of(handle, len(handle.ids)))
        if not answer.ok:
            return Repeatable(handle, "There is no record with this key.")
        found = answer.json()
        cids = [*handle.known.get("cids", ()), need(found, "cid")]
        return Accepted(handle.taken(str(need(found, "uri")), post, cids=cids))

    def _record(self, handle: Handle, key: str) -> Answer:
        where = {"repo": handle.known["did"], "collection": POSTS, "rkey": key}
        return self.call("GET", "com.atproto.repo.getRecord", params=where, gone_ok=True)
