"""What Bluesky publishes about its interface, and since when."""

from __future__ import annotations

from datetime import date, timedelta

from nofuz.connectors.shape import Dated

DOCS, SEEN = "https://docs.bsky.app/docs", date(2026, 11, 22)
LEXICONS = "https://github.com/bluesky-social/atproto/tree/main/lexicons"
RATES = {
    "calls": (3000, timedelta(minutes=5)),
    "records": (1666, timedelta(hours=1)),
    "sessions": (30, timedelta(minutes=5)),
}

DATED = (
    Dated("version", "lexicons", LEXICONS, SEEN, "they only grow; no end is announced"),
    Dated(
        "version", "app passwords", "https://atproto.com/specs/oauth", SEEN,
        "to be replaced, without a date", instead="OAuth with PAR and DPoP",
    ),
    Dated("limit", "records", f"{DOCS}/advanced-guides/rate-limits", SEEN,
          "5,000 points an hour, 35,000 a day; creating takes 3"),
    Dated("limit", "calls per address", f"{DOCS}/advanced-guides/rate-limits", SEEN,
          "3,000 in 5 minutes"),
    Dated("limit", "sessions", f"{DOCS}/advanced-guides/rate-limits", SEEN,
          "30 in 5 minutes, 300 a day"),
    Dated("limit", "image", f"{LEXICONS}/app/bsky/embed/images.json", SEEN,
          "2,000,000 bytes; servers not up to date 1,000,000"),
    Dated("limit", "video", f"{LEXICONS}/app/bsky/embed/video.json", SEEN,
          "300,000,000 bytes; servers not up to date 100,000,000"),
    Dated("metric", "bookmarkCount", f"{LEXICONS}/app/bsky/feed/defs.json", SEEN,
          "beside likes, reposts, replies and quotes; views are counted nowhere"),
)  # fmt: skip
