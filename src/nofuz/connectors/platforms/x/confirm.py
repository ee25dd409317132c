"""What became of a post: read back by id, or found among one's own latest posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from nofuz.connectors.platforms.x.client import GONE, meaning
from nofuz.connectors.platforms.x.messages import MESSAGE, Messaging
from nofuz.connectors.platforms.x.sameness import sent, shown
from nofuz.connectors.reading_back import new_among, seen_by
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Repeatable,
    StopError,
    Unknown,
    taken_away,
    told,
)
from nofuz.connectors.web import need

SETTLES = timedelta(seconds=30)
PAGE = "100"
FIELDS = "created_at,entities,note_tweet"


class Confirming(Messaging):
    """Reads back, changing nothing."""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        until = seen_by(handle, SETTLES)
        if until is None:
            return Repeatable(handle, "This part has not been sent yet.")
        now = self.web.world.now()
        if handle.finished:
            if all(self._is_there(number, post) for number in handle.ids):
                return Confirmed(handle.ids[0], _link(post, handle), handle)
            return Unknown("Look for the post.", until) if now < until else taken_away("X")
        found = self.find(post.parts[len(handle.ids)], handle)
        if found:
            return Accepted(handle.taken(found, post))
        if now < until:
            return Unknown("Look for the text among the account’s latest posts.", until)
        return Repeatable(handle, "It is not among the account’s latest posts.")

    def newest(self) -> dict[str, str]:
        """The newest own post, so that a later look back sees only what came after it."""
        me = self.me()
        user = str(need(me, "id"))
        latest = self.get(f"/2/users/{user}/tweets", {"max_results": "5"}).get("data")
        since = str(need(latest, 0, "id")) if latest else ""
        return {"user": user, "name": str(need(me, "username")), "since": since}

    def same(self, part: Post, handle: Handle) -> list[str]:
        """Messages that say the same; posts are told by what came after the newest one."""
        return self.same_direct(part, handle.known["user"]) if part.kind == MESSAGE else []

    def find(self, part: Post, handle: Handle) -> str | None:
        """Look for a text among own posts that are newer than when this one was begun."""
        if part.kind == MESSAGE:
            return next(iter(new_among(handle, self.same(part, handle))), None)
        wanted = sent(part.text)
        for post in self._since(handle.known["user"], handle.known["since"]):
            number = str(need(post, "id"))
            if number not in handle.ids and shown(post) == wanted:
                return number
        return None

    def _since(self, user: str, since: str) -> Iterator[Any]:
        params = {"max_results": PAGE, "tweet.fields": FIELDS}
        params |= {"since_id": since} if since else {}
        while True:
            page = self.get(f"/2/users/{user}/tweets", params)
            yield from page.get("data", ())
            after = page.get("meta", {}).get("next_token")
            if not after:
                return
            params["pagination_token"] = after

    def _is_there(self, number: str, post: Post) -> bool:
        """X says with 200 that a post is gone, and then gives no data."""
        kind = "dm_events" if post.kind == MESSAGE else "tweets"
        answer = self.ask("GET", f"/2/{kind}/{number}")
        if answer.ok:
            return bool(answer.json().get("data"))
        if answer.status == GONE:
            return False
        raise StopError(meaning(answer))


def _link(post: Post, handle: Handle) -> str:
    if post.kind == MESSAGE:
        return f"https://x.com/messages/{post.extra['conversation']}"
    return f"https://x.com/{handle.known['name']}/status/{handle.ids[0]}"
