"""Figures, profiles and public posts. Every post that is read costs money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.x.client import Client
from nofuz.connectors.platforms.x.scopes import SCOPES
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

PAGE = "100"
USER_FIELDS = "created_at,description,public_metrics"
POST_FIELDS = "created_at,author_id,public_metrics"
PUBLIC = {
    "impression_count": "impressions",
    "like_count": "likes",
    "reply_count": "comments",
    "retweet_count": "shares",
    "bookmark_count": "saves",
    "quote_count": "",
}
OWN = {
    "engagements": "engagements",
    "url_link_clicks": "link_clicks",
    "user_profile_clicks": "",
}
OF_ACCOUNTS = {
    "followers_count": "followers",
    "following_count": "",
    "tweet_count": "",
    "listed_count": "",
}
RENAMED = {"retweet_count": "repost_count", "tweet_count": "post_count"}


class Reading(
    Client, ReadsPostMetrics, ReadsAccountMetrics, ReadsProfiles, Listens, VerifiesOwnership
):
    """Reads what X shows, and for 30 days what it shows the author alone."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        fields = {"tweet.fields": "public_metrics,non_public_metrics"}
        post = self.get(f"/2/tweets/{remote_id}", fields).get("data")
        if not post:
            raise StopError(
                Rejected("The post is gone.", "Look whether it was deleted.", code="gone")
            )
        public, own = post.get("public_metrics") or {}, post.get("non_public_metrics") or {}
        return self._metrics(remote_id, {**own, **public}, {**PUBLIC, **OWN})

    @told
    def account_metrics(self) -> Metrics:
        me = self.me("public_metrics")
        return self._metrics(str(need(me, "id")), need(me, "public_metrics"), OF_ACCOUNTS)

    @told
    def profile(self, handle: str) -> Profile:
        return profile(self._user(handle))

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        user = self._user(handle)
        params = {"exclude": "replies,retweets", **({"pagination_token": after} if after else {})}
        return self._posts(f"/2/users/{need(user, 'id')}/tweets", params)

    @told
    def listen(self, query: str, after: str = "") -> Page[PublicPost]:
        """Public posts of the last seven days, in X's own search language."""
        params = {"query": query, **({"next_token": after} if after else {})}
        return self._posts("/2/tweets/search/recent", params)

    @told
    def owner(self) -> Owner:
        needed = frozenset().union(*SCOPES.values())
        granted = self.account.scopes or needed  # X does not tell what a token was granted
        return Owner(profile(self.me(USER_FIELDS)), granted, needed - granted)

    def _user(self, handle: str) -> Any:
        found = self.get(f"/2/users/by/username/{handle.lstrip('@')}", {"user.fields": USER_FIELDS})
        if not found.get("data"):
            raise StopError(
                Rejected("There is no such account.", "Check how it is written.", code="no_account")
            )
        return found["data"]

    def _posts(self, path: str, params: Mapping[str, str]) -> Page[PublicPost]:
        asked = {
            "max_results": PAGE,
            "tweet.fields": POST_FIELDS,
            "expansions": "author_id",
            "user.fields": "name,username",
            **params,
        }
        page = self.get(path, asked)
        authors = authors_in(page)
        posts = tuple(self._post(post, authors) for post in page.get("data", ()))
        return Page(posts, page.get("meta", {}).get("next_token") or "")

    def _post(self, post: Any, authors: Mapping[str, Profile]) -> PublicPost:
        number, author = str(need(post, "id")), authors[str(need(post, "author_id"))].handle
        return PublicPost(
            id=number,
            permalink=f"https://x.com/{author}/status/{number}",
            author=author,
            text=need(post, "text"),
            at=datetime.fromisoformat(need(post, "created_at")),
            metrics=self._metrics(number, post.get("public_metrics") or {}, PUBLIC),
        )

    def _metrics(self, of: str, shown: Any, names: Mapping[str, str]) -> Metrics:
        """Read figures under either name, where X is renaming one."""
        figures = tuple(
            Figure(ours, theirs, shown.get(theirs, shown.get(RENAMED.get(theirs, ""))))
            for theirs, ours in names.items()
        )
        return Metrics(of, self.web.world.now(), figures)


def authors_in(page: Any) -> dict[str, Profile]:
    """Those whom an answer includes, by id."""
    users = page.get("includes", {}).get("users", ())
    return {str(need(user, "id")): profile(user) for user in users}


def profile(user: Any) -> Profile:
    """Read an account as X gives it."""
    figures, created = user.get("public_metrics") or {}, user.get("created_at")
    handle = str(need(user, "username"))
    return Profile(
        id=str(need(user, "id")),
        handle=handle,
        name=str(need(user, "name")),
        url=f"https://x.com/{handle}",
        about=user.get("description") or "",
        followers=figures.get("followers_count"),
        following=figures.get("following_count"),
        posts=figures.get("tweet_count", figures.get("post_count")),
        created_at=datetime.fromisoformat(created) if created else None,
    )
