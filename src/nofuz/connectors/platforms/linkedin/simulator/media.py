"""Files: a place to put them, the parts, the processing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

from nofuz.connectors.platforms.linkedin.simulator.judging import MOST_FILM, fits
from nofuz.connectors.platforms.linkedin.simulator.posts import writes
from nofuz.connectors.platforms.linkedin.simulator.urns import author, number
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, Simulator, look

ROUTES = Routes()
PART = 4 * 2**20
KINDS = {"images": "image", "videos": "video", "documents": "document"}
TAKES = {"image": timedelta(seconds=2), "video": timedelta(seconds=9), "document": timedelta(0)}
FAR = timedelta(days=9999)


@ROUTES("POST", "/rest/{kind}")
def act(site: Simulator, request: Request, kind: str) -> Reply:
    token, action = site.authenticate(request), request.query.get("action", "")
    if kind not in KINDS or token is None or not token.allows(writes(site)):
        raise RefusedError(403, "Not enough permissions")
    asked = request.values()[f"{action}Request"]
    if action == "finalizeUpload":
        return _close(site, asked)
    if asked["owner"] != author(site):
        raise RefusedError(403, "The owner is not the one of the token")
    if asked.get("fileSizeBytes", 0) > MOST_FILM:
        raise RefusedError(400, "fileSizeBytes is larger than 500 MB", "INVALID_CONTENT")
    return _begin(site, request, KINDS[kind], asked.get("fileSizeBytes", 0))


def _begin(site: Simulator, request: Request, kind: str, size: int) -> Reply:
    kept = site.state.add_upload(site.brand.id, kind, b"", site.clock.now(), FAR)
    kept.extra |= {"parts": {}, "size": size}
    where = f"{request.base}/dms-uploads/{kept.id}"
    if kind != "video":
        return Reply({"value": {"uploadUrl": f"{where}/0", kind: f"urn:li:{kind}:{kept.id}"}})
    starts = range(0, size, PART)
    kept.extra["wanted"] = len(starts)
    parts = [
        {
            "uploadUrl": f"{where}/{place}",
            "firstByte": start,
            "lastByte": min(start + PART, size) - 1,
        }
        for place, start in enumerate(starts)
    ]
    named = {"video": f"urn:li:video:{kept.id}", "uploadToken": "", "uploadInstructions": parts}
    return Reply({"value": named})


@ROUTES("PUT", "/dms-uploads/{upload}/{place}", needs=None)
def put(site: Simulator, request: Request, upload: str, place: str) -> Reply:
    kept = site.state.uploads[upload]
    if kept.type != "video" and site.authenticate(request) is None:
        raise RefusedError(401, "The access token is invalid")
    kept.extra["parts"][int(place)] = request.body
    if kept.type != "video":
        kept.content = request.body
        kept.failed |= not fits(look(request.body), kept.type)
        kept.ready_at = site.clock.now() + TAKES[kept.type]
    return Reply(status=201, headers={"ETag": f"/ambry-video/signedId/{upload}{place}"})


def _close(site: Simulator, asked: dict[str, Any]) -> Reply:
    kept = site.state.uploads[number(asked["video"])]
    parts, given = kept.extra["parts"], asked["uploadedPartIds"]
    kept.content = b"".join(parts[place] for place in sorted(parts))
    kept.failed |= not fits(look(kept.content), "video")
    if len(kept.content) != kept.extra["size"] or len(given) != kept.extra["wanted"]:
        raise RefusedError(400, "Parts are missing")
    kept.ready_at = min(kept.ready_at, site.clock.now() + TAKES["video"])
    return Reply(status=200)


@ROUTES("GET", "/rest/{kind}/{name}")
def status(site: Simulator, request: Request, kind: str, name: str) -> Reply:
    kept = site.state.uploads.get(number(unquote(name)))
    if kind not in KINDS or kept is None:
        raise RefusedError(404, "Not found")
    ready = "AVAILABLE" if kept.ready_at <= site.clock.now() else "PROCESSING"
    return Reply({"id": unquote(name), "status": "PROCESSING_FAILED" if kept.failed else ready})
