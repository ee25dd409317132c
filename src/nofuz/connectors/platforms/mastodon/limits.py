"""Mastodon, as a server without settings of its own answers.

Sources: docs.joinmastodon.org (user/posting; entities/Instance: ask ``/api/v2/instance`` and
replace what it says): 500 characters, a link 23, four images of 16 MiB and 33,177,600 pixels or one
video of 99 MiB, 8,294,400 pixels and 120 frames a second, alternative text 1,500;
mastodon/mastodon, attachmentable.rb: GIFs of 921,600 pixels.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import MediaRule, MediaRules
from nofuz.connectors.text import TextRule, mastodon_characters

_PLATFORM: Final = "Mastodon"

TEXT: Final = TextRule(platform=_PLATFORM, most=500, count=mastodon_characters, names="fediverse")
ALT: Final = TextRule(platform=_PLATFORM, what="alt", most=1500)

IMAGE: Final = MediaRule(
    platform=_PLATFORM,
    types=(
        *("image/jpeg", "image/png", "image/webp"),
        *("image/heic", "image/heif", "image/avif"),
    ),
    most_bytes=16_777_216,
    most_pixels=33_177_600,
)
GIF: Final = MediaRule(
    platform=_PLATFORM, types=("image/gif",), most_bytes=16_777_216, most_pixels=921_600
)
VIDEO: Final = MediaRule(
    platform=_PLATFORM,
    types=("video/mp4", "video/webm", "video/quicktime"),
    most_bytes=103_809_024,
    most_pixels=8_294_400,
    most_frame_rate=120,
    most_files=1,
)
SOUND: Final = MediaRule(
    platform=_PLATFORM,
    types=("audio/mpeg", "audio/ogg", "audio/vnd.wave", "audio/flac", "audio/mp4", "audio/opus"),
    most_bytes=103_809_024,
    most_files=1,
)

MEDIA: Final = MediaRules(platform=_PLATFORM, rules=(IMAGE, GIF, VIDEO, SOUND), most=4, mixed=False)
