"""Containers: made, filled, processed, published; a day later they are gone."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

from PIL import Image

from nofuz.connectors.graph.pretending import fetch, gone, node, refuse
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator, SimUpload

ROUTES = Routes()
PUBLISHES = "instagram_content_publish"
MOST_UNITS, MOST_BYTES, MOST_POSTS = 2200, 8_000_000, 100
MOST_TAGS, MOST_NAMES = 30, 20
HASHTAG, NAME = re.compile(r"#\w*[^\W\d]"), re.compile(r"(?<![\w@/.])@[\w.]+(?![\w@])")
TALLEST, FLATTEST = 0.795, 1.92
FEWEST, MOST = 2, 10
KEPT = timedelta(days=1)
TAKES = {"image": timedelta(0), "video": timedelta(seconds=40)}


@ROUTES("POST", "/{version}/{user}/media", needs=PUBLISHES)
def make(site: Simulator, request: Request, version: str, user: str) -> Reply:
    asked = request.values()
    if _is_too_much(asked.get("caption", "")):
        raise refuse(36004, "The submitted caption was too long.", 2207010)
    kind, content = _content(site, asked)
    takes = TAKES["video" if kind.startswith("video") else "image"]
    kept = site.state.add_upload(site.brand.id, kind, content, site.clock.now(), takes)
    kept.extra = {"asked": asked, "made_at": site.clock.now()}
    resumable = asked.get("upload_type") == "resumable"
    uri = {"uri": f"{request.base}/ig-api-upload/{version}/{kept.id}"} if resumable else {}
    return Reply({"id": kept.id, **uri})


def _is_too_much(caption: str) -> bool:
    units = len(caption.encode("utf-16-le")) // 2
    tags, names = len(HASHTAG.findall(caption)), len(NAME.findall(caption))
    return units > MOST_UNITS or tags > MOST_TAGS or names > MOST_NAMES


def _content(site: Simulator, asked: dict[str, Any]) -> tuple[str, bytes]:
    if asked.get("media_type") == "CAROUSEL":
        children = [number for number in asked.get("children", "").split(",") if number]
        if not FEWEST <= len(children) <= MOST or any(
            number not in site.state.uploads for number in children
        ):
            raise refuse(110, "The number of children in a carousel must be 2 to 10.", 2207028)
        return "image/carousel", b""
    if "video_url" in asked or asked.get("upload_type") == "resumable":
        return fetch(site, asked["video_url"]) if "video_url" in asked else ("video/mp4", b"")
    if "image_url" not in asked:
        raise refuse(100, "The parameter image_url is required.", 2207023)
    kind, content = fetch(site, asked["image_url"])
    if content:
        _look(content)
    return kind, content


def _look(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise refuse(36000, "The image is too large to download.", 2207004)
    with Image.open(io.BytesIO(content)) as image:
        if image.format != "JPEG":
            raise refuse(36001, "The image format is not supported.", 2207005)
        if not TALLEST <= image.width / image.height <= FLATTEST:
            raise refuse(36003, "The submitted image has an unsupported aspect ratio.", 2207009)


@ROUTES("POST", "/ig-api-upload/{version}/{number}")
def fill(site: Simulator, request: Request, version: str, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    if kept is None or len(request.body) != int(request.headers.get("file_size", 0)):
        return Reply({"debug_info": {"retriable": False, "type": "PartialRequestError"}}, 400)
    kept.content = request.body
    return Reply({"success": True, "message": "Upload successful."})


def container(site: Simulator, number: str, fields: str) -> Reply:
    """How far a container is; one that was sent by half never gets ready."""
    kept = site.state.uploads[number]
    status = _status(site, kept)
    why = kept.extra.get("why", "Error: Media upload has failed with error code 2207076")
    said = {"ERROR": why}
    return Reply(
        node({"id": number, "status_code": status, "status": said.get(status, status)}, fields)
    )


def _status(site: Simulator, kept: SimUpload) -> str:
    now, post = site.clock.now(), site.state.posts.get(kept.extra.get("post", ""))
    if post:
        waits = post.visible_at is not None and post.visible_at > now
        return "IN_PROGRESS" if waits else "PUBLISHED"
    empty = kept.extra["asked"].get("upload_type") == "resumable" and not kept.content
    if kept.failed or empty:
        return "ERROR"
    if now > kept.extra["made_at"] + KEPT:
        return "EXPIRED"
    return "IN_PROGRESS" if now < kept.ready_at else "FINISHED"


@ROUTES("POST", "/{version}/{user}/media_publish", needs=PUBLISHES)
def publish(site: Simulator, request: Request, version: str, user: str) -> Reply:
    kept = site.state.uploads.get(str(request.values().get("creation_id")))
    if kept is None:
        raise gone("creation_id")
    if _status(site, kept) not in {"FINISHED", "PUBLISHED", "IN_PROGRESS"}:
        raise refuse(24, "The media could not be found or has expired.", 2207008)
    if site.clock.now() < kept.ready_at:
        raise refuse(9007, "The media is not ready for publishing.", 2207027)
    if len(lately(site)) >= MOST_POSTS:
        raise refuse(9, "You reached maximum number of posts that is allowed.", 2207042)
    asked = kept.extra["asked"]
    product = {"STORIES": "STORY", "REELS": "REELS"}.get(asked.get("media_type"), "FEED")
    post = site.state.add_post(
        site.brand.id,
        asked.get("caption", ""),
        site.clock.now(),
        kind=product,
        media=(kept.id,),
        extra={"alt_text": asked.get("alt_text")},
    )
    kept.extra["post"] = post.id
    return Reply({"id": post.id})


def lately(site: Simulator) -> list[str]:
    """Posts of the last 24 hours, which the limit counts."""
    since = site.clock.now() - KEPT
    return [
        post.id
        for post in site.state.posts.values()
        if post.author == site.brand.id and not post.reply_to and post.at > since
    ]
