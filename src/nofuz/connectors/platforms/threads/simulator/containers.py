"""Containers: made, processed, published; a day later they are gone."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from nofuz.connectors.graph.pretending import gone, node, refuse
from nofuz.connectors.platforms.threads.simulator.judging import (
    wrong_with_film,
    wrong_with_picture,
)
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator, SimUpload, fetch

ROUTES = Routes()
PUBLISHES = "threads_content_publish"
MOST, MOST_LINKS = 500, 5
FEWEST_FILES, MOST_FILES = 2, 20
MOST_POSTS, MOST_REPLIES = 250, 1000
KEPT = timedelta(days=1)
PICTOGRAM = 0x2190  # from here on what is not a letter counts as many as its bytes
LETTERS = range(0x3041, 0xFFFE)
TAKES = {"IMAGE": timedelta(0), "VIDEO": timedelta(seconds=40)}


@ROUTES("POST", "/{version}/{user}/threads", needs=PUBLISHES)
def make(site: Simulator, request: Request, version: str, user: str) -> Reply:
    asked, now = request.values(), site.clock.now()
    text, kind = asked.get("text", ""), asked.get("media_type", "")
    if _length(text) > MOST:
        raise refuse(100, "Param text must be at most 500 characters long.")
    if len(set(re.findall(r"https?://\S+", text))) > MOST_LINKS:
        raise refuse(100, "The post has more links than are allowed.")
    why, takes = _content(site, asked, kind), TAKES.get(kind, timedelta(0))
    kept = site.state.add_upload(site.brand.id, kind, b"", now, takes)
    kept.failed, kept.extra = bool(why), {"asked": asked, "made_at": now, "why": why}
    return Reply({"id": kept.id})


def _length(text: str) -> int:
    """An emoji counts as many as its bytes."""
    return sum(
        len(sign.encode()) if ord(sign) >= PICTOGRAM and ord(sign) not in LETTERS else 1
        for sign in text
    )


def _content(site: Simulator, asked: dict[str, Any], kind: str) -> str:
    """What processing will find wrong with what a container holds; empty for nothing."""
    if kind == "TEXT":
        if not asked.get("text", "").strip():
            raise refuse(100, "The parameter text is required.")
        return ""
    if kind == "CAROUSEL":
        children = [number for number in asked.get("children", "").split(",") if number]
        if not FEWEST_FILES <= len(children) <= MOST_FILES:
            raise refuse(100, "The number of children in a carousel must be 2 to 20.")
        return ""
    name = {"IMAGE": "image_url", "VIDEO": "video_url"}.get(kind, "")
    if name not in asked:
        raise refuse(100, f"The parameter {name or 'media_type'} is required.")
    seen = fetch(site, asked[name])
    if seen is None:
        return ""
    return wrong_with_picture(seen) if kind == "IMAGE" else wrong_with_film(seen)


def container(site: Simulator, number: str, fields: str) -> Reply:
    kept = site.state.uploads[number]
    status = _status(site, kept)
    wrong = (kept.extra["why"] or "FAILED_PROCESSING_VIDEO") if status == "ERROR" else None
    return Reply(node({"id": number, "status": status, "error_message": wrong}, fields))


def _status(site: Simulator, kept: SimUpload) -> str:
    now, post = site.clock.now(), site.state.posts.get(kept.extra.get("post", ""))
    if post:
        waits = post.visible_at is not None and post.visible_at > now
        return "IN_PROGRESS" if waits else "PUBLISHED"
    if kept.failed:
        return "ERROR"
    if now > kept.extra["made_at"] + KEPT:
        return "EXPIRED"
    return "IN_PROGRESS" if now < kept.ready_at else "FINISHED"


@ROUTES("POST", "/{version}/{user}/threads_publish", needs=PUBLISHES)
def publish(site: Simulator, request: Request, version: str, user: str) -> Reply:
    kept, now = site.state.uploads.get(str(request.values().get("creation_id"))), site.clock.now()
    if kept is None or _status(site, kept) in {"ERROR", "EXPIRED"} or now < kept.ready_at:
        raise gone("creation_id")
    asked = kept.extra["asked"]
    answers = asked.get("reply_to_id", "")
    if answers and site.state.visible_post(answers, now) is None:
        raise gone(answers)
    if used(site, replies=bool(answers)) >= (MOST_REPLIES if answers else MOST_POSTS):
        raise refuse(9, "You reached the maximum number of posts.")
    post = site.state.add_post(
        site.brand.id, asked.get("text", ""), now, media=(kept.id,), reply_to=answers
    )
    kept.extra["post"] = post.id
    return Reply({"id": post.id})


def used(site: Simulator, *, replies: bool) -> int:
    """Posts or replies of the last 24 hours."""
    since = site.clock.now() - KEPT
    return sum(
        post.author == site.brand.id and bool(post.reply_to) == replies and post.at > since
        for post in site.state.posts.values()
    )
