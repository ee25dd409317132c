"""What Meta publishes about Instagram's interface, and until when it holds."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

DOCS = "https://developers.facebook.com/documentation/instagram-platform"
MEDIA = f"{DOCS}/reference/instagram-media/insights"
ACCOUNT = f"{DOCS}/api-reference/instagram-user/insights/"
PUBLISHING = f"{DOCS}/content-publishing"
GRAPH = "https://developers.facebook.com/docs/graph-api/changelog/versions/"
SEEN = date(2026, 11, 22)
CALLS = "https://developers.facebook.com/docs/graph-api/overview/rate-limiting"
VIEWS = date(2025, 4, 21)
BEFORE = date(2025, 4, 20)

DATED = (
    Dated("version", "v26.0", GRAPH, SEEN, "used here", since=date(2026, 7, 29)),
    Dated("version", "v22.0", GRAPH, SEEN, until=date(2027, 5, 20), instead="v26.0"),
    Dated("version", "v21.0", GRAPH, SEEN, until=date(2027, 1, 21), instead="v26.0"),
    Dated("version", "v20.0", GRAPH, SEEN, until=date(2026, 9, 24), instead="v26.0"),
    Dated("metric", "views", MEDIA, SEEN, since=VIEWS),
    Dated("metric", "impressions", MEDIA, SEEN, until=BEFORE, instead="views"),
    Dated("metric", "plays", MEDIA, SEEN, until=BEFORE, instead="views"),
    Dated("metric", "clips_replays_count", MEDIA, SEEN, until=BEFORE, instead="views"),
    Dated("metric", "ig_reels_aggregated_all_plays_count", MEDIA, SEEN, until=BEFORE,
          instead="views"),
    Dated("metric", "video_views", MEDIA, SEEN, until=BEFORE, instead="views"),
    Dated("metric", "impressions of an account", ACCOUNT, SEEN, until=BEFORE, instead="views"),
    Dated("metric", "total_views", MEDIA, SEEN, "with advertising; Facebook Login only"),
    Dated("limit", "calls", CALLS, SEEN,
          "4,800 in 24 hours, times those who saw or touched the account"),
    Dated("limit", "posts", PUBLISHING, SEEN, "100 in 24 hours; ask content_publishing_limit"),
    Dated("limit", "container", PUBLISHING, SEEN, "kept 24 hours unpublished"),
    Dated("limit", "carousel", PUBLISHING, SEEN, "2 to 10 files"),
    Dated("limit", "alt text", PUBLISHING, SEEN, "pictures only, since 24 March 2025",
          since=date(2025, 3, 24)),
    Dated("limit", "figures", MEDIA, SEEN, "up to 48 hours late, kept 2 years; stories 24 hours"),
    Dated("limit", "hashtags", f"{DOCS}/instagram-graph-api/reference/ig-hashtag", SEEN,
          "30 different ones in 7 days"),
)  # fmt: skip
