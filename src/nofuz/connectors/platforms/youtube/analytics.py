"""Figures that YouTube shows the channel's owner alone, two or three days late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from nofuz.connectors.platforms.youtube.client import Client
from nofuz.connectors.platforms.youtube.refusals import PACIFIC, meaning, reason_of
from nofuz.connectors.platforms.youtube.scopes import ANALYTICS
from nofuz.connectors.shape import Metrics, StopError
from nofuz.connectors.shape import Reading as Figure
from nofuz.connectors.web import Call, need

PUBLIC = "https://youtubeanalytics.googleapis.com"
NOT_KNOWN, NOT_GRANTED = 400, 403
SCOPE = {"insufficientPermissions", "forbidden"}
REPORTED = {  # theirs -> ours, and what makes the units the same
    "views": ("", 1.0),
    "engagedViews": ("engaged_views", 1.0),
    "estimatedMinutesWatched": ("watch_seconds", 60.0),
    "averageViewDuration": ("avg_watch_seconds", 1.0),
    "averageViewPercentage": ("avg_viewed_share", 0.01),
    "shares": ("shares", 1.0),
    "subscribersGained": ("follows", 1.0),
    "subscribersLost": ("", 1.0),
}


class Analytics(Client):
    """Asks for sums since a day; what is not there yet, or not granted, is not known."""

    def with_reports(self, public: Metrics, since: str, video: str = "") -> Metrics:
        """Add what the owner alone may see to what anyone sees; `since` is when it began."""
        found: dict[str, float | None] = {}
        if not self.account.scopes or ANALYTICS in self.account.scopes:
            found = self._reported(tuple(REPORTED), since, video)
        readings = (
            Figure(ours, theirs, _times(found.get(theirs), times))
            for theirs, (ours, times) in REPORTED.items()
        )
        return replace(public, readings=(*public.readings, *readings))

    def _reported(self, names: Iterable[str], since: str, video: str) -> dict[str, float | None]:
        """All at once; one by one when YouTube no longer knows one of them."""
        wanted = tuple(names)
        today = self.web.world.now().astimezone(PACIFIC).date()
        began = datetime.fromisoformat(since).astimezone(PACIFIC).date()
        asked = {
            "ids": "channel==MINE",
            "startDate": began.isoformat(),
            "endDate": max(today, began).isoformat(),
            "metrics": ",".join(wanted),
            **({"filters": f"video=={video}"} if video else {}),
        }
        address = f"{self.account.address.rstrip('/') or PUBLIC}/v2/reports"
        answer = self.sent(Call("GET", address, asked))
        if answer.ok:
            return _row(answer.json())
        if answer.status == NOT_GRANTED and reason_of(answer)[0] in SCOPE:
            return {}
        if answer.status != NOT_KNOWN:
            raise StopError(meaning(answer, self.web.world.now()))
        if len(wanted) == 1:
            return {}
        alone = [self._reported((name,), since, video) for name in wanted]
        return {name: value for one in alone for name, value in one.items()}


def _row(said: Any) -> dict[str, float | None]:
    """The one row of a report without dimensions; a report about nothing has none."""
    names = [str(need(column, "name")) for column in need(said, "columnHeaders")]
    rows = said.get("rows") or [[None] * len(names)]
    return dict(zip(names, rows[0], strict=True))


def _times(value: float | None, times: float) -> float | None:
    return None if value is None else float(value) * times
