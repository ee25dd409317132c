"""Comments counted, and what authors and their articles show. WordPress counts no readers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.platforms.wordpress.client import Client
from nofuz.connectors.platforms.wordpress.markup import plain
from nofuz.connectors.platforms.wordpress.scopes import SCOPES
from nofuz.connectors.shape import (
    Metrics,
    Owner,
    Page,
    Profile,
    PublicPost,
    ReadsPostMetrics,
    ReadsProfiles,
    Rejected,
    StopError,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.shape import Reading as Figure
from nofuz.connectors.web import Answer, need

PAGE = 50
TOTAL, PAGES = "x-wp-total", "x-wp-totalpages"


class Reading(Client, ReadsPostMetrics, ReadsProfiles, VerifiesOwnership):
    """Reads what a site shows."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        asked = {"post": remote_id, "per_page": "1"}
        total = self.call("GET", "/comments", params=asked).headers.get(TOTAL)
        counted = float(total) if total else None
        return Metrics(remote_id, self.web.world.now(), (Figure("comments", TOTAL, counted),))

    @told
    def profile(self, handle: str) -> Profile:
        return profile(self._author(handle))

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        number = int(after or "1")
        author = self._author(handle)
        asked = {"author": str(need(author, "id")), "per_page": str(PAGE), "page": str(number)}
        answer = self.call("GET", "/posts", params=asked)
        posts = tuple(_post(one, need(author, "name")) for one in answer.json())
        return Page(posts, following(answer, number))

    @told
    def owner(self) -> Owner:
        me = self.call("GET", "/users/me", params={"context": "edit"}).json()
        can = need(me, "capabilities")
        granted = frozenset(name for name, holds in can.items() if holds)
        return Owner(profile(me), granted, frozenset().union(*SCOPES.values()) - granted)

    def _author(self, handle: str) -> Any:
        found = self.call("GET", "/users", params={"slug": handle}).json()
        if not found:
            problem = Rejected(
                f"The site shows no author “{handle}”.",
                "Only authors with articles are shown.",
                code="no_author",
                places={"handle": handle},
            )
            raise StopError(problem)
        return found[0]


def profile(user: Any) -> Profile:
    """Read a user as WordPress gives it."""
    return Profile(
        id=str(need(user, "id")),
        handle=need(user, "slug"),
        name=need(user, "name"),
        url=user.get("link") or "",
        about=user.get("description") or "",
    )


def moment(thing: Any) -> datetime:
    """When something was published; WordPress leaves the zone out of its times in UTC."""
    return datetime.fromisoformat(need(thing, "date_gmt")).replace(tzinfo=UTC)


def following(answer: Answer, number: int) -> str:
    """Name the page after this one; WordPress refuses pages that are not there."""
    return str(number + 1) if number < int(answer.headers.get(PAGES, "0")) else ""


def _post(found: Any, author: str) -> PublicPost:
    title = plain(need(found, "title", "rendered"))
    return PublicPost(
        id=str(need(found, "id")),
        permalink=need(found, "link"),
        author=author,
        text="\n\n".join(filter(None, (title, plain(need(found, "content", "rendered"))))),
        at=moment(found),
    )
