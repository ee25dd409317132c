"""How a feed is fetched, and what may be wrong with it."""

from __future__ import annotations

from urllib.parse import urljoin

import feedparser
from feedparser import FeedParserDict

from nofuz.connectors.declaration import Connection
from nofuz.connectors.shape import Rejected, StopError, Unauthorised
from nofuz.connectors.web import Call

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, */*;q=0.5"
GONE, CLOSED = (404, 410), (401, 403)


class Client(Connection):
    """Fetches feeds; the address of one may stand alone or below the account's address."""

    def feed(self, address: str) -> FeedParserDict:
        """Return what a feed says, whichever of the formats it is in.

        Raises
        ------
        StopError
            Rejected when it is not there or no feed, Unauthorised when it is closed.
        """
        url = urljoin(self.account.address.rstrip("/") + "/", address)
        token = {"Authorization": f"Bearer {self.account.token}"} if self.account.token else {}
        answer = self.web.send(Call("GET", url, headers={"Accept": ACCEPT, **token}))
        if answer.status in CLOSED:
            raise StopError(
                Unauthorised(
                    f"{url} may not be read without permission. Ask its owner for an open address.",
                    code="not_open",
                    places={"url": url},
                )
            )
        if answer.status in GONE:
            raise StopError(
                Rejected(
                    f"There is no feed at {url}.",
                    "Check its address.",
                    code="no_feed",
                    places={"url": url},
                )
            )
        found = feedparser.parse(answer.body, response_headers={"content-location": url})
        if not answer.ok or not found.version:
            raise StopError(
                Rejected(
                    f"{url} is not a feed.",
                    "Use the address of its RSS or Atom file.",
                    code="not_a_feed",
                    places={"url": url},
                )
            )
        return found
