from nofuz.tracking.queries.credit import CLICK_LIFE, Credit, conversion_of, credit, sale_of
from nofuz.tracking.queries.pages import (
    LinkRow,
    link_rows,
    newest_clicks,
    newest_code,
    newest_conversions,
    tracked_links,
    valid_keys,
)

__all__ = [
    "CLICK_LIFE",
    "Credit",
    "LinkRow",
    "conversion_of",
    "credit",
    "link_rows",
    "newest_clicks",
    "newest_code",
    "newest_conversions",
    "sale_of",
    "tracked_links",
    "valid_keys",
]
