"""Films and reels: begun, filled, finished, processed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from nofuz.connectors.graph.pretending import gone, refuse
from nofuz.connectors.platforms.facebook.simulator.judging import MOST_FILM, is_film
from nofuz.connectors.platforms.facebook.simulator.shapes import HOST
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator, SimUpload, look

ROUTES = Routes()
POSTS = "pages_manage_posts"
TAKES = timedelta(seconds=40)
MOST_REELS, DAY = 30, timedelta(days=1)
PIECE, MOST_PIECES = 4096, 8


def _begin(site: Simulator) -> SimUpload:
    return site.state.add_upload(site.brand.id, "video/mp4", b"", site.clock.now(), TAKES)


def _kept(site: Simulator, number: str) -> SimUpload:
    kept = site.state.uploads.get(number)
    if kept is None:
        raise gone(number)
    return kept


def _short(site: Simulator, request: Request, version: str, page: str) -> Reply:
    asked = request.values()
    if asked.get("upload_phase") == "start":
        kept = _begin(site)
        url = f"{request.base}/video-upload/{version}/{kept.id}"
        return Reply({"video_id": kept.id, "upload_url": url})
    return _finish(site, asked, _kept(site, str(asked.get("video_id"))), "reel")


for name in ("video_reels", "video_stories"):
    ROUTES("POST", f"/{{version}}/{{page}}/{name}", needs=POSTS)(_short)


@ROUTES("POST", "/video-upload/{version}/{number}", needs=POSTS)
def fill(site: Simulator, request: Request, version: str, number: str) -> Reply:
    kept = _kept(site, number)
    if len(request.body) != int(request.headers.get("file_size", 0)):
        return Reply({"debug_info": {"retriable": True, "type": "PartialRequestError"}}, 400)
    kept.content = request.body
    return Reply({"success": True, "message": "Upload successful."})


@ROUTES("POST", "/{version}/{page}/videos", needs=POSTS)
def long(site: Simulator, request: Request, version: str, page: str) -> Reply:
    asked = request.values()
    if asked.get("upload_phase") == "start":
        if not 0 < int(asked["file_size"]) <= MOST_FILM:
            raise refuse(6000, "There was a problem uploading your video file.", 1363030)
        kept = _begin(site)
        kept.extra["size"] = size = int(asked["file_size"])
        kept.extra["piece"] = piece = max(PIECE, size // MOST_PIECES)
        return Reply({"upload_session_id": f"s{kept.id}", "video_id": kept.id,
                      "start_offset": "0", "end_offset": str(min(size, piece))})  # fmt: skip
    kept = _kept(site, str(asked.get("upload_session_id")).removeprefix("s"))
    if asked.get("upload_phase") == "finish":
        return _finish(site, asked, kept, "video")
    start = int(asked["start_offset"])
    kept.content = kept.content[:start] + request.files()["video_file_chunk"].content
    start, size, piece = len(kept.content), kept.extra["size"], kept.extra["piece"]
    return Reply({"start_offset": str(start), "end_offset": str(min(start + piece, size))})


def _finish(site: Simulator, asked: dict[str, Any], kept: SimUpload, kind: str) -> Reply:
    """A film is there once, however often it is finished; one that is no film is never seen."""
    now = site.clock.now()
    if not kept.content:
        raise refuse(6000, "There was a problem uploading your video file.", 1363030)
    lately = [
        post for post in site.state.posts.values() if post.kind == "reel" and post.at > now - DAY
    ]
    if kind == "reel" and len(lately) >= MOST_REELS:
        raise refuse(613, "Calls to this api have exceeded the rate limit.")
    if "post" not in kept.extra:
        kept.failed |= not is_film(look(kept.content), short=kind == "reel")
        post = site.state.add_post(
            site.brand.id,
            asked.get("description", ""),
            now,
            kind=kind,
            media=(kept.id,),
            removed=kept.failed,
        )
        kept.extra["post"] = post.id
        if asked.get("scheduled_publish_time"):
            later = datetime.fromtimestamp(int(asked["scheduled_publish_time"]), UTC)
            post.extra["scheduled"] = later
    return Reply({"success": True})


def video_node(site: Simulator, number: str) -> dict[str, Any]:
    """How far a film is: uploaded, processed, published."""
    kept, now = site.state.uploads[number], site.clock.now()
    post = site.state.posts.get(kept.extra.get("post", ""))
    if post and post.removed and not kept.failed:
        raise gone(number)
    waits = post is None or (post.visible_at is not None and post.visible_at > now)
    ready = now >= kept.ready_at
    later = post.extra.get("scheduled") if post else None
    status = "ready" if ready else "processing"
    return {
        "id": number,
        "published": not waits and ready and not (later and later > now),
        "permalink_url": f"{HOST}/reel/{number}",
        "post_id": post.id if post else None,
        "scheduled_publish_time": int(later.timestamp()) if later and not waits else None,
        "status": {
            "video_status": "error" if kept.failed else status,
            "uploading_phase": {"status": "complete" if kept.content else "not_started"},
            "processing_phase": {"status": "complete" if ready else "in_progress"},
            "publishing_phase": {"status": "not_started" if waits else "complete"},
        },
    }
