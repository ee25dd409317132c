"""Containers: made, filled, processed, published; a day later they are gone."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from nofuz.connectors.graph.pretending import gone, node, refuse
from nofuz.connectors.platforms.instagram.simulator.judging import (
    look_at_picture,
    wrong_with_film,
)
from nofuz.connectors.simulation import (
    Reply,
    Request,
    Routes,
    Simulator,
    SimUpload,
    fetch,
    look,
)

ROUTES = Routes()
PUBLISHES = "instagram_content_publish"
MOST_UNITS, MOST_POSTS = 2200, 100
MOST_TAGS, MOST_NAMES = 30, 20
HASHTAG, NAME = re.compile(r"#\w*[^\W\d]"), re.compile(r"(?<![\w@/.])@[\w.]+(?![\w@])")
FEWEST, MOST = 2, 10
KEPT = timedelta(days=1)
TAKES = {"image": timedelta(0), "video": timedelta(seconds=40)}


@ROUTES("POST", "/{version}/{user}/media", needs=PUBLISHES)
def make(site: Simulator, request: Request, version: str, user: str) -> Reply:
    asked = request.values()
    if _is_too_much(asked.get("caption", "")):
        raise refuse(36004, "The submitted caption was too long.", 2207010)
    kind, why = _content(site, asked)
    takes = TAKES["video" if kind.startswith("video") else "image"]
    kept = site.state.add_upload(site.brand.id, kind, b"", site.clock.now(), takes)
    kept.extra = {"asked": asked, "made_at": site.clock.now()}
    if why:
        kept.failed, kept.extra["why"] = True, why
    resumable = asked.get("upload_type") == "resumable"
    uri = {"uri": f"{request.base}/ig-api-upload/{version}/{kept.id}"} if resumable else {}
    return Reply({"id": kept.id, **uri})


def _is_too_much(caption: str) -> bool:
    units = len(caption.encode("utf-16-le")) // 2
    tags, names = len(HASHTAG.findall(caption)), len(NAME.findall(caption))
    return units > MOST_UNITS or tags > MOST_TAGS or names > MOST_NAMES


def _content(site: Simulator, asked: dict[str, Any]) -> tuple[str, str]:
    """The type of what a container holds, and what processing will find wrong with it."""
    kind, story = asked.get("media_type"), asked.get("media_type") == "STORIES"
    if kind == "CAROUSEL":
        children = [number for number in asked.get("children", "").split(",") if number]
        if not FEWEST <= len(children) <= MOST or any(
            number not in site.state.uploads for number in children
        ):
            raise refuse(110, "The number of children in a carousel must be 2 to 10.", 2207028)
        return "image/carousel", ""
    if asked.get("upload_type") == "resumable":
        return "video/mp4", ""
    if "video_url" in asked:
        seen = fetch(site, asked["video_url"])
        return "video/mp4", wrong_with_film(seen, story=story) if seen else ""
    if "image_url" not in asked or kind == "REELS":
        raise refuse(100, "The parameter video_url or image_url is required.", 2207023)
    seen = fetch(site, asked["image_url"])
    if seen:
        look_at_picture(seen, story=story)
    return "image/jpeg", ""


@ROUTES("POST", "/ig-api-upload/{version}/{number}")
def fill(site: Simulator, request: Request, version: str, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    if kept is None or len(request.body) != int(request.headers.get("file_size", 0)):
        return Reply({"debug_info": {"retriable": False, "type": "PartialRequestError"}}, 400)
    kept.content = request.body
    story = kept.extra["asked"].get("media_type") == "STORIES"
    why = wrong_with_film(look(request.body), story=story)
    if why:
        kept.failed, kept.extra["why"] = True, why
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
