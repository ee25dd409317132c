"""What Google publishes about YouTube's interface, and since when it holds."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

DOCS = "https://developers.google.com/youtube/v3"
COSTS = f"{DOCS}/determine_quota_cost"
HISTORY = f"{DOCS}/revision_history"
VIDEOS = f"{DOCS}/docs/videos"
SEEN = date(2026, 11, 22)
VIEWS = date(2026, 8, 24)
ANALYTICS = "https://developers.google.com/youtube/analytics"
REPORTS = f"{ANALYTICS}/channel_reports"

DATED = (
    Dated("version", "v3", DOCS, SEEN, "revision 20261104; no end is announced"),
    Dated("metric", "viewCount", HISTORY, SEEN, "after a while", until=date(2026, 8, 23),
          instead="engagedViews of the Analytics API"),
    Dated("metric", "viewCount, counted anew", HISTORY, SEEN,
          "every playback from its first frame, for videos of all kinds", since=VIEWS),
    Dated("metric", "viewCount of shorts", HISTORY, SEEN, "every playback from its first frame",
          since=date(2025, 3, 31)),
    Dated("version", "Analytics v2", f"{ANALYTICS}/reference", SEEN,
          "revision 20240707; no end is announced"),
    Dated("metric", "views of the Analytics API", f"{ANALYTICS}/revision_history", SEEN,
          "every playback from its first frame", since=VIEWS),
    Dated("metric", "engagedViews", f"{ANALYTICS}/revision_history", SEEN,
          "what views meant before"),
    Dated("metric", "estimatedMinutesWatched", REPORTS, SEEN),
    Dated("metric", "averageViewDuration", REPORTS, SEEN, "seconds"),
    Dated("metric", "averageViewPercentage", REPORTS, SEEN),
    Dated("metric", "subscribersGained", REPORTS, SEEN),
    Dated("limit", "reports", REPORTS, SEEN, "two to three days late"),
    Dated("metric", "dislikeCount", HISTORY, SEEN, "the owner alone", since=date(2021, 12, 13)),
    Dated("limit", "units", COSTS, SEEN,
          "10,000 a day for a project, anew at midnight in California"),
    Dated("limit", "videos.insert", COSTS, SEEN, "100 a day, counted apart"),
    Dated("limit", "search.list", COSTS, SEEN, "100 a day, counted apart"),
    Dated("limit", "a list", COSTS, SEEN, "1 unit"),
    Dated("limit", "a change: insert, delete, thumbnails.set, setModerationStatus", COSTS, SEEN,
          "50 units"),
    Dated("limit", "projects without an audit", VIDEOS, SEEN,
          "videos stay private", since=date(2020, 7, 28)),
    Dated("limit", "shorts", VIDEOS, SEEN, "up to 3 minutes", since=date(2024, 10, 15)),
)  # fmt: skip
