"""X.

Sources: docs.x.com/fundamentals/counting-characters and twitter-text 3 (weights, links 23);
docs.x.com/x-api/media: four images of 5 MB, or one GIF of 15 MB, or one video of 512 MB and 0.5 to
140 s, 32 to 1,920 pixels a side, 1:3 to 3:1, 60 frames a second; alternative text 1,000;
messages 10,000.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, x_weight

_PLATFORM: Final = "X"

TEXT: Final = TextRule(platform=_PLATFORM, most=280, count=x_weight)
LONG_TEXT: Final = TextRule(platform=_PLATFORM, most=25_000, count=x_weight)
DIRECT: Final = TextRule(platform=_PLATFORM, what="message", most=10_000)
ALT: Final = TextRule(platform=_PLATFORM, what="alt", most=1000)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/jpeg", "image/png", "image/webp"),
    most_bytes=5_000_000,
    most_files=4,
)
GIF: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/gif",),
    most_bytes=15_000_000,
    most_width=1280,
    most_height=1080,
    most_files=1,
    apart=True,
)
VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=("video/mp4", "video/quicktime"),
    most_bytes=512_000_000,
    least_width=32,
    most_width=1920,
    least_height=32,
    most_height=1920,
    least_ratio=1 / 3,
    most_ratio=3,
    least_seconds=0.5,
    most_seconds=140,
    most_frame_rate=60,
    most_files=1,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, GIF, VIDEO), most=4, mixed=False)
