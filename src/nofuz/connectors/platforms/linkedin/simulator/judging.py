"""Which files LinkedIn can process, by what they were announced as."""

from __future__ import annotations

from nofuz.connectors.simulation import Look, within

OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "image": {"image/jpeg", "image/png", "image/gif"},
    "video": {"video/mp4"},
    "document": {
        "application/pdf",
        f"{OFFICE}.presentationml.presentation",
        f"{OFFICE}.wordprocessingml.document",
    },
}
MOST_FILM, MOST_DOCUMENT, TOO_MANY_PIXELS = 500_000_000, 100_000_000, 36_152_320
SECONDS = (3, 1800)


def fits(seen: Look, kind: str) -> bool:
    if seen.type not in TYPES[kind] or seen.torn:
        return False
    if kind == "video":
        return seen.size <= MOST_FILM and within(seen.seconds, SECONDS)
    if kind == "document":
        return seen.size <= MOST_DOCUMENT
    return seen.width * seen.height < TOO_MANY_PIXELS
