"""LinkedIn, members and pages.

Sources: learn.microsoft.com/linkedin/marketing (posts, images, videos, documents, multi-image,
little text format), read in 2026: 3,000 characters after escaping, comments 1,250; images below
36,152,320 pixels, two to 20 of them, alternative text 4,086; MP4 up to 500 MB and 3 s to 30 min;
documents up to 100 MB.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, little_units, utf16_units

_PLATFORM: Final = "LinkedIn"
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"

TEXT: Final = TextRule(platform=_PLATFORM, most=3000, count=little_units)
COMMENT: Final = TextRule(platform=_PLATFORM, what="comment", most=1250, count=utf16_units)
ALT: Final = TextRule(platform=_PLATFORM, what="alt", most=4086)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/jpeg", "image/png", "image/gif"),
    most_pixels=36_152_319,
)
VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=("video/mp4",),
    most_bytes=500_000_000,
    least_seconds=3,
    most_seconds=1800,
    most_files=1,
)
DOCUMENT: Final = MediaRule(
    platform=_PLATFORM,
    types=(
        "application/pdf",
        f"{_OFFICE}.presentationml.presentation",
        f"{_OFFICE}.wordprocessingml.document",
    ),
    most_bytes=100_000_000,
    most_files=1,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, VIDEO, DOCUMENT), most=20, mixed=False)
