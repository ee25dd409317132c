"""Figures, public profiles, search, and what may still be published."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nofuz.connectors.graph import Insights, Shown
from nofuz.connectors.graph.client import after as next_page
from nofuz.connectors.platforms.threads.client import Client
from nofuz.connectors.platforms.threads.scopes import SCOPES
from nofuz.connectors.shape import (
    Limit,
    Listens,
    Metrics,
    Owner,
    Page,
    Profile,
    PublicPost,
    ReadsAccountMetrics,
    ReadsLimits,
    ReadsPostMetrics,
    ReadsProfiles,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.web import need

PAGE = 25
PLACE = "https://www.threads.net"
SHOWN = "id,text,permalink,timestamp,username"
OF_POSTS = {
    "views": Shown("views"),
    "likes": Shown("likes"),
    "replies": Shown("comments"),
    "reposts": Shown("shares"),
    "quotes": Shown(),
    "shares": Shown(),
}
OF_PROFILES = {
    "followers_count": Shown("followers"),
    **dict.fromkeys(("views", "likes", "replies", "reposts", "quotes", "clicks"), Shown()),
}
LIMITS = {"posts": "", "replies": "reply_", "deletions": "delete_"}


class Reading(
    Client,
    Insights,
    ReadsPostMetrics,
    ReadsAccountMetrics,
    ReadsProfiles,
    Listens,
    ReadsLimits,
    VerifiesOwnership,
):
    """Reads what Threads shows of the profile, and of others."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        values = self.insights(f"{remote_id}/insights", OF_POSTS)
        return self.metrics(remote_id, OF_POSTS, values)

    @told
    def account_metrics(self) -> Metrics:
        """Followers as they are now; the figures of two days bear no name of ours."""
        values = self.insights(f"{self.me}/threads_insights", OF_PROFILES)
        return self.metrics(self.me, OF_PROFILES, values)

    @told
    def profile(self, handle: str) -> Profile:
        """Of others once Meta has granted it, with 1,000 followers and more."""
        found = self.get("profile_lookup", username=handle.lstrip("@"))
        name = str(need(found, "username"))
        return Profile(
            id=name,
            handle=name,
            name=found.get("name") or name,
            url=f"{PLACE}/@{name}",
            about=found.get("biography") or "",
            followers=found.get("follower_count"),
        )

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        return self._posts("profile_posts", after, username=handle.lstrip("@"))

    @told
    def listen(self, query: str, after: str = "") -> Page[PublicPost]:
        """Public posts with a word, or with a topic when it begins with #; the latest first."""
        mode = "TAG" if query.startswith("#") else "KEYWORD"
        asked = {"q": query.lstrip("#"), "search_mode": mode, "search_type": "RECENT"}
        return self._posts("keyword_search", after, **asked)

    @told
    def publishing_limits(self) -> tuple[Limit, ...]:
        fields = ",".join(f"{one}quota_usage,{one}config" for one in LIMITS.values())
        said = self.get(f"{self.me}/threads_publishing_limit", fields=fields)
        found = need(said, "data", 0)
        return tuple(
            Limit(what, need(found, f"{one}config", "quota_total"), found.get(f"{one}quota_usage"))
            for what, one in LIMITS.items()
        )

    @told
    def owner(self) -> Owner:
        granted = self.granted()
        needed = frozenset().union(*SCOPES.values())
        me = self.get(self.me, fields="id,username,name,threads_biography")
        handle = str(need(me, "username"))
        profile = Profile(
            id=str(need(me, "id")),
            handle=handle,
            name=me.get("name") or handle,
            url=f"{PLACE}/@{handle}",
            about=me.get("threads_biography") or "",
        )
        return Owner(profile, granted, needed - granted)

    def _posts(self, path: str, after: str, **asked: str) -> Page[PublicPost]:
        found = self.get(path, fields=SHOWN, limit=PAGE, after=after, **asked)
        return Page(tuple(_post(one) for one in need(found, "data")), next_page(found))


def _post(said: Any) -> PublicPost:
    return PublicPost(
        id=str(need(said, "id")),
        permalink=said.get("permalink") or "",
        author=said.get("username") or "",
        text=said.get("text") or "",
        at=datetime.fromisoformat(need(said, "timestamp")),
    )
