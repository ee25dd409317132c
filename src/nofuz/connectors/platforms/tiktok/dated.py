"""What TikTok publishes about its interface, and since when it holds."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

DOCS = "https://developers.tiktok.com/doc"
DIRECT = f"{DOCS}/content-posting-api-reference-direct-post"
STATUS = f"{DOCS}/content-posting-api-reference-get-video-status"
CREATOR = f"{DOCS}/content-posting-api-reference-query-creator-info"
TRANSFER = f"{DOCS}/content-posting-api-media-transfer-guide"
VIDEO = f"{DOCS}/tiktok-api-v2-video-object"
SEEN = date(2026, 11, 22)

DATED = (
    Dated("version", "v2", f"{DOCS}/content-posting-api-get-started", SEEN, "no end is announced"),
    Dated("limit", "posts begun", DIRECT, SEEN, "6 a minute for a token"),
    Dated("limit", "questions after a post", STATUS, SEEN, "30 a minute for a token"),
    Dated("limit", "questions about the account", CREATOR, SEEN, "20 a minute for a token"),
    Dated("limit", "applications without an audit", DIRECT, SEEN,
          "private accounts only, seen by themselves alone, 5 accounts in 24 hours"),
    Dated("limit", "parts of a file", TRANSFER, SEEN, "5 to 64 MB, the last up to 128 MB"),
    Dated("limit", "number of a public post", STATUS, SEEN,
          "told after moderation: a minute, sometimes hours"),
    Dated("limit", "token", "https://developers.tiktok.com/docs/en/oauth-refresh-a-user-access-token",
          SEEN, "2 hours; the refresh token 180 days, anew with each renewal"),
    Dated("metric", "view_count", VIDEO, SEEN),
    Dated("metric", "share_count", VIDEO, SEEN),
)  # fmt: skip
