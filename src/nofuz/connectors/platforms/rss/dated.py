"""The formats, which have not moved for years."""

from __future__ import annotations

from datetime import date

from nofuz.connectors.shape import Dated

SEEN = date(2026, 11, 22)

DATED = (
    Dated("version", "RSS 2.0", "https://www.rssboard.org/rss-specification", SEEN, "2.0.11"),
    Dated("version", "Atom 1.0", "https://www.rfc-editor.org/rfc/rfc4287", SEEN, "RFC 4287"),
)
