"""What became of a post or comment: read back by its URN, or found among those alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from nofuz.connectors.platforms.linkedin.bodies import THREAD, plain, target
from nofuz.connectors.platforms.linkedin.client import Client, encoded
from nofuz.connectors.reading_back import new_among, seen_by
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Repeatable,
    Unknown,
    taken_away,
    told,
)
from nofuz.connectors.web import need

SETTLES = timedelta(seconds=30)
LATEST, COUNT = 50, 100


class Confirming(Client):
    """Reads back, changing nothing."""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        until = seen_by(handle, SETTLES)
        if until is None:
            return Repeatable(handle, "This part has not been sent yet.")
        if not self.may_read:
            where = self._link(handle) if handle.ids else "the member’s profile"
            return Unknown(f"Look at {where}: LinkedIn lets nobody else read it.", cannot=True)
        found = self._read_back(handle) if handle.finished else self._look_for(post, handle)
        if isinstance(found, Confirmed | Accepted) or self.web.world.now() >= until:
            return found
        return Unknown("Look for the text among the latest posts.", until)

    def _read_back(self, handle: Handle) -> Outcome:
        if all(self._is_there(urn) for urn in handle.ids):
            return Confirmed(handle.ids[0], self._link(handle), handle)
        return taken_away("LinkedIn")

    def _look_for(self, post: Post, handle: Handle) -> Outcome:
        found = self.new_one(post, handle)
        if found:
            return Accepted(handle.taken(found, post))
        return Repeatable(handle, "It is not among the latest posts.")

    def new_one(self, post: Post, handle: Handle) -> str:
        """What is alike and was not there before; empty when nothing is."""
        return next(iter(new_among(handle, self.alike(post, handle))), "")

    def alike(self, post: Post, handle: Handle) -> list[str]:
        """Own posts, or comments in the same place, with the text of the next part."""
        text, on = post.parts[len(handle.ids)].text.strip(), target(post, handle)
        if on:
            return [
                str(need(one, "commentUrn"))
                for one in self.comments(on)
                if need(one, "actor") == self.author and need(one, "message", "text") == text
            ]
        found = self.posts(0, LATEST)
        return [str(need(one, "id")) for one in found if plain(one.get("commentary", "")) == text]

    def posts(self, start: int, count: int) -> list[Any]:
        """The author's own posts, newest first."""
        asked = f"q=author&author={encoded(self.author)}&start={start}&count={count}&sortBy=CREATED"
        return list(need(self.get(f"/rest/posts?{asked}"), "elements"))

    def comments(self, on: str) -> Iterator[Any]:
        """Comments on a post or on another comment."""
        start = 0
        while True:
            path = f"/rest/socialActions/{encoded(on)}/comments?start={start}&count={COUNT}"
            page = need(self.get(path), "elements")
            yield from page
            if len(page) < COUNT:
                return
            start += COUNT

    def _is_there(self, urn: str) -> bool:
        thread = THREAD.match(urn)
        path = f"/rest/posts/{encoded(urn)}"
        if thread:
            number = urn.rpartition(",")[2].rstrip(")")
            path = f"/rest/socialActions/{encoded(thread['thread'])}/comments/{number}"
        return self.call("GET", path, gone_ok=True).ok

    def _link(self, handle: Handle) -> str:
        thread = THREAD.match(handle.ids[0])
        urn = thread["thread"] if thread else handle.ids[0]
        return f"https://www.linkedin.com/feed/update/{urn}/"
