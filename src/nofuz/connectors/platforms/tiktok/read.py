"""Figures of one's own videos and account, and what it may post."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nofuz.connectors.platforms.tiktok.client import Client
from nofuz.connectors.platforms.tiktok.rules import SECONDS
from nofuz.connectors.platforms.tiktok.scopes import SCOPES
from nofuz.connectors.shape import (
    Limit,
    Metrics,
    Owner,
    Profile,
    ReadsAccountMetrics,
    ReadsLimits,
    ReadsPostMetrics,
    Rejected,
    StopError,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.shape import Reading as Figure
from nofuz.connectors.web import need

OF_VIDEOS = {
    "view_count": "views",
    "like_count": "likes",
    "comment_count": "comments",
    "share_count": "shares",
}
OF_ACCOUNTS = {
    "follower_count": "followers",
    "following_count": "",
    "likes_count": "",
    "video_count": "",
}
ABOUT = "open_id,username,display_name,bio_description,profile_deep_link"
GONE = Rejected("The video is gone, or not public.", "Look whether it was deleted.", code="gone")


class Reading(Client, ReadsPostMetrics, ReadsAccountMetrics, ReadsLimits, VerifiesOwnership):
    """Reads what TikTok shows an account of itself."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        asked = {"filters": {"video_ids": [remote_id]}}
        videos = self.ask("video/query", asked, fields=",".join(("id", *OF_VIDEOS))).get("videos")
        if not videos:
            raise StopError(GONE)
        return self._metrics(remote_id, videos[0], OF_VIDEOS)

    @told
    def account_metrics(self) -> Metrics:
        user = need(self.get("user/info", ",".join(("open_id", *OF_ACCOUNTS))), "user")
        return self._metrics(str(need(user, "open_id")), user, OF_ACCOUNTS)

    @told
    def publishing_limits(self) -> tuple[Limit, ...]:
        return (Limit(SECONDS, int(need(self.creator(), "max_video_post_duration_sec"))),)

    @told
    def owner(self) -> Owner:
        needed = frozenset().union(*SCOPES.values())
        granted = self.account.scopes or needed  # TikTok tells them when it grants them
        user = need(self.get("user/info", ",".join((ABOUT, *OF_ACCOUNTS))), "user")
        return Owner(_profile(user), granted, needed - granted)

    def _metrics(self, of: str, shown: Any, names: Mapping[str, str]) -> Metrics:
        figures = tuple(Figure(ours, theirs, shown.get(theirs)) for theirs, ours in names.items())
        return Metrics(of, self.web.world.now(), figures)


def _profile(user: Any) -> Profile:
    handle = str(need(user, "username"))
    return Profile(
        id=str(need(user, "open_id")),
        handle=handle,
        name=str(user.get("display_name") or handle),
        url=user.get("profile_deep_link") or f"https://www.tiktok.com/@{handle}",
        about=user.get("bio_description") or "",
        followers=user.get("follower_count"),
        following=user.get("following_count"),
        posts=user.get("video_count"),
    )
