"""Pages of Facebook.

Sources: 63,206 characters at second hand; developers.facebook.com (Page photos, video_reels):
photos up to 10 MB; reels 3 to 90 s, 540 x 960 pixels and more, 24 to 60 frames a second; videos up
to 10 GB and 4 h; stories like photos and reels (Page stories); messages 2,000 characters. Ten
photos in a post is what its own composer takes.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, utf16_units

_PLATFORM: Final = "Facebook"
_FILMS: Final = ("video/mp4", "video/quicktime")

TEXT: Final = TextRule(platform=_PLATFORM, most=63_206, count=utf16_units, names="dotted")
MESSAGE: Final = TextRule(platform=_PLATFORM, what="message", most=2000, count=utf16_units)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=("image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff"),
    most_bytes=10_000_000,
)
VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=_FILMS,
    most_bytes=10_000_000_000,
    most_seconds=14_400,
    most_files=1,
)
REEL_VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=_FILMS,
    least_width=540,
    least_height=960,
    least_seconds=3,
    most_seconds=90,
    least_frame_rate=24,
    most_frame_rate=60,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, VIDEO), most=10, mixed=False)
REEL: Final = MediaRules(platform=_PLATFORM, rules=(REEL_VIDEO,), least=1)
STORY: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, REEL_VIDEO), least=1)
