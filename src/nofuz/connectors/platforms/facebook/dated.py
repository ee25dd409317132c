"""What Meta publishes about Pages and ads, and until when it holds."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

DOCS = "https://developers.facebook.com"
GONE = f"{DOCS}/documentation/pages-api/platforminsights/page/deprecated-metrics"
PAGES = f"{DOCS}/docs/graph-api/reference/insights"
GRAPH = f"{DOCS}/docs/graph-api/changelog/versions/"
REELS = f"{DOCS}/documentation/video-api/guides/reels-publishing"
SEEN = date(2026, 11, 22)
NOVEMBER, BEFORE_NOVEMBER = date(2025, 11, 15), date(2025, 11, 14)
BEFORE_JUNE = date(2026, 6, 14)

DATED = (
    Dated("version", "v26.0", GRAPH, SEEN, "used here", since=date(2026, 7, 29)),
    Dated("version", "v22.0", GRAPH, SEEN, until=date(2027, 5, 20), instead="v26.0"),
    Dated("version", "v21.0", GRAPH, SEEN, until=date(2027, 1, 21), instead="v26.0"),
    Dated("version", "v20.0", GRAPH, SEEN, until=date(2026, 9, 24), instead="v26.0"),
    Dated("version", "Marketing API v24.0", GRAPH, SEEN, until=date(2026, 10, 6), instead="v26.0"),
    Dated("metric", "page_follows", GONE, SEEN, since=NOVEMBER),
    Dated("metric", "page_fans", GONE, SEEN, until=BEFORE_NOVEMBER, instead="page_follows"),
    Dated("metric", "page_media_view", GONE, SEEN, since=NOVEMBER),
    Dated("metric", "page_impressions", GONE, SEEN, until=BEFORE_NOVEMBER,
          instead="page_media_view"),
    Dated("metric", "post_media_view", GONE, SEEN, since=NOVEMBER),
    Dated("metric", "post_impressions", GONE, SEEN, until=BEFORE_NOVEMBER,
          instead="post_media_view"),
    Dated("metric", "page_impressions_unique", GONE, SEEN, until=BEFORE_JUNE,
          instead="page_total_media_view_unique"),
    Dated("metric", "post_impressions_unique", GONE, SEEN, until=BEFORE_JUNE,
          instead="post_total_media_view_unique"),
    Dated("limit", "calls", f"{DOCS}/docs/graph-api/overview/rate-limiting", SEEN,
          "4,800 in 24 hours, times those who saw or touched the account"),
    Dated("limit", "reels", REELS, SEEN, "30 in 24 hours"),
    Dated("limit", "scheduled posts", f"{DOCS}/docs/pages-api/posts", SEEN,
          "10 minutes to 30 days ahead"),
    Dated("limit", "figures", PAGES, SEEN, "Pages with 100 likes; 90 days a call; 2 years"),
    Dated("limit", "answers to messages", f"{DOCS}/docs/messenger-platform/policy/policy-overview",
          SEEN, "24 hours after the person last wrote"),
)  # fmt: skip
