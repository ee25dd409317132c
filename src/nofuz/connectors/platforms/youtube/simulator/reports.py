"""Reports for the owner: sums of what is known so far, two days late."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.platforms.youtube.simulator.costs import PACIFIC
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
NEEDS = "https://www.googleapis.com/auth/yt-analytics.readonly"
LATE = timedelta(days=2)
SECONDS, SHARE = 41, 37.5
FLOATS = {"averageViewPercentage"}


@ROUTES("GET", "/v2/reports", needs=NEEDS, quota="free")
def report(site: Simulator, request: Request) -> Reply:
    asked = request.query
    if asked.get("ids") != "channel==MINE" or not asked["startDate"] <= asked["endDate"]:
        raise RefusedError(400, "The query is not supported.", "badRequest")
    wanted = asked.get("filters", "").removeprefix("video==")
    posts = [one for one in _videos(site, asked["startDate"]) if wanted in {"", one.id}]
    known = site.shown(_sums(site, posts))
    names = asked["metrics"].split(",")
    for name in names:
        if name not in known:
            message = f"Unknown identifier ({name}) given in field parameters.metrics."
            raise RefusedError(400, message, "badRequest")
    headers = [
        {"name": name, "columnType": "METRIC",
         "dataType": "FLOAT" if name in FLOATS else "INTEGER"} for name in names
    ]  # fmt: skip
    rows = {"rows": [[known[name] for name in names]]} if posts else {}
    return Reply({"kind": "youtubeAnalytics#resultTable", "columnHeaders": headers, **rows})


def _videos(site: Simulator, start: str) -> list[SimPost]:
    """Own videos of which something is known by now."""
    until = site.clock.now() - LATE
    first = datetime.fromisoformat(start).replace(tzinfo=PACIFIC)
    return [
        post
        for post in site.published()
        if not post.reply_to and first <= post.at + timedelta(days=1) and post.at < until
    ]


def _sums(site: Simulator, posts: list[SimPost]) -> dict[str, Any]:
    counts = [site.counts(post, before=LATE) for post in posts]
    views = sum(one.views for one in counts)
    return {
        "views": views,
        "engagedViews": views * 7 // 10,
        "estimatedMinutesWatched": views * SECONDS // 60,
        "averageViewDuration": SECONDS,
        "averageViewPercentage": SHARE,
        "likes": sum(one.likes for one in counts),
        "comments": sum(one.comments for one in counts),
        "shares": sum(one.shares for one in counts),
        "subscribersGained": sum(one.clicks for one in counts) // 4,
        "subscribersLost": sum(one.clicks for one in counts) // 20,
    }
