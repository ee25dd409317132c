"""What became of a post: read back by id, or found among one's own latest posts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.platforms.mastodon.client import GONE, Client
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
from nofuz.connectors.web import need

KEY_KEPT = timedelta(hours=1)
MARGIN = timedelta(minutes=5)
PAGE = 40


class Confirming(Client):
    """Reads back, changing nothing."""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        if handle.finished:
            return self._read_back(post, handle)
        now = self.web.world.now()
        key_since = datetime.fromisoformat(handle.known.get("key_since", str(handle.begun_at)))
        if now < key_since + KEY_KEPT - MARGIN:
            return Repeatable(handle, "Mastodon answers the same key with the first result.")
        if "since" not in handle.known:
            return Repeatable(handle, "Nothing has been sent yet.")
        found = self._find(post.parts[len(handle.ids)], handle)
        if found is None:
            handle = handle.knowing(key_since=now.isoformat())
            return Repeatable(handle, "It is not among the account’s latest posts.")
        return Accepted(handle.taken(found, post))

    def before(self, post: Post) -> dict[str, Any]:
        """The newest own post, and what waits with the same words: a later look back skips them."""
        me = str(need(self.call("GET", "/api/v1/accounts/verify_credentials").json(), "id"))
        latest = self.call("GET", f"/api/v1/accounts/{me}/statuses", params={"limit": "1"}).json()
        since = str(need(latest, 0, "id")) if latest else "0"
        waiting = {"waiting": self._waiting(post)} if post.scheduled_at else {}
        return {"account": me, "since": since, **waiting}

    def _waiting(self, part: Post) -> list[str]:
        """Statuses that the server keeps for later and that say the same."""
        if not part.scheduled_at:
            return []
        found = self.call("GET", "/api/v1/scheduled_statuses", params={"limit": str(PAGE)}).json()
        wanted = part.text.strip()
        return [
            str(need(one, "id")) for one in found if need(one, "params", "text").strip() == wanted
        ]

    def _read_back(self, post: Post, handle: Handle) -> Outcome:
        first = handle.ids[0]
        if post.scheduled_at:
            waiting = self.call("GET", f"/api/v1/scheduled_statuses/{first}", gone_ok=True)
            if waiting.status != GONE:
                return Accepted(handle, again_at=post.scheduled_at)
            first = self._find(post, handle) or first
        permalink = ""
        for number in (*handle.ids[:0:-1], first):
            answer = self.call("GET", f"/api/v1/statuses/{number}", gone_ok=True)
            if answer.status == GONE:
                return taken_away("Mastodon")
            permalink = str(need(answer.json(), "url") or "")
        return Confirmed(first, permalink, handle)

    def _find(self, part: Post, handle: Handle) -> str | None:
        """Look for a text among what waits, and own posts newer than when this one was begun."""
        wanted = part.text.strip()
        if not handle.ids:
            known = handle.known.get("waiting", ())
            new = [number for number in self._waiting(part) if number not in known]
            if new:
                return new[0]
        for status in self._since(handle.known["account"], handle.known["since"]):
            number = str(need(status, "id"))
            if number in handle.ids:
                continue
            source = self.call("GET", f"/api/v1/statuses/{number}/source").json()
            if need(source, "text").strip() == wanted:
                return number
        return None

    def _since(self, account: str, since: str) -> Iterator[Any]:
        params = {"limit": str(PAGE), "since_id": since}
        while True:
            page = self.call("GET", f"/api/v1/accounts/{account}/statuses", params=params).json()
            yield from page
            if len(page) < PAGE:
                return
            params["max_id"] = str(need(page, -1, "id"))
