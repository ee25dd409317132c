"""Uploads in parts, and the processing of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nofuz.connectors.platforms.x.simulator.judging import MOST, TYPES, wrong_with
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
TAKES = timedelta(seconds=9)
NEEDS = "media.write"


@ROUTES("POST", "/2/media/upload/initialize", needs=NEEDS, quota="uploads")
def begin(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    category = asked["media_category"]
    if asked["media_type"] not in TYPES.get(category, ()):
        raise RefusedError(400, "The media type is not one of this category.")
    if not 0 < asked["total_bytes"] <= MOST[category]:
        raise RefusedError(400, "The media is too large, or empty.")
    now = site.clock.now()
    kept = site.state.add_upload(site.brand.id, asked["media_type"], b"", now, timedelta(0))
    kept.extra |= {"size": asked["total_bytes"], "parts": {}, "category": category}
    return Reply({"data": {"id": kept.id, "media_key": f"3_{kept.id}"}})


def _upload(site: Simulator, number: str) -> SimUpload:
    kept = site.state.uploads.get(number)
    if kept is None:
        raise RefusedError(404, "The media is not there.", "resource-not-found")
    return kept


@ROUTES("POST", "/2/media/upload/{number}/append", needs=NEEDS, quota="uploads")
def append(site: Simulator, request: Request, number: str) -> Reply:
    segment = int(request.values()["segment_index"])
    _upload(site, number).extra["parts"][segment] = request.files()["media"].content
    return Reply({"data": {"expires_at": int(site.clock.now().timestamp()) + 86_400}})


@ROUTES("POST", "/2/media/upload/{number}/finalize", needs=NEEDS, quota="uploads")
def close(site: Simulator, request: Request, number: str) -> Reply:
    kept = _upload(site, number)
    parts = kept.extra["parts"]
    kept.content = b"".join(parts[segment] for segment in sorted(parts))
    if len(kept.content) != kept.extra["size"]:
        raise RefusedError(400, "Segments do not add up to the total.")
    if not kept.extra.get("done"):
        kept.extra["done"] = True
        kept.extra["why"] = wrong_with(look(kept.content), kept.extra["category"])
        kept.failed |= bool(kept.extra["why"])
        kept.ready_at += TAKES if kept.type.startswith("video/") else timedelta(0)
    return Reply({"data": _shape(site, kept)})


@ROUTES("GET", "/2/media/upload", needs=NEEDS)
def status(site: Simulator, request: Request) -> Reply:
    return Reply({"data": _shape(site, _upload(site, request.query["media_id"]))})


@ROUTES("POST", "/2/media/metadata", needs=NEEDS)
def describe(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    _upload(site, asked["id"]).extra["alt"] = asked["metadata"]["alt_text"]["text"]
    return Reply({"data": {"id": asked["id"], "associated_metadata": asked["metadata"]}})


def _shape(site: Simulator, kept: SimUpload) -> dict[str, Any]:
    about: dict[str, Any] = {"id": kept.id, "media_key": f"3_{kept.id}", "size": len(kept.content)}
    if kept.failed:
        why = {"code": 1, "name": "InvalidMedia", "message": kept.extra.get("why", "")}
        return {**about, "processing_info": {"state": "failed", "error": why}}
    if kept.ready_at > site.clock.now():
        waiting = {"state": "in_progress", "check_after_secs": 3, "progress_percent": 40}
        return {**about, "processing_info": waiting}
    if kept.type.startswith("video/"):
        return {**about, "processing_info": {"state": "succeeded", "progress_percent": 100}}
    return about
