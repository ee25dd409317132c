"""What Pinterest publishes about its interface."""

from __future__ import annotations

from datetime import date, timedelta

from nofuz.connectors.shape import Dated

DOCS, SEEN = "https://developers.pinterest.com/docs", date(2026, 11, 22)
RATE = (100, timedelta(seconds=1))
SIGNING_IN = f"{DOCS}/getting-started/set-up-authentication-and-authorization/"

DATED = (
    Dated("version", "v5", f"{DOCS}/api/v5/", SEEN, "no end is announced"),
    Dated("limit", "calls on trial", f"{DOCS}/reference/ratelimits/", SEEN, "1,000 a day"),
    Dated("limit", "calls", f"{DOCS}/reference/ratelimits/", SEEN, "100 a second for a user"),
    Dated("limit", "figures of pins", f"{DOCS}/api/v5/pins-analytics/", SEEN, "90 days"),
    Dated("limit", "token", SIGNING_IN, SEEN,
          "30 days; the refresh token 60 days, anew with each renewal"),
    Dated("metric", "IMPRESSION", f"{DOCS}/api/v5/pins-analytics/", SEEN),
    Dated("metric", "SAVE", f"{DOCS}/api/v5/pins-analytics/", SEEN),
)  # fmt: skip
