"""What a feed says of itself, its entries, and words found in several feeds."""

from __future__ import annotations

import calendar
import html
import re
from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.platforms.rss.client import Client
from nofuz.connectors.shape import Listens, Page, Profile, PublicPost, ReadsProfiles, told


class Reading(Client, ReadsProfiles, Listens):
    """Reads feeds. A feed holds the newest entries only, so there is one page."""

    @told
    def profile(self, handle: str) -> Profile:
        found = self.feed(handle).feed
        return Profile(
            id=str(found.get("id") or found.get("link") or handle),
            handle=handle,
            name=found.get("title") or handle,
            url=found.get("link") or "",
            about=plain(found.get("subtitle") or ""),
        )

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        return Page(self._entries(handle))

    @told
    def listen(self, query: str, after: str = "") -> Page[PublicPost]:
        """Entries with every word of the query, in the feeds that the account follows."""
        wanted = query.casefold().split()
        return Page(
            tuple(
                post
                for feed in self.account.settings.get("feeds", "").split()
                for post in self._entries(feed)
                if all(word in post.text.casefold() for word in wanted)
            )
        )

    def _entries(self, feed: str) -> tuple[PublicPost, ...]:
        found = self.feed(feed)
        posts = (_post(entry, found.feed.get("title") or feed) for entry in found.entries)
        return tuple(post for post in posts if post)


def plain(content: str) -> str:
    """Turn the HTML of an entry into text."""
    broken = re.sub(r"<br ?/?>|</p>|</li>|</h\d>", "\n", content)
    return html.unescape(re.sub(r"<[^>]+>", "", broken)).strip()


def _post(entry: Any, feed: str) -> PublicPost | None:
    """An entry without a day or an address cannot be placed in time, or told from another."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    link = entry.get("link") or ""
    number = entry.get("id") or link
    if not moment or not number:
        return None
    bodies = [body.get("value", "") for body in entry.get("content", [])]
    text = plain(bodies[0] if bodies else entry.get("summary") or "")
    return PublicPost(
        id=str(number),
        permalink=link,
        author=entry.get("author") or feed,
        text="\n".join(filter(None, (entry.get("title"), text))),
        at=datetime.fromtimestamp(calendar.timegm(moment), UTC),
    )
