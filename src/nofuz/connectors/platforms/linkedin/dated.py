"""What LinkedIn publishes about its interface: each month is a version of its own."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

DOCS, SEEN = "https://learn.microsoft.com/en-us/linkedin/marketing", date(2026, 11, 22)
MIGRATIONS = f"{DOCS}/integrations/migrations"
VERSION = "202603"
ENDS = {
    "202511": date(2026, 11, 16),
    "202601": date(2027, 1, 15),
    "202602": date(2027, 2, 15),
    "202603": date(2027, 3, 16),
}


def _version(month: str, ends: date) -> Dated:
    value = "used here" if month == VERSION else ""
    begins = date(int(month[:4]), int(month[4:]), 1)
    return Dated("version", month, MIGRATIONS, SEEN, value, begins, ends, "a later month")


DATED = (
    *(_version(month, ends) for month, ends in ENDS.items()),
    Dated("limit", "posts", f"{DOCS}/community-management/shares/posts-api", SEEN,
          "not published; about 150 a day at second hand, counted anew at midnight UTC"),
    Dated("limit", "statistics", f"{DOCS}/community-management/organizations/share-statistics",
          SEEN, "the last 12 months, without advertising"),
    Dated("limit", "token of a member", "https://learn.microsoft.com/en-us/linkedin/shared/"
          "authentication/programmatic-refresh-tokens", SEEN,
          "60 days; renewed for approved partners only"),
    Dated("metric", "uniqueImpressionsCount",
          f"{DOCS}/community-management/organizations/share-statistics", SEEN),
    Dated("metric", "memberCreatorPostAnalytics",
          f"{DOCS}/community-management/members/post-statistics", SEEN,
          "figures of a member’s posts", since=date(2025, 6, 1)),
)  # fmt: skip
