"""Blobs, and the service that makes films playable."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

from nofuz.connectors.platforms.bluesky.simulator.shapes import cid, did
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
UPLOAD, LIMITS = "com.atproto.repo.uploadBlob", "app.bsky.video.getUploadLimits"
MOST_BLOB, MOST_FILM, LONGEST = 5 * 2**20, 100_000_000, 180
DAILY_FILMS, DAILY_BYTES = 25, 10_000_000_000
TAKES = timedelta(seconds=9)
MINUTE = timedelta(minutes=1)


def _keep(site: Simulator, request: Request, takes: timedelta) -> SimUpload:
    seen = look(request.body)  # a server believes its own eyes first
    kind = seen.type or request.headers.get("content-type", "")
    kept = site.state.add_upload(site.brand.id, kind, request.body, site.clock.now(), takes)
    link = cid(hashlib.sha256(request.body).hexdigest() + kept.id).replace("bafyrei", "bafkrei")
    kept.extra |= {
        "$type": "blob",
        "ref": {"$link": link},
        "mimeType": kind,
        "size": len(request.body),
    }
    return kept


@ROUTES("POST", f"/xrpc/{UPLOAD}", needs="transition:generic", quota="records")
def upload(site: Simulator, request: Request) -> Reply:
    if len(request.body) > MOST_BLOB:
        raise RefusedError(413, "request entity too large", "PayloadTooLarge")
    return Reply({"blob": _keep(site, request, timedelta(0)).extra})


@ROUTES("GET", "/xrpc/com.atproto.server.getServiceAuth", needs="transition:generic")
def service_token(site: Simulator, request: Request) -> Reply:
    token = site.tokens.grant(site.brand.id, frozenset({request.query["lxm"]}), MINUTE)
    return Reply({"token": token.value})


@ROUTES("POST", "/xrpc/app.bsky.video.uploadVideo", needs=UPLOAD)
def upload_film(site: Simulator, request: Request) -> Reply:
    if request.headers.get("content-type") != "video/mp4" or request.query["did"] != did(
        site.brand
    ):
        raise RefusedError(400, "Not a video of this account", "InvalidRequest")
    if len(request.body) > MOST_FILM:
        raise RefusedError(400, "The video is too large", "InvalidRequest")
    kept, seen = _keep(site, request, TAKES), look(request.body)
    if seen.type != "video/mp4" or seen.torn or seen.seconds > LONGEST:
        kept.failed = True
    return Reply(_status(site, kept))


@ROUTES("GET", "/xrpc/app.bsky.video.getJobStatus", needs=None)
def job(site: Simulator, request: Request) -> Reply:
    kept = site.state.uploads.get(request.query["jobId"])
    if kept is None:
        raise RefusedError(404, "Job not found")
    return Reply({"jobStatus": _status(site, kept)})


def _status(site: Simulator, kept: SimUpload) -> dict[str, Any]:
    about = {"jobId": kept.id, "did": did(site.brand)}
    if kept.ready_at > site.clock.now():
        return {**about, "state": "JOB_STATE_ENCODING", "progress": 40}
    if kept.failed:
        return {**about, "state": "JOB_STATE_FAILED", "error": "the film cannot be processed"}
    return {**about, "state": "JOB_STATE_COMPLETED", "progress": 100, "blob": kept.extra}


@ROUTES("GET", f"/xrpc/{LIMITS}", needs=LIMITS)
def limits(site: Simulator, request: Request) -> Reply:
    films = sum(one.type == "video/mp4" for one in site.state.uploads.values())
    left = {"remainingDailyVideos": DAILY_FILMS - films, "remainingDailyBytes": DAILY_BYTES}
    return Reply({"canUpload": True, **left})
