"""What Telegram publishes about its Bot API."""

from __future__ import annotations

from datetime import date, timedelta

from nofuz.connectors.shape import Dated

DOCS, SEEN = "https://core.telegram.org/bots", date(2026, 11, 22)
RATE = (30, timedelta(seconds=1))

DATED = (
    Dated("version", "Bot API", f"{DOCS}/api", SEEN, "no version in the address; no end announced"),
    Dated("limit", "text", f"{DOCS}/api#sendmessage", SEEN, "4,096 after entities"),
    Dated("limit", "caption", f"{DOCS}/api#sendphoto", SEEN, "1,024 after entities"),
    Dated("limit", "album", f"{DOCS}/api#sendmediagroup", SEEN, "2 to 10 files"),
    Dated("limit", "updates", f"{DOCS}/api#getting-updates", SEEN, "kept 24 hours"),
    Dated("limit", "calls of a bot", f"{DOCS}/faq", SEEN, "about 30 a second"),
    Dated("limit", "messages in one chat", f"{DOCS}/faq", SEEN, "about 1 a second"),
)
