"""Telegram and servers that speak its bot interface.

Sources: core.telegram.org/bots/api (sendMessage 4,096 and captions 1,024 characters after entities
are read, which are UTF-16 units; sendPhoto 10 MB, width and height 10,000 together, ratio 20;
sendVideo MPEG-4, sendAnimation GIF, sendDocument any type, each of 50 MB; sendMediaGroup two to
ten, documents only with documents, no animation). Which photos it can open it does not publish.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import OFFICE, MediaRule, MediaRules
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
GIF: Final = MediaRule(
    platform=_PLATFORM, types=("image/gif",), most_bytes=50_000_000, most_files=1, apart=True
)
DOCUMENT: Final = MediaRule(
    platform=_PLATFORM,
    types=(
        *("application/pdf", "application/zip", *OFFICE),
        *("image/bmp", "image/tiff", "image/avif", "image/heic", "image/heif"),
        *("video/quicktime", "video/webm", "video/x-matroska"),
        *("audio/mpeg", "audio/ogg", "audio/flac", "audio/mp4", "audio/vnd.wave"),
    ),
    most_bytes=50_000_000,
    apart=True,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, VIDEO, GIF, DOCUMENT), most=10)
