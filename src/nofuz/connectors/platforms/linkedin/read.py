"""Figures of posts and accounts. LinkedIn shows nobody else's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nofuz.connectors.platforms.linkedin.client import PAGE, Client, encoded
from nofuz.connectors.platforms.linkedin.scopes import OF_MEMBERS, SCOPES
from nofuz.connectors.shape import (
    Metrics,
    Owner,
    Profile,
    ReadsAccountMetrics,
    ReadsPostMetrics,
    VerifiesOwnership,
    told,
)
from nofuz.connectors.shape import Reading as Figure
from nofuz.connectors.web import need

OF_PAGES = {
    "impressionCount": "impressions",
    "uniqueImpressionsCount": "reach",
    "clickCount": "clicks",
    "likeCount": "likes",
    "commentCount": "comments",
    "shareCount": "shares",
    "engagement": "",
}
OF_MEMBER_POSTS = {
    "IMPRESSION": "impressions",
    "MEMBERS_REACHED": "reach",
    "REACTION": "likes",
    "COMMENT": "comments",
    "RESHARE": "shares",
}


class Reading(Client, ReadsPostMetrics, ReadsAccountMetrics, VerifiesOwnership):
    """Reads what LinkedIn tells an author; advertising is not in it."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        if not self.is_page:
            shown = {name: self._of_member(remote_id, name) for name in OF_MEMBER_POSTS}
            return self._metrics(remote_id, shown, OF_MEMBER_POSTS)
        kind = "ugcPosts" if remote_id.startswith("urn:li:ugcPost:") else "shares"
        asked = f"organizationalEntity={encoded(self.author)}&{kind}=List({encoded(remote_id)})"
        path = f"/rest/organizationalEntityShareStatistics?q=organizationalEntity&{asked}"
        found = need(self.get(path), "elements")
        shown = need(found, 0, "totalShareStatistics") if found else {}
        return self._metrics(remote_id, shown, OF_PAGES)

    @told
    def account_metrics(self) -> Metrics:
        if self.is_page:
            edge = "edgeType=COMPANY_FOLLOWED_BY_MEMBER"
            size = self.get(f"/rest/networkSizes/{encoded(self.author)}?{edge}")
            return self._metrics(self.author, size, {"firstDegreeSize": "followers"})
        found = need(self.get("/rest/memberFollowersCount?q=me"), "elements")
        shown = found[0] if found else {}
        return self._metrics(self.author, shown, {"memberFollowersCount": "followers"})

    @told
    def owner(self) -> Owner:
        needed = frozenset().union(*SCOPES.values()) if self.is_page else OF_MEMBERS
        granted = self.account.scopes or needed  # LinkedIn tells it when it grants a token only
        return Owner(self._profile(), granted, needed - granted)

    def _profile(self) -> Profile:
        if not self.is_page:
            me = self.get("/v2/userinfo")
            name = str(need(me, "name"))
            return Profile(f"urn:li:person:{need(me, 'sub')}", name, name)
        page = self.get(f"/rest/organizations/{self.author.removeprefix(PAGE)}")
        handle = str(need(page, "vanityName"))
        return Profile(
            id=self.author,
            handle=handle,
            name=str(need(page, "localizedName")),
            url=f"https://www.linkedin.com/company/{handle}/",
            about=page.get("localizedDescription") or "",
        )

    def _of_member(self, urn: str, name: str) -> Any:
        """One figure of a member's post; each is asked for by itself."""
        kind = "ugc" if urn.startswith("urn:li:ugcPost:") else "share"
        asked = f"q=entity&entity=({kind}:{encoded(urn)})&queryType={name}&aggregation=TOTAL"
        found = need(self.get(f"/rest/memberCreatorPostAnalytics?{asked}"), "elements")
        return found[0].get("count") if found else None

    def _metrics(self, of: str, shown: Mapping[str, Any], names: Mapping[str, str]) -> Metrics:
        figures = tuple(Figure(ours, theirs, shown.get(theirs)) for theirs, ours in names.items())
        return Metrics(of, self.web.world.now(), figures)
