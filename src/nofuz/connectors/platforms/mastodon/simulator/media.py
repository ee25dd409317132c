"""Uploads, and the processing of them."""

from __future__ import annotations

from datetime import timedelta

from nofuz.connectors.platforms.mastodon.simulator.shapes import attachment
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, Simulator

ROUTES = Routes()
MOST_BYTES = {"image": 16_777_216, "video": 103_809_024, "audio": 103_809_024}
TAKES = {"image": timedelta(0), "video": timedelta(seconds=9), "audio": timedelta(seconds=3)}


@ROUTES("POST", "/api/v2/media", needs="write:media", quota="media")
def upload(site: Simulator, request: Request) -> Reply:
    file = request.files().get("file")
    kind = file.type.partition("/")[0] if file else ""
    if file is None or kind not in MOST_BYTES:
        raise RefusedError(422, "Validation failed: File content type is invalid")
    if len(file.content) > MOST_BYTES[kind]:
        raise RefusedError(422, "Validation failed: File file size must be less than the limit")
    now = site.clock.now()
    kept = site.state.add_upload(site.brand.id, file.type, file.content, now, TAKES[kind])
    kept.extra["description"] = request.values().get("description")
    return Reply(attachment(site, kept.id), 202 if TAKES[kind] else 200)


@ROUTES("GET", "/api/v1/media/{number}", needs="write:media")
def processing(site: Simulator, _request: Request, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    if kept is None:
        raise RefusedError(404, "Record not found")
    if kept.failed:
        raise RefusedError(422, "Error processing thumbnail for uploaded media")
    return Reply(attachment(site, number), 200 if kept.ready_at <= site.clock.now() else 206)
