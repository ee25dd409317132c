"""Figures, profiles and public posts. Bluesky counts no views, and shows no one's reach."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.bluesky.record import key_in
from nofuz.connectors.platforms.bluesky.scopes import GENERIC
from nofuz.connectors.platforms.bluesky.uploads import Uploading
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
    Rejected,
    StopError,
    Unauthorised,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.shape import Reading as Figure
from nofuz.connectors.web import Call, need

PAGE = "100"
OF_POSTS = {
    "likeCount": "likes",
    "replyCount": "comments",
    "repostCount": "shares",
    "bookmarkCount": "saves",
    "quoteCount": "",
}
OF_ACCOUNTS = {"followersCount": "followers", "followsCount": "", "postsCount": ""}
UPLOAD_LIMITS = "app.bsky.video.getUploadLimits"


class Reading(
    Uploading,
    ReadsPostMetrics,
    ReadsAccountMetrics,
    ReadsProfiles,
    Listens,
    ReadsLimits,
    VerifiesOwnership,
):
    """Reads what the network shows of posts and people."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        posts = need(self.get("app.bsky.feed.getPosts", uris=remote_id), "posts")
        if not posts:
            raise StopError(
                Rejected("The post is gone.", "Look whether it was deleted.", code="gone")
            )
        return self._metrics(remote_id, posts[0], OF_POSTS)

    @told
    def account_metrics(self) -> Metrics:
        did = str(need(self.get("com.atproto.server.getSession"), "did"))
        return self._metrics(did, self._profile(did), OF_ACCOUNTS)

    @told
    def profile(self, handle: str) -> Profile:
        return profile(self._profile(handle.lstrip("@")))

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        asked = {"actor": handle.lstrip("@"), "filter": "posts_no_replies", **_page(after)}
        found = self.get("app.bsky.feed.getAuthorFeed", **asked)
        own = [need(one, "post") for one in need(found, "feed") if "reason" not in one]
        return Page(tuple(self._post(view) for view in own), found.get("cursor") or "")

    @told
    def listen(self, query: str, after: str = "") -> Page[PublicPost]:
        """Public posts of the whole network, newest first."""
        asked = {"q": query, "sort": "latest", **_page(after)}
        found = self.get("app.bsky.feed.searchPosts", **asked)
        posts = tuple(self._post(view) for view in need(found, "posts"))
        return Page(posts, found.get("cursor") or "")

    @told
    def publishing_limits(self) -> tuple[Limit, ...]:
        """What is left of a day's films; other limits are not told."""
        audience = self.account.settings.get("video_did", "did:web:video.bsky.app")
        headers = {"Authorization": f"Bearer {self.service_token(audience, UPLOAD_LIMITS)}"}
        answer = self.web.send(Call("GET", f"{self.films}/xrpc/{UPLOAD_LIMITS}", headers=headers))
        if not answer.ok:
            raise StopError(
                Unauthorised(
                    "Bluesky tells this account no limits. Connect it anew with all rights.",
                    code="limits_not_told",
                )
            )
        told_of = answer.json()
        names = {"remainingDailyVideos": "films left today", "remainingDailyBytes": "bytes left"}
        return tuple(
            Limit(what, told_of[theirs])
            for theirs, what in names.items()
            if told_of.get(theirs) is not None
        )

    @told
    def owner(self) -> Owner:
        did = str(need(self.get("com.atproto.server.getSession"), "did"))
        granted = self.account.scopes or GENERIC
        return Owner(profile(self._profile(did)), granted, GENERIC - granted)

    def _profile(self, actor: str) -> Any:
        return self.get("app.bsky.actor.getProfile", actor=actor)

    def _post(self, view: Any) -> PublicPost:
        uri, author = str(need(view, "uri")), str(need(view, "author", "handle"))
        return PublicPost(
            id=uri,
            permalink=f"https://bsky.app/profile/{author}/post/{key_in(uri)}",
            author=author,
            text=str(need(view, "record").get("text") or ""),
            at=datetime.fromisoformat(need(view, "indexedAt")),
            metrics=self._metrics(uri, view, OF_POSTS),
        )

    def _metrics(self, of: str, shown: Any, names: Mapping[str, str]) -> Metrics:
        figures = tuple(Figure(ours, theirs, shown.get(theirs)) for theirs, ours in names.items())
        return Metrics(of, self.web.world.now(), figures)


def _page(after: str) -> dict[str, str]:
    return {"limit": PAGE, **({"cursor": after} if after else {})}


def profile(shown: Any) -> Profile:
    """Read an account as Bluesky gives it, with or without its figures."""
    created = shown.get("createdAt")
    handle = str(need(shown, "handle"))
    return Profile(
        id=str(need(shown, "did")),
        handle=handle,
        name=shown.get("displayName") or handle,
        url=f"https://bsky.app/profile/{handle}",
        about=shown.get("description") or "",
        followers=shown.get("followersCount"),
        following=shown.get("followsCount"),
        posts=shown.get("postsCount"),
        created_at=datetime.fromisoformat(created) if created else None,
    )
