"""What Mastodon publishes about its interface, and since when."""

from __future__ import annotations

from datetime import date, timedelta

from nofuz.connectors.shape import Dated

DOCS = "https://docs.joinmastodon.org"
SEEN = date(2026, 11, 22)
RATES = {"calls": (300, timedelta(minutes=5)), "media": (30, timedelta(minutes=30))}

DATED = (
    Dated("version", "v1", f"{DOCS}/api/guidelines/", SEEN, "no end is announced"),
    Dated("version", "v2 media", f"{DOCS}/methods/media/", SEEN, "processing in the background"),
    Dated("version", "v1 media", f"{DOCS}/methods/media/", SEEN, "deprecated", instead="v2 media"),
    Dated("limit", "calls per account", f"{DOCS}/api/rate-limits/", SEEN, "300 in 5 minutes"),
    Dated("limit", "uploads per account", f"{DOCS}/api/rate-limits/", SEEN, "30 in 30 minutes"),
    Dated("limit", "idempotency key", f"{DOCS}/methods/statuses/", SEEN, "kept 1 hour"),
    Dated("limit", "scheduled posts", f"{DOCS}/methods/statuses/", SEEN, "from 5 minutes ahead"),
    Dated("metric", "quotes_count", f"{DOCS}/entities/Status/", SEEN, "servers from 4.5 on"),
)
