"""Resumable uploads: a session is opened, filled, and answers for itself afterwards."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.platforms.youtube.simulator import costs
from nofuz.connectors.platforms.youtube.simulator.shapes import video
from nofuz.connectors.simulation import (
    RefusedError,
    Reply,
    Request,
    Routes,
    Simulator,
    SimUpload,
    look,
)

ROUTES = Routes()
UPLOAD = "https://www.googleapis.com/auth/youtube.upload"
PATH = "/upload/youtube/v3/videos"
TAKES = timedelta(seconds=45)
MOST_TITLE, MOST_TEXT, MULTIPLE = 100, 5000, 2**18
MOST_BYTES, LONGEST = 256_000_000_000, 12 * 3600
WITHIN = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+)")


@ROUTES("POST", PATH, needs=UPLOAD, quota=costs.UPLOADS)
def begin(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    _look(asked["snippet"])
    if asked["status"].get("publishAt") and asked["status"]["privacyStatus"] != "private":
        raise RefusedError(400, "The publishAt date is not valid.", "invalidPublishAt")
    kind, now = request.headers["x-upload-content-type"], site.clock.now()
    size = int(request.headers["x-upload-content-length"])
    if not kind.startswith("video/") and kind != "application/octet-stream":
        message = f"Media type '{kind}' is not supported. Valid media types: [video/*]"
        raise RefusedError(400, message, "badContent")
    if not size:
        raise RefusedError(400, "The request does not include the video.", "mediaBodyRequired")
    if size > MOST_BYTES:
        raise RefusedError(413, "Request Entity Too Large", "uploadTooLarge")
    kept = site.state.add_upload(site.brand.id, kind, b"", now, TAKES)
    kept.extra = {"asked": asked, "size": size, "begun": now}
    address = f"{request.base}{PATH}/{kept.id}?uploadType=resumable&upload_id={kept.id}"
    return Reply(b"", headers={"Location": address})


def _look(snippet: dict[str, Any]) -> None:
    title, text = snippet.get("title", ""), snippet.get("description", "")
    if not title.strip() or len(title.encode("utf-16-le")) // 2 > MOST_TITLE or {*title} & {*"<>"}:
        message = "The request metadata specifies an invalid or empty video title."
        raise RefusedError(400, message, "invalidTitle")
    if len(text.encode()) > MOST_TEXT or {*text} & {*"<>"}:
        message = "The request metadata specifies an invalid video description."
        raise RefusedError(400, message, "invalidDescription")


@ROUTES("PUT", PATH + "/{number}", needs=UPLOAD, quota="free")
def fill(site: Simulator, request: Request, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    within = WITHIN.match(request.headers.get("content-range", ""))
    if kept is None or kept.extra.get("over") or not within:
        return Reply(b"Not Found", 404)
    if "video" in kept.extra:
        return Reply(video(site, site.state.posts[kept.extra["video"]]))
    if within[1] is not None:
        _keep(kept, request.body, int(within[1]))
    if len(kept.content) < kept.extra["size"]:
        last = len(kept.content) - 1
        return Reply(b"", 308, {"Range": f"bytes=0-{last}"} if kept.content else {})
    return Reply(video(site, _made(site, kept)), 201)


def _keep(kept: SimUpload, content: bytes, start: int) -> None:
    if start != len(kept.content) or start % MULTIPLE:
        raise RefusedError(400, "Invalid request. The part does not follow the one before.")
    kept.content += content


def _made(site: Simulator, kept: SimUpload) -> Any:
    """The video of a full session; one that cannot be processed is listed, but never seen."""
    asked, now = kept.extra["asked"], site.clock.now()
    kept.ready_at += now - kept.extra["begun"]
    seen = look(kept.content)
    if seen.kind != "video" or seen.torn:
        kept.failed, kept.extra["why"] = True, "invalidFile"
    too_long = seen.seconds > LONGEST
    status = dict(asked["status"])
    if not site.state.other.get("audited", True):
        status["privacyStatus"] = "private"
    at = status.get("publishAt")
    extra = {"title": asked["snippet"]["title"], "status": status,
             "public_at": datetime.fromisoformat(at) if at else None,
             "too_long": too_long}  # fmt: skip
    post = site.state.add_post(
        site.brand.id,
        asked["snippet"].get("description", ""),
        now,
        kind="video",
        media=(kept.id,),
        removed=kept.failed or too_long,
        extra=extra,
    )
    kept.extra["video"] = post.id
    return post


@ROUTES("POST", "/upload/youtube/v3/thumbnails/set", needs=UPLOAD, quota=costs.CHANGE)
def thumbnail(site: Simulator, request: Request) -> Reply:
    post = site.state.posts.get(request.query["videoId"])
    if post is None:
        raise RefusedError(404, "The video cannot be found.", "videoNotFound")
    if len(request.body) > 2 * 2**20:
        raise RefusedError(413, "The thumbnail is too large.", "mediaBodyTooLarge")
    post.extra["thumbnail"] = len(request.body)
    return Reply({"kind": "youtube#thumbnailSetResponse", "items": [{"default": {}}]})
