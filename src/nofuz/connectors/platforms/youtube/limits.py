"""YouTube.

Sources: YouTube Data API (videos: snippet.title 100 characters, snippet.description 5,000 bytes,
both without < and >, tags 500; thumbnails.set 2 MB), support.google.com (256 GB or 12 h; kinds of
files; shorts up to 3 min since 2024-10-15, upright or square). Comments: 10,000 at second hand.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, utf16_units

_PLATFORM: Final = "YouTube"
_FILMS: Final = (
    *("video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "video/mpeg"),
    *("video/vnd.avi", "video/x-msvideo", "video/x-flv", "video/3gpp", "video/x-ms-wmv"),
)

TITLE: Final = TextRule(
    platform=_PLATFORM, what="title", most=100, count=utf16_units, required=True, not_taken="<>"
)
TEXT: Final = TextRule(platform=_PLATFORM, most_bytes=5000, not_taken="<>")
TAGS: Final = TextRule(platform=_PLATFORM, what="tags", most=500, count=utf16_units)
COMMENT: Final = TextRule(platform=_PLATFORM, what="comment", most=10_000, count=utf16_units)

VIDEO: Final = MediaRule(
    platform=_PLATFORM, types=_FILMS, most_bytes=256_000_000_000, most_seconds=43_200
)
SHORT_VIDEO: Final = MediaRule(
    platform=_PLATFORM, types=_FILMS, most_bytes=256_000_000_000, most_seconds=180, most_ratio=1
)
THUMBNAIL: Final = MediaRule(
    platform=_PLATFORM, types=("image/jpeg", "image/png"), most_bytes=2_000_000
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(VIDEO,), least=1)
SHORT: Final = MediaRules(platform=_PLATFORM, rules=(SHORT_VIDEO,), least=1)
