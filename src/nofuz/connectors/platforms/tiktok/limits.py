"""TikTok.

Sources: developers.tiktok.com (content posting: direct post, photo post, media transfer guide),
read in 2026: captions 2,200, titles of photo posts 90 and their descriptions 4,000 UTF-16 runes;
MP4, MOV and WebM up to 4 GB and 10 min, 360 to 4,096 pixels, 23 to 60 frames a second; 35 photos in
JPEG or WebP up to 20 MB and 1080p, read as 1,920 x 1,080 pixels in all. Three seconds is the least
at second hand.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, utf16_units

_PLATFORM: Final = "TikTok"
_LEAST: Final = 360
_MOST: Final = 4096

TEXT: Final = TextRule(platform=_PLATFORM, most=2200, count=utf16_units, names="dotted")
PHOTO_TITLE: Final = TextRule(platform=_PLATFORM, what="title", most=90, count=utf16_units)
PHOTO_TEXT: Final = TextRule(platform=_PLATFORM, most=4000, count=utf16_units, names="dotted")

VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=("video/mp4", "video/quicktime", "video/webm"),
    most_bytes=4_000_000_000,
    least_width=_LEAST,
    most_width=_MOST,
    least_height=_LEAST,
    most_height=_MOST,
    least_seconds=3,
    most_seconds=600,
    least_frame_rate=23,
    most_frame_rate=60,
)
IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/jpeg", "image/webp"),
    most_bytes=20_000_000,
    most_pixels=1920 * 1080,
    animated=False,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(VIDEO,), least=1)
PHOTOS: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE,), least=1, most=35)
