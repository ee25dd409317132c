"""Figures of posts and of the Page, other Pages, and what the token may do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nofuz.connectors.graph import Insights, Shown
from nofuz.connectors.graph.client import after as next_page
from nofuz.connectors.platforms.facebook.client import Client
from nofuz.connectors.platforms.facebook.scopes import SCOPES
from nofuz.connectors.shape import (
    Metrics,
    Owner,
    Page,
    Profile,
    PublicPost,
    ReadsAccountMetrics,
    ReadsPostMetrics,
    ReadsProfiles,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.web import need

PAGE = 25
ABOUT = "id,name,username,about,link,followers_count"
COUNTS = "shares,reactions.limit(0).summary(total_count),comments.limit(0).summary(total_count)"
PUBLIC = {"reactions": Shown("likes"), "comments": Shown("comments"), "shares": Shown("shares")}
OF_POSTS = {
    "post_media_view": Shown("views"),
    "post_total_media_view_unique": Shown("reach"),
    "post_clicks": Shown("clicks"),
    "post_video_views": Shown("video_views"),
}
OF_PAGES = {
    "page_follows": Shown("followers"),
    "page_media_view": Shown(),
    "page_total_media_view_unique": Shown(),
    "page_post_engagements": Shown(),
    "page_daily_follows": Shown(),
    "page_views_total": Shown(),
}


class Reading(
    Client,
    Insights,
    ReadsPostMetrics,
    ReadsAccountMetrics,
    ReadsProfiles,
    VerifiesOwnership,
):
    """Reads what Facebook shows of the Page, and of others."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        post = self.get(remote_id, fields=COUNTS)
        values = self.insights(f"{remote_id}/insights", OF_POSTS, period="lifetime")
        return self.metrics(remote_id, {**OF_POSTS, **PUBLIC}, {**values, **_counts(post)})

    @told
    def account_metrics(self) -> Metrics:
        """Followers as they are now; the figures of the last whole day bear no name of ours."""
        values = self.insights(f"{self.me}/insights", OF_PAGES, period="day")
        return self.metrics(self.me, OF_PAGES, values)

    @told
    def profile(self, handle: str) -> Profile:
        return _profile(self.get(handle.lstrip("@"), fields=ABOUT))

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        """Of other Pages once Meta has granted Page Public Content Access."""
        fields = f"id,message,created_time,permalink_url,{COUNTS}"
        name = handle.lstrip("@")
        found = self.get(f"{name}/posts", fields=fields, limit=PAGE, after=after)
        posts = tuple(self._post(one, name) for one in need(found, "data"))
        return Page(posts, next_page(found))

    @told
    def owner(self) -> Owner:
        """The right to read ads is no part of it: it belongs to another token, if there is one."""
        granted = self.granted()
        needed = frozenset().union(*SCOPES.values()) - SCOPES["ad results"]
        return Owner(_profile(self.get(self.me, fields=ABOUT)), granted, needed - granted)

    def _post(self, post: Any, author: str) -> PublicPost:
        number = str(need(post, "id"))
        return PublicPost(
            id=number,
            permalink=post.get("permalink_url") or "",
            author=author,
            text=post.get("message") or "",
            at=datetime.fromisoformat(need(post, "created_time")),
            metrics=self.metrics(number, PUBLIC, _counts(post)),
        )


def _counts(post: Any) -> dict[str, int | None]:
    """Shares are missing where there are none, and where they may not be seen: not known."""
    return {
        "reactions": post.get("reactions", {}).get("summary", {}).get("total_count"),
        "comments": post.get("comments", {}).get("summary", {}).get("total_count"),
        "shares": post.get("shares", {}).get("count"),
    }


def _profile(page: Any) -> Profile:
    handle = str(page.get("username") or need(page, "id"))
    return Profile(
        id=str(need(page, "id")),
        handle=handle,
        name=page.get("name") or handle,
        url=page.get("link") or "",
        about=page.get("about") or "",
        followers=page.get("followers_count"),
    )
