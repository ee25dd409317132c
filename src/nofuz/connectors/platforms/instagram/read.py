"""Figures, public profiles, hashtags, and what the account may do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from nofuz.connectors.graph import Insights, RefusalError, Shown
from nofuz.connectors.graph.client import after as next_page
from nofuz.connectors.platforms.instagram.client import Client
from nofuz.connectors.platforms.instagram.scopes import SCOPES
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

MILLI = 0.001
PAGE = 25
NO_HASHTAG = 24
ABOUT = "id,username,name,biography,followers_count,follows_count,media_count"
SHOWN = "id,caption,permalink,timestamp,like_count,comments_count"
ALL = {
    "views": Shown("views"),
    "reach": Shown("reach"),
    "shares": Shown("shares"),
    "total_interactions": Shown("engagements"),
}
OF_ALL_POSTS = {
    **ALL,
    "likes": Shown("likes"),
    "comments": Shown("comments"),
    "saved": Shown("saves"),
}
OF_VISITS = {"follows": Shown("follows"), "profile_visits": Shown("visits")}
OF_POSTS = {
    "FEED": {**OF_ALL_POSTS, **OF_VISITS},
    "REELS": {
        **OF_ALL_POSTS,
        "ig_reels_avg_watch_time": Shown("avg_watch_seconds", MILLI),
        "ig_reels_video_view_total_time": Shown("watch_seconds", MILLI),
    },
    "STORY": {**ALL, **OF_VISITS, "replies": Shown(), "navigation": Shown()},
}
OF_ACCOUNTS = {
    "followers_count": Shown("followers"),
    "follows_count": Shown(),
    "media_count": Shown(),
}
OF_THE_DAY = dict.fromkeys(
    ("views", "reach", "accounts_engaged", "total_interactions", "profile_links_taps"), Shown()
)
PUBLIC = {
    "like_count": Shown("likes"),
    "comments_count": Shown("comments"),
    "view_count": Shown("views"),
}


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
    """Reads what Instagram shows of the account, and of other professional accounts."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        product = self.get(remote_id, fields="media_product_type").get("media_product_type")
        names = OF_POSTS.get(product, OF_POSTS["FEED"])
        return self.metrics(remote_id, names, self.insights(f"{remote_id}/insights", names))

    @told
    def account_metrics(self) -> Metrics:
        """Followers as they are now; the figures of the last whole day bear no name of ours."""
        shown = self.get(self.me, fields=",".join(OF_ACCOUNTS))
        day = {"period": "day", "metric_type": "total_value"}
        values = self.insights(f"{self.me}/insights", OF_THE_DAY, **day)
        return self.metrics(self.me, {**OF_ACCOUNTS, **OF_THE_DAY}, {**shown, **values})

    @told
    def profile(self, handle: str) -> Profile:
        return _profile(self._discover(handle, ABOUT))

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        cursor = f".after({after})" if after else ""
        media = f"media.limit({PAGE}){cursor}{{{SHOWN},view_count}}"
        found = self._discover(handle, f"username,{media}")
        listed = found.get("media") or {"data": []}
        posts = tuple(self._post(one, handle.lstrip("@")) for one in need(listed, "data"))
        more = listed.get("paging", {}).get("cursors", {}).get("after", "")
        return Page(posts, more if len(posts) == PAGE else "")

    @told
    def listen(self, query: str, after: str = "") -> Page[PublicPost]:
        """Public posts of the last day with one hashtag; Instagram does not say whose they are."""
        words = {"user_id": self.me, "q": query.lstrip("#").replace(" ", "")}
        try:
            hashtag = need(self.get("ig_hashtag_search", **words), "data", 0, "id")
        except RefusalError as refused:
            if refused.refusal.code != NO_HASHTAG:
                raise
            return Page(())
        asked = {"user_id": self.me, "fields": SHOWN, "limit": PAGE, "after": after}
        found = self.get(f"{hashtag}/recent_media", **asked)
        return Page(tuple(self._post(one, "") for one in need(found, "data")), next_page(found))

    @told
    def publishing_limits(self) -> tuple[Limit, ...]:
        asked = "config,quota_usage"
        said = need(self.get(f"{self.me}/content_publishing_limit", fields=asked), "data", 0)
        return (Limit("posts", need(said, "config", "quota_total"), said.get("quota_usage")),)

    @told
    def owner(self) -> Owner:
        granted = self.granted()
        needed = frozenset().union(*SCOPES.values())
        return Owner(_profile(self.get(self.me, fields=ABOUT)), granted, needed - granted)

    def _discover(self, handle: str, fields: str) -> Any:
        asked = f"business_discovery.username({handle.lstrip('@')}){{{fields}}}"
        return need(self.get(self.me, fields=asked), "business_discovery")

    def _post(self, media: Any, author: str) -> PublicPost:
        number = str(need(media, "id"))
        return PublicPost(
            id=number,
            permalink=media.get("permalink") or "",
            author=author,
            text=media.get("caption") or "",
            at=datetime.fromisoformat(need(media, "timestamp")),
            metrics=self.metrics(number, PUBLIC, media),
        )


def _profile(user: Any) -> Profile:
    handle = str(need(user, "username"))
    return Profile(
        id=str(need(user, "id")),
        handle=handle,
        name=user.get("name") or handle,
        url=f"https://www.instagram.com/{handle}/",
        about=user.get("biography") or "",
        followers=user.get("followers_count"),
        following=user.get("follows_count"),
        posts=user.get("media_count"),
    )
