"""Files as the Bot API takes them, by the method or the kind under which they are sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nofuz.connectors.simulation import Look, RefusedError, look
from nofuz.connectors.simulation.messages import Upload

MOST_PHOTO, MOST_FILE = 10_000_000, 50_000_000
MOST_SIDES, MOST_RATIO = 10_000, 20
TYPES = {
    "photo": {"image/jpeg", "image/png", "image/webp"},
    "video": {"video/mp4"},
    "animation": {"image/gif", "video/mp4"},
}
TOGETHER = ({"photo", "video"}, {"document"}, {"audio"})


def look_at(kind: str, content: bytes) -> None:
    """A photo is made anew by Telegram, so it must be one; a document may be anything."""
    seen = look(content)
    if not seen.size:
        raise RefusedError(400, "Bad Request: file must be non-empty")
    if seen.size > (MOST_PHOTO if kind == "photo" else MOST_FILE):
        raise RefusedError(413, "Request Entity Too Large")
    if kind in TYPES and (seen.type not in TYPES[kind] or seen.torn):
        raise RefusedError(400, "Bad Request: IMAGE_PROCESS_FAILED")
    if kind == "photo":
        _measure(seen)


def _measure(seen: Look) -> None:
    sides = seen.width, seen.height
    if sum(sides) > MOST_SIDES or max(sides) > MOST_RATIO * min(sides):
        raise RefusedError(400, "Bad Request: PHOTO_INVALID_DIMENSIONS")


def look_at_album(group: Sequence[Mapping[str, Any]], files: Mapping[str, Upload]) -> None:
    """Photos and videos stand together; documents only beside documents."""
    kinds = {str(one["type"]) for one in group}
    if not any(kinds <= alike for alike in TOGETHER):
        raise RefusedError(400, "Bad Request: can't mix these types in an album")
    for one in group:
        look_at(str(one["type"]), files[one["media"].removeprefix("attach://")].content)
