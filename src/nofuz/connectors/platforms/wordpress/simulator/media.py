"""Files in the site's library."""

from __future__ import annotations

import re
from datetime import timedelta

from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, Simulator, look

ROUTES = Routes()
PATH = "/wp-json/wp/v2/media"
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    *("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/bmp"),
    *("image/tiff", "image/heic", "video/mp4", "video/quicktime", "video/webm"),
    *("audio/mpeg", "audio/ogg", "audio/flac", "application/pdf", "application/zip"),
    *(f"{OFFICE}.presentationml.presentation", f"{OFFICE}.wordprocessingml.document"),
    f"{OFFICE}.spreadsheetml.sheet",
}


@ROUTES("POST", PATH, needs="upload_files")
def upload(site: Simulator, request: Request) -> Reply:
    kind = request.headers.get("content-type", "")
    if not request.body:
        raise RefusedError(400, "No data supplied.", "rest_upload_no_data")
    named = re.search(r'filename="([^"]+)"', request.headers.get("content-disposition", ""))
    if not named:
        message = "No Content-Disposition supplied."
        raise RefusedError(400, message, "rest_upload_no_content_disposition")
    if look(request.body).type not in TYPES:  # a torn one is kept: nothing looks further
        sentence = "Sorry, you are not allowed to upload this file type."
        raise RefusedError(500, sentence, "rest_upload_sideload_error")
    now = site.clock.now()
    kept = site.state.add_upload(site.brand.id, kind, request.body, now, timedelta(0))
    address = f"https://site.example/wp-content/uploads/{named[1]}"
    return Reply({"id": int(kept.id), "source_url": address, "mime_type": kind}, 201)


@ROUTES("POST", PATH + "/{number}", needs="upload_files")
def describe(site: Simulator, request: Request, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    if kept is None:
        raise RefusedError(404, "Invalid post ID.", "rest_post_invalid_id")
    kept.extra["alt"] = request.values().get("alt_text", "")
    return Reply({"id": int(number), "alt_text": kept.extra["alt"]})
