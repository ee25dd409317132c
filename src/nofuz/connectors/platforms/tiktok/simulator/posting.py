"""Announcing posts, and what became of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nofuz.connectors.platforms.tiktok.simulator.judging import (
    MOST_FILM,
    MOST_SECONDS,
    wrong_with_photo,
)
from nofuz.connectors.platforms.tiktok.simulator.showing import said
from nofuz.connectors.simulation import (
    RefusedError,
    Reply,
    Request,
    Routes,
    SimPost,
    Simulator,
    fetch,
)

ROUTES = Routes()
POST, PATH = "video.publish", "/v2/post/publish"
OURS = "https://media.example"
MOST, MOST_TITLE, MOST_TEXT, MOST_PHOTOS = 2200, 90, 4000, 35
LEVELS = ("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY")
TAKES, MODERATED = timedelta(seconds=20), timedelta(seconds=40)


@ROUTES("POST", f"{PATH}/creator_info/query/", needs=POST, quota="creator")
def creator(site: Simulator, request: Request) -> Reply:
    return Reply(said({
        "creator_avatar_url": "https://p16.example/avatar.jpeg",
        "creator_username": site.brand.handle,
        "creator_nickname": site.brand.name,
        "privacy_level_options": list(LEVELS),
        "comment_disabled": False,
        "duet_disabled": False,
        "stitch_disabled": True,
        "max_video_post_duration_sec": MOST_SECONDS,
    }))  # fmt: skip


@ROUTES("POST", f"{PATH}/video/init/", needs=POST, quota="posts")
def announce(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    info, source = asked["post_info"], asked["source_info"]
    _look(site, info, {"title": MOST})
    if not 0 < source["video_size"] <= MOST_FILM:
        raise RefusedError(400, "The video size is invalid.", "invalid_params")
    parts = source["video_size"] // source["chunk_size"]
    if source["source"] != "FILE_UPLOAD" or source["total_chunk_count"] != parts:
        raise RefusedError(400, "The chunks do not add up to the video.", "invalid_params")
    now = site.clock.now()
    kept = site.state.add_upload(site.brand.id, "video/mp4", b"", now, TAKES)
    kept.extra = {"info": info, "size": source["video_size"], "begun": now}
    number = f"v_pub_file~v2-1.{kept.id}"
    publications(site)[number] = {"upload": kept, "text": info["title"], "info": info}
    address = f"{request.base}/upload/{kept.id}?upload_token=x"
    return Reply(said({"publish_id": number, "upload_url": address}))


@ROUTES("POST", f"{PATH}/content/init/", needs=POST, quota="posts")
def pull(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    info, source = asked["post_info"], asked["source_info"]
    _look(site, info, {"title": MOST_TITLE, "description": MOST_TEXT})
    photos = source["photo_images"]
    if not all(photo.startswith(OURS) for photo in photos):
        raise RefusedError(403, "The address is not verified.", "url_ownership_unverified")
    if not 1 <= len(photos) <= MOST_PHOTOS:
        raise RefusedError(400, "There are too many photos.", "invalid_params")
    seen = [fetch(site, photo) for photo in photos]
    why = next((wrong for one in seen if one and (wrong := wrong_with_photo(one))), "")
    post = site.state.add_post(
        site.brand.id,
        info["description"],
        site.clock.now(),
        kind="photo",
        removed=bool(why),
        extra={"info": info, "why": why},
    )
    number = f"p_pub_url~v2.{post.id}"
    publications(site)[number] = {"post": post, "info": info}
    return Reply(said({"publish_id": number}))


def _look(site: Simulator, info: dict[str, Any], most: dict[str, int]) -> None:
    for name, units in most.items():
        if len(info.get(name, "").encode("utf-16-le")) // 2 > units:
            raise RefusedError(400, f"The {name} is too long.", "invalid_params")
    level = info["privacy_level"]
    if level not in LEVELS:
        raise RefusedError(403, "The level is not offered.", "privacy_level_option_mismatch")
    if not site.state.other.get("audited", True) and level != "SELF_ONLY":
        code = "unaudited_client_can_only_post_to_private_accounts"
        raise RefusedError(403, "Please review our integration guidelines.", code)


@ROUTES("POST", f"{PATH}/status/fetch/", needs=POST, quota="status")
def status(site: Simulator, request: Request) -> Reply:
    found = publications(site).get(request.values()["publish_id"])
    if found is None:
        raise RefusedError(400, "The publish_id does not exist.", "invalid_publish_id")
    kept, post = found.get("upload"), found.get("post")
    sent = {"uploaded_bytes": len(kept.content)} if kept else {}
    return Reply(said({**_state(site, found["info"], kept, post), **sent}))


def _state(
    site: Simulator, info: dict[str, Any], kept: Any, post: SimPost | None
) -> dict[str, Any]:
    now = site.clock.now()
    if kept and kept.failed and len(kept.content) == kept.extra["size"]:
        why = kept.extra.get("why") or "file_format_check_failed"
        return {"status": "FAILED", "fail_reason": why}
    if post is None or (kept and now < kept.ready_at):
        return {"status": "PROCESSING_UPLOAD"}
    if post.removed:
        return {"status": "FAILED", "fail_reason": post.extra.get("why") or "spam_risk"}
    ready = max(post.at + MODERATED, post.visible_at or post.at)
    public = info["privacy_level"] == LEVELS[0] and now >= ready
    return {"status": "PUBLISH_COMPLETE",
            "publicaly_available_post_id": [int(post.id)] if public else []}  # fmt: skip


def publications(site: Simulator) -> dict[str, Any]:
    known: dict[str, Any] = site.state.other.setdefault("publications", {})
    return known
