"""Bluesky.

Sources: lexicons app.bsky.feed.post (300 graphemes, 3,000 bytes), app.bsky.richtext.facet (tags of
64 graphemes), app.bsky.embed.images (four images of any type and 2 MB, 1 MB until the summer of
2026) and app.bsky.embed.video (300 MB, formerly 100). Videos: 3 min; more is reported at second
hand. A server of one's own may still hold to the smaller figures, so the stricter ones stand here.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, graphemes

_PLATFORM: Final = "Bluesky"

TEXT: Final = TextRule(
    platform=_PLATFORM,
    most=300,
    count=graphemes,
    most_bytes=3000,
    names="domain",
    hashtag_length=64,
)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=(
        *("image/jpeg", "image/png", "image/webp", "image/gif"),
        *("image/avif", "image/heic", "image/heif", "image/bmp", "image/tiff"),
    ),
    most_bytes=1_000_000,
    most_files=4,
)
VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=("video/mp4",),
    most_bytes=100_000_000,
    most_seconds=180,
    most_files=1,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, VIDEO), most=4, mixed=False)
