"""Pinterest.

Sources: developers.pinterest.com (create pin: title 100, description 800, link 2,048, alternative
text 500; carousels of two to five), help.pinterest.com (images up to 20 MB; videos up to 2 GB,
4 s to 15 min and 1:2 to 1.91:1), read in 2026.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, utf16_units

_PLATFORM: Final = "Pinterest"

TITLE: Final = TextRule(platform=_PLATFORM, what="title", most=100, count=utf16_units)
TEXT: Final = TextRule(platform=_PLATFORM, most=800, count=utf16_units)
ALT: Final = TextRule(platform=_PLATFORM, what="alt", most=500, count=utf16_units)
LINK: Final = TextRule(platform=_PLATFORM, what="link", most=2048)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/jpeg", "image/png"),
    most_bytes=20_000_000,
)
VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=("video/mp4", "video/quicktime"),
    most_bytes=2_000_000_000,
    least_seconds=4,
    most_seconds=900,
    least_ratio=0.5,
    most_ratio=1.91,
    most_files=1,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, VIDEO), least=1, most=5, mixed=False)
