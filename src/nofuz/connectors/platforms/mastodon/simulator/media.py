"""Uploads, and the processing of them."""

from __future__ import annotations

from datetime import timedelta

from nofuz.connectors.platforms.mastodon.simulator.shapes import attachment
from nofuz.connectors.simulation import (
    Look,
    RefusedError,
    Reply,
    Request,
    Routes,
    Simulator,
    look,
)

ROUTES = Routes()
TYPES = {
    *("image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "image/avif"),
    *("video/mp4", "video/quicktime", "video/webm", "audio/mpeg", "audio/ogg", "audio/flac"),
}
MOST_BYTES = {"image": 16 * 2**20, "video": 99 * 2**20, "audio": 99 * 2**20}
MOST_PIXELS = {"image": 33_177_600, "gif": 921_600, "video": 8_294_400}
MOST_RATE = 120
TAKES = {"image": timedelta(0), "video": timedelta(seconds=9), "audio": timedelta(seconds=3)}


@ROUTES("POST", "/api/v2/media", needs="write:media", quota="media")
def upload(site: Simulator, request: Request) -> Reply:
    file = request.files().get("file")
    if file is None:
        raise RefusedError(422, "Validation failed: File can't be blank")
    seen = look(file.content)
    _look_at(seen)
    now, takes = site.clock.now(), TAKES[seen.kind]
    kept = site.state.add_upload(site.brand.id, seen.type, file.content, now, takes)
    kept.extra["description"] = request.values().get("description")
    return Reply(attachment(site, kept.id), 202 if takes else 200)


def _look_at(seen: Look) -> None:
    """Type and size of a file, pixels of a picture or film, and how smooth a film is."""
    if seen.type not in TYPES or seen.torn:
        raise RefusedError(422, "Validation failed: File content type is invalid")
    most = MOST_BYTES[seen.kind]
    if seen.size > most:
        sentence = f"Validation failed: File file size must be less than {most // 2**20} MB"
        raise RefusedError(422, sentence)
    pixels = MOST_PIXELS.get("gif" if seen.type == "image/gif" else seen.kind)
    if pixels and seen.width * seen.height > pixels:
        raise RefusedError(422, f"{seen.width}x{seen.height} {seen.kind}s are not supported")
    if int(seen.rate) > MOST_RATE:
        raise RefusedError(422, f"{int(seen.rate)}fps videos are not supported")


@ROUTES("GET", "/api/v1/media/{number}", needs="write:media")
def processing(site: Simulator, _request: Request, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    if kept is None:
        raise RefusedError(404, "Record not found")
    if kept.failed:
        raise RefusedError(422, "Error processing thumbnail for uploaded media")
    return Reply(attachment(site, number), 200 if kept.ready_at <= site.clock.now() else 206)
