"""What X publishes about its interface, and since when."""

from __future__ import annotations

from datetime import date, timedelta

from nofuz.connectors.shape import Dated

DOCS, SEEN = "https://docs.x.com/x-api", date(2026, 11, 22)
PRICES = "https://docs.x.com/x-api/getting-started/pricing"
QUARTER = timedelta(minutes=15)
RATES = {
    "posts": (100, QUARTER),
    "deletes": (50, QUARTER),
    "uploads": (1875, QUARTER),
    "search": (300, QUARTER),
    "counts": (300, QUARTER),
    "messages": (15, QUARTER),
    "messages read": (15, QUARTER),
    "calls": (900, QUARTER),
}

DATED = (
    Dated("version", "2", f"{DOCS}/introduction", SEEN, "no end is announced"),
    Dated("limit", "posts per account", f"{DOCS}/fundamentals/rate-limits", SEEN,
          "100 in 15 minutes; 10,000 a day for all accounts of an application"),
    Dated("limit", "deletes", f"{DOCS}/fundamentals/rate-limits", SEEN, "50 in 15 minutes"),
    Dated("limit", "recent search", f"{DOCS}/fundamentals/rate-limits", SEEN,
          "300 in 15 minutes, the last 7 days"),
    Dated("limit", "messages", f"{DOCS}/fundamentals/rate-limits", SEEN,
          "15 sent and 15 readings in 15 minutes; the last 30 days"),
    Dated("limit", "counts of posts", f"{DOCS}/posts/counts/introduction", SEEN,
          "the last 7 days; 0.005 USD a question"),
    Dated("limit", "price of a post", PRICES, SEEN, "0.015 USD; with a link 0.20 USD"),
    Dated("limit", "price of reading", PRICES, SEEN, "0.005 USD a post, one’s own 0.001 USD"),
    Dated("limit", "answers", "https://docs.x.com/changelog", SEEN,
          "only to authors who have named or quoted the account", since=date(2026, 2, 23)),
    Dated("metric", "retweet_count", f"{DOCS}/fundamentals/metrics", SEEN,
          "repost_count in X’s own models since 2026", instead="repost_count"),
    Dated("metric", "tweet_count", f"{DOCS}/fundamentals/metrics", SEEN,
          "post_count in X’s own models since 2026", instead="post_count"),
    Dated("metric", "non_public_metrics", f"{DOCS}/fundamentals/metrics", SEEN,
          "for 30 days after a post"),
)  # fmt: skip
