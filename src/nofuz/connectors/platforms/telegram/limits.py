"""Telegram and servers that speak its bot interface.

Sources: core.telegram.org/bots/api (sendMessage 4,096 and captions 1,024 characters after entities
are read, which are UTF-16 units; sendPhoto 10 MB, width and height 10,000 together, ratio 20;
sendVideo 50 MB; sendMediaGroup two to ten).
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, utf16_units

_PLATFORM: Final = "Telegram"

TEXT: Final = TextRule(platform=_PLATFORM, most=4096, count=utf16_units)
CAPTION: Final = TextRule(platform=_PLATFORM, most=1024, count=utf16_units)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/jpeg", "image/png", "image/webp"),
    most_bytes=10_000_000,
    most_sides=10_000,
    least_ratio=1 / 20,
    most_ratio=20,
)
VIDEO: Final = MediaRule(platform=_PLATFORM, types=("video/mp4",), most_bytes=50_000_000)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, VIDEO), most=10)
