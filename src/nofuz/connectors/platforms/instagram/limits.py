"""Instagram, publishing by its own interface.

Sources: developers.facebook.com, instagram-platform (content publishing, media), read in 2026:
2,200 characters, 30 hashtags, 20 mentions; JPEG up to 8 MB from 4:5 to 1.91:1; reels 3 s to 15 min,
23 to 60 frames a second, 1,920 pixels wide at most; stories up to 60 s and 100 MB; ten files in a
carousel; messages 1,000 bytes. Reels: 300 MB is the older figure, 1 GB a newer one at second hand.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, utf8_bytes, utf16_units

_PLATFORM: Final = "Instagram"
_FILMS: Final = ("video/mp4", "video/quicktime")

TEXT: Final = TextRule(
    platform=_PLATFORM,
    most=2200,
    count=utf16_units,
    most_hashtags=30,
    most_mentions=20,
    names="dotted",
)
DIRECT: Final = TextRule(platform=_PLATFORM, what="message", most=1000, count=utf8_bytes)
COMMENT: Final = TextRule(platform=_PLATFORM, what="comment", most=2200, count=utf16_units)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/jpeg",),
    most_bytes=8_000_000,
    least_ratio=0.8,
    most_ratio=1.91,
)
REEL_VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=_FILMS,
    most_bytes=300_000_000,
    most_width=1920,
    least_seconds=3,
    most_seconds=900,
    least_frame_rate=23,
    most_frame_rate=60,
)
STORY_VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=_FILMS,
    most_bytes=100_000_000,
    most_width=1920,
    least_seconds=3,
    most_seconds=60,
    least_frame_rate=23,
    most_frame_rate=60,
)
STORY_IMAGE: Final = MediaRule(platform=_PLATFORM, types=("image/jpeg",), most_bytes=8_000_000)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, REEL_VIDEO), least=1, most=10)
REEL: Final = MediaRules(platform=_PLATFORM, rules=(REEL_VIDEO,), least=1)
STORY: Final = MediaRules(platform=_PLATFORM, rules=(STORY_IMAGE, STORY_VIDEO), least=1)
