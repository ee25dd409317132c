"""Figures of one's own pins and account."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from nofuz.connectors.platforms.pinterest.client import Client
from nofuz.connectors.platforms.pinterest.scopes import SCOPES
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

DAYS = timedelta(days=89)
OF_PINS = {
    "IMPRESSION": "impressions",
    "SAVE": "saves",
    "OUTBOUND_CLICK": "link_clicks",
    "TOTAL_COMMENTS": "comments",
    "PIN_CLICK": "",
    "TOTAL_REACTIONS": "",
}
OF_ACCOUNTS = {
    "follower_count": "followers",
    "following_count": "",
    "pin_count": "",
    "board_count": "",
    "monthly_views": "",
}


class Reading(Client, ReadsPostMetrics, ReadsAccountMetrics, VerifiesOwnership):
    """Reads what Pinterest shows an account of itself."""

    @told
    def post_metrics(self, remote_id: str) -> Metrics:
        """What a pin has gathered in the last 90 days; Pinterest keeps no more day by day."""
        today = self.web.world.now().date()
        asked = {
            "start_date": (today - DAYS).isoformat(),
            "end_date": today.isoformat(),
            "metric_types": ",".join(OF_PINS),
        }
        said = self.call("GET", f"pins/{remote_id}/analytics", params=asked).json()
        return self._metrics(remote_id, need(said, "all").get("summary_metrics") or {}, OF_PINS)

    @told
    def account_metrics(self) -> Metrics:
        me = self._me()
        return self._metrics(str(need(me, "username")), me, OF_ACCOUNTS)

    @told
    def owner(self) -> Owner:
        needed = frozenset().union(*SCOPES.values())
        granted = self.account.scopes or needed  # Pinterest tells them when it grants them
        return Owner(_profile(self._me()), granted, needed - granted)

    def _me(self) -> Any:
        return self.call("GET", "user_account").json()

    def _metrics(self, of: str, shown: Any, names: Mapping[str, str]) -> Metrics:
        figures = tuple(Figure(ours, theirs, shown.get(theirs)) for theirs, ours in names.items())
        return Metrics(of, self.web.world.now(), figures)


def _profile(user: Any) -> Profile:
    handle = str(need(user, "username"))
    return Profile(
        id=str(user.get("id") or handle),
        handle=handle,
        name=str(user.get("business_name") or handle),
        url=f"https://www.pinterest.com/{handle}/",
        about=user.get("about") or "",
        followers=user.get("follower_count"),
        following=user.get("following_count"),
        posts=user.get("pin_count"),
    )
