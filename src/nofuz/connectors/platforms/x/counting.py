"""How many posts said something, without reading one of them: the cheap way to listen."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.x.client import Client
from nofuz.connectors.shape import Count, Counts, told
from nofuz.connectors.web import need


class Counting(Client, Counts):
    """Counts of the last seven days, day by day; one question costs as much as one post read."""

    @told
    def counts(self, query: str) -> tuple[Count, ...]:
        asked = {"query": query, "granularity": "day"}
        found = self.get("/2/tweets/counts/recent", asked).get("data", ())
        return tuple(sorted((_count(one) for one in found), key=lambda count: count.start))


def _count(said: Any) -> Count:
    """X is renaming the figure."""
    number = said.get("tweet_count", said.get("post_count"))
    start, end = (datetime.fromisoformat(need(said, name)) for name in ("start", "end"))
    return Count(start, end, int(number))
