"""What became of a pin: read back by its number, or found on its board."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from nofuz.connectors.platforms.pinterest.client import Client
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

SETTLES = timedelta(minutes=2)
PAGE, MOST_PAGES = "250", 20


class Confirming(Client):
    """Reads back, changing nothing."""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        until = seen_by(handle, SETTLES)
        if until is None:
            return Repeatable(handle, "Nothing has been pinned yet.")
        now = self.web.world.now()
        if handle.finished:
            number = handle.ids[0]
            if self.call("GET", f"pins/{number}", gone_ok=True).ok:
                return Confirmed(number, f"https://www.pinterest.com/pin/{number}/", handle)
            return Unknown("Look for the pin.", until) if now < until else taken_away("Pinterest")
        new = new_among(handle, self.same(post))
        if new:
            return Accepted(handle.taken(new[0], post))
        if now < until:
            return Unknown("Look for the pin on its board.", until)
        return Repeatable(handle, "It is not on its board.")

    def board(self, post: Post) -> str:
        """The board of a post, else that of the account."""
        return post.extra.get("board") or self.account.settings.get("board", "")

    def same(self, post: Post) -> list[str]:
        """Pins on the board that say the same."""
        wanted = (post.title.split(), post.text.split(), post.link)
        return [
            str(need(pin, "id"))
            for pin in self._on_the_board(post)
            if wanted == (_words(pin, "title"), _words(pin, "description"), pin.get("link") or "")
        ]

    def _on_the_board(self, post: Post) -> Iterator[Any]:
        params = {"page_size": PAGE}
        for _page in range(MOST_PAGES):
            found = self.call("GET", f"boards/{self.board(post)}/pins", params=params).json()
            yield from need(found, "items")
            bookmark = found.get("bookmark")
            if not bookmark:
                return
            params = {**params, "bookmark": str(bookmark)}


def _words(pin: Any, name: str) -> list[str]:
    return str(pin.get(name) or "").split()
