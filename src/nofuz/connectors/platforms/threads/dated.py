"""What Meta publishes about Threads."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

DOCS, SEEN = "https://developers.facebook.com/documentation/threads", date(2026, 11, 22)

DATED = (
    Dated("version", "v1.0", DOCS, SEEN, "no other version, no end announced"),
    Dated("metric", "shares", f"{DOCS}/insights", SEEN, "in development, Meta says"),
    Dated("metric", "views", f"{DOCS}/insights", SEEN, "in development, Meta says"),
    Dated("metric", "views of a profile", f"{DOCS}/insights", SEEN, "since 1 June 2024",
          since=date(2024, 6, 1)),
    Dated("limit", "calls", f"{DOCS}/troubleshooting", SEEN,
          "4,800 in 24 hours, times those who saw or touched the account"),
    Dated("limit", "posts", f"{DOCS}/troubleshooting", SEEN, "250 in 24 hours"),
    Dated("limit", "replies", f"{DOCS}/troubleshooting", SEEN, "1,000 in 24 hours"),
    Dated("limit", "deletions", f"{DOCS}/troubleshooting", SEEN, "100 in 24 hours"),
    Dated("limit", "links in a post", f"{DOCS}/posts", SEEN, "5 different ones",
          since=date(2025, 12, 22)),
    Dated("limit", "searches", f"{DOCS}/keyword-search", SEEN, "2,200 in 24 hours"),
    Dated("limit", "profiles looked up", f"{DOCS}/threads-profiles", SEEN, "1,000 in 24 hours"),
    Dated("limit", "token", f"{DOCS}/get-started/long-lived-tokens", SEEN, "60 days, lengthened"),
)  # fmt: skip
