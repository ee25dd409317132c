"""Figures and public posts. Mastodon counts no views, and shows no one's reach."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nofuz.connectors.grants import lacking
from nofuz.connectors.platforms.mastodon.client import Client
from nofuz.connectors.platforms.mastodon.scopes import SCOPES
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
from nofuz.connectors.shape import Reading as Figure
from nofuz.connectors.web import need

PAGE = "40"
OF_POSTS = {
    "favourites_count": "likes",
    "replies_count": "comments",
    "reblogs_count": "shares",
    "quotes_count": "",
}
OF_ACCOUNTS = {"followers_count": "followers", "following_count": "", "statuses_count": ""}


class Reading(
    Client,
    ReadsPostMetrics,
    ReadsAccountMetrics,
    ReadsProfiles,
    Listens,
    ReadsLimits,
    VerifiesOwnership,
):
    """Reads figures, profiles, hashtags, and what the server allows."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        return self._metrics(self.call("GET", f"/api/v1/statuses/{remote_id}").json(), OF_POSTS)

    @told
    def account_metrics(self) -> Metrics:
        return self._metrics(self._me(), OF_ACCOUNTS)

    @told
    def profile(self, handle: str) -> Profile:
        return profile(self._account(handle))

    @told
    def profile_posts(self, handle: str, after: str = "") -> Page[PublicPost]:
        return self._posts(f"/api/v1/accounts/{need(self._account(handle), 'id')}/statuses", after)

    @told
    def listen(self, query: str, after: str = "") -> Page[PublicPost]:
        """Public posts with a hashtag that this server has seen; not the whole network."""
        return self._posts(f"/api/v1/timelines/tag/{query.lstrip('#')}", after)

    @told
    def publishing_limits(self) -> tuple[Limit, ...]:
        configuration = need(self.call("GET", "/api/v2/instance").json(), "configuration")
        return (
            Limit("characters", need(configuration, "statuses", "max_characters")),
            Limit("media", need(configuration, "statuses", "max_media_attachments")),
        )

    @told
    def owner(self) -> Owner:
        me = profile(self._me())
        app = self.call("GET", "/api/v1/apps/verify_credentials").json()
        granted = frozenset(app.get("scopes") or self.account.scopes)
        return Owner(me, granted, lacking(frozenset().union(*SCOPES.values()), granted))

    def _me(self) -> Any:
        return self.call("GET", "/api/v1/accounts/verify_credentials").json()

    def _account(self, handle: str) -> Any:
        acct = {"acct": handle.lstrip("@")}
        return self.call("GET", "/api/v1/accounts/lookup", params=acct).json()

    def _posts(self, path: str, after: str) -> Page[PublicPost]:
        params = {"limit": PAGE, **({"max_id": after} if after else {})}
        posts = tuple(self._post(one) for one in self.call("GET", path, params=params).json())
        return Page(posts, posts[-1].id if len(posts) == int(PAGE) else "")

    def _post(self, status: Any) -> PublicPost:
        return PublicPost(
            id=str(need(status, "id")),
            permalink=need(status, "url") or "",
            author=need(status, "account", "acct"),
            text=plain(need(status, "content")),
            at=datetime.fromisoformat(need(status, "created_at")),
            metrics=self._metrics(status, OF_POSTS),
        )

    def _metrics(self, shown: Any, names: Mapping[str, str]) -> Metrics:
        figures = tuple(Figure(ours, theirs, shown.get(theirs)) for theirs, ours in names.items())
        return Metrics(str(need(shown, "id")), self.web.world.now(), figures)


def profile(account: Any) -> Profile:
    """Read an account as Mastodon gives it."""
    created = account.get("created_at")
    return Profile(
        id=str(need(account, "id")),
        handle=need(account, "acct"),
        name=account.get("display_name") or need(account, "acct"),
        url=account.get("url") or "",
        about=plain(account.get("note") or ""),
        followers=account.get("followers_count"),
        following=account.get("following_count"),
        posts=account.get("statuses_count"),
        created_at=datetime.fromisoformat(created) if created else None,
    )


def plain(content: str) -> str:
    """Turn the HTML of a status into text."""
    broken = re.sub(r"<br ?/?>", "\n", content.replace("</p><p>", "\n\n"))
    return html.unescape(re.sub(r"<[^>]+>", "", broken))
