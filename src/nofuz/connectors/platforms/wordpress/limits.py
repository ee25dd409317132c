"""WordPress.

Sources: wp-includes/functions.php (wp_get_mime_types: kinds of files that a site takes unless it
was told otherwise). WordPress itself limits neither text nor the size of files; its server does,
and says so only when a file is too large for it.
"""

from __future__ import annotations

from typing import Final

from nofuz.connectors.media import OFFICE, MediaRule, MediaRules

LABEL: Final = "WordPress"

IMAGE: Final = MediaRule(
    platform=LABEL,
    types=(
        *("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"),
        *("image/heic", "image/bmp", "image/tiff"),
    ),
)
VIDEO: Final = MediaRule(platform=LABEL, types=("video/mp4", "video/quicktime", "video/webm"))
DOCUMENT: Final = MediaRule(platform=LABEL, types=("application/pdf", "application/zip", *OFFICE))

MEDIA: Final = MediaRules(platform=LABEL, rules=(IMAGE, VIDEO, DOCUMENT), most=100)
