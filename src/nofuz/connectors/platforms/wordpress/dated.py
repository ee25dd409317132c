"""What WordPress publishes about its interface, and since when."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

DOCS, SEEN = "https://developer.wordpress.org/rest-api", date(2026, 11, 22)

DATED = (
    Dated("version", "wp/v2", f"{DOCS}/reference/", SEEN, "part of WordPress since 4.7"),
    Dated("version", "application passwords", f"{DOCS}/using-the-rest-api/authentication/", SEEN,
          "part of WordPress since 5.6"),
    Dated("limit", "items on a page", f"{DOCS}/using-the-rest-api/pagination/", SEEN, "100"),
    Dated("metric", "x-wp-total", f"{DOCS}/using-the-rest-api/pagination/", SEEN),
)  # fmt: skip
