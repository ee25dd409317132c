"""Threads.

Sources: developers.facebook.com/documentation/threads (posts, overview), read in 2026: 500
characters, an emoji as many as its bytes; more than five different links are refused since
2025-12-22; JPEG and PNG up to 8 MB and 10:1; MP4 and MOV up to 1 GB and 5 min, 23 to 60 frames a
second, 1,920 pixels wide; 20 files in a carousel; alternative text of 1,000 characters.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, threads_characters

_PLATFORM: Final = "Threads"

TEXT: Final = TextRule(
    platform=_PLATFORM, most=500, count=threads_characters, most_links=5, names="dotted"
)
ALT: Final = TextRule(platform=_PLATFORM, what="alt", most=1000)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/jpeg", "image/png"),
    most_bytes=8_000_000,
    least_ratio=0.1,
    most_ratio=10,
)
VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=("video/mp4", "video/quicktime"),
    most_bytes=1_000_000_000,
    most_width=1920,
    most_seconds=300,
    least_frame_rate=23,
    most_frame_rate=60,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, VIDEO), most=20)
