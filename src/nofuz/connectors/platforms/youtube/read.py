"""Figures, channels and their videos, search, and what the account may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.youtube.analytics import Analytics
from nofuz.connectors.platforms.youtube.client import MOST
from nofuz.connectors.platforms.youtube.confirm import video_of
from nofuz.connectors.platforms.youtube.scopes import SCOPES
from nofuz.connectors.shape import (
    Listens,
    Metrics,
    Owner,
    Page,
    Profile,
    PublicPost,
    ReadsAccountMetrics,
    ReadsPostMetrics,
    ReadsProfiles,
    Rejected,
    StopError,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.shape import Reading as Figure
from nofuz.connectors.web import need

ABOUT = "snippet,statistics"
OF_VIDEOS = {
    "viewCount": "views",
    "likeCount": "likes",
    "commentCount": "comments",
    "favoriteCount": "",
}
OF_CHANNELS = {"subscriberCount": "followers", "viewCount": "", "videoCount": ""}
GONE = Rejected("The video is gone.", "Look whether it was deleted.", code="gone")


class Reading(
    Analytics, ReadsPostMetrics, ReadsAccountMetrics, ReadsProfiles, Listens, VerifiesOwnership
):
    """Reads what YouTube shows to anyone, as whole numbers written as text, and to the owner."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        items = self.get("videos", part=ABOUT, id=remote_id).get("items")
        if not items:
            raise StopError(GONE)
        public = self._metrics(remote_id, need(items, 0, "statistics"), OF_VIDEOS)
        return self.with_reports(public, need(items, 0, "snippet", "publishedAt"), remote_id)

    @told
    def account_metrics(self) -> Metrics:
        me = self.channel(ABOUT)
        public = self._metrics(str(need(me, "id")), need(me, "statistics"), OF_CHANNELS)
        return self.with_reports(public, need(me, "snippet", "publishedAt"))

    @told
    def profile(self, handle: str) -> Profile:
        return profile(self.channel(ABOUT, forHandle=handle))

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        playlist = self.uploads(self.channel("contentDetails", forHandle=handle))
        page = self.uploaded(playlist, after)
        ids = [video_of(item) for item in page.get("items", ())]
        return Page(self._videos(ids, handle.lstrip("@")), page.get("nextPageToken") or "")

    @told
    def listen(self, query: str, after: str = "") -> Page[PublicPost]:
        """Public videos, the latest first. A hundred searches a day are all a project has."""
        page = self.get(
            "search", part="snippet", q=query, type="video", order="date", maxResults=MOST,
            pageToken=after,
        )  # fmt: skip
        ids = [str(need(item, "id", "videoId")) for item in page.get("items", ())]
        return Page(self._videos(ids), page.get("nextPageToken") or "")

    @told
    def owner(self) -> Owner:
        needed = frozenset().union(*SCOPES.values())
        granted = self.account.scopes or needed  # Google tells them when it grants them
        return Owner(profile(self.channel(ABOUT)), granted, needed - granted)

    def _videos(self, ids: Iterable[str], author: str = "") -> tuple[PublicPost, ...]:
        """Videos with their figures; fifty of them for one unit."""
        wanted = ",".join(ids)
        if not wanted:
            return ()
        items = self.get("videos", part=ABOUT, id=wanted).get("items", ())
        return tuple(self._video(item, author) for item in items)

    def _video(self, video: Any, author: str) -> PublicPost:
        number, snippet = str(need(video, "id")), need(video, "snippet")
        words = (need(snippet, "title"), snippet.get("description") or "")
        return PublicPost(
            id=number,
            permalink=f"https://www.youtube.com/watch?v={number}",
            author=author or str(need(snippet, "channelTitle")),
            text="\n\n".join(word for word in words if word),
            at=datetime.fromisoformat(need(snippet, "publishedAt")),
            metrics=self._metrics(number, video.get("statistics") or {}, OF_VIDEOS),
        )

    def _metrics(self, of: str, shown: Any, names: Mapping[str, str]) -> Metrics:
        figures = tuple(
            Figure(ours, theirs, None if shown.get(theirs) is None else float(shown[theirs]))
            for theirs, ours in names.items()
        )
        return Metrics(of, self.web.world.now(), figures)


def profile(channel: Any) -> Profile:
    """Read a channel; one that hides how many subscribe to it shows none, which is not 0."""
    snippet, counted = need(channel, "snippet"), channel.get("statistics") or {}
    number, handle = str(need(channel, "id")), str(snippet.get("customUrl") or "").lstrip("@")
    hidden = counted.get("hiddenSubscriberCount")
    followers, videos = counted.get("subscriberCount"), counted.get("videoCount")
    return Profile(
        id=number,
        handle=handle or number,
        name=str(need(snippet, "title")),
        url=f"https://www.youtube.com/@{handle}" if handle else "",
        about=snippet.get("description") or "",
        followers=None if hidden or followers is None else int(followers),
        posts=None if videos is None else int(videos),
        created_at=datetime.fromisoformat(need(snippet, "publishedAt")),
    )
