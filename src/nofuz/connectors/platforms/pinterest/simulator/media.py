"""Videos: registered, sent to a store, processed."""

from __future__ import annotations

from datetime import timedelta

from nofuz.connectors.simulation import (
    Look,
    RefusedError,
    Reply,
    Request,
    Routes,
    Simulator,
    SimUpload,
    look,
    within,
)

ROUTES = Routes()
TAKES = timedelta(seconds=12)
FILMS, MOST_BYTES = {"video/mp4", "video/quicktime"}, 2_000_000_000
SECONDS, RATIO = (4, 900), (0.5, 1.92)


@ROUTES("POST", "/v5/media", needs="pins:write")
def register(site: Simulator, request: Request) -> Reply:
    if request.values().get("media_type") != "video":
        raise RefusedError(400, "Invalid media_type.", "1")
    kept = site.state.add_upload(site.brand.id, "video", b"", site.clock.now(), TAKES)
    form = {"key": f"uploads/{kept.id}", "policy": "p", "x-amz-signature": "s"}
    url = f"{request.base}/store/{kept.id}"
    return Reply(
        {"media_id": kept.id, "media_type": "video", "upload_url": url, "upload_parameters": form},
        201,
    )


@ROUTES("POST", "/store/{number}", needs=None)
def store(site: Simulator, request: Request, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    if kept is None or request.values().get("key") != f"uploads/{number}":
        return Reply(b"<Error><Code>AccessDenied</Code></Error>", 403)
    kept.content = request.files()["file"].content
    kept.failed |= not _is_film(look(kept.content))
    return Reply(status=204)


def _is_film(seen: Look) -> bool:
    return (
        seen.type in FILMS
        and not seen.torn
        and seen.size <= MOST_BYTES
        and within(seen.seconds, SECONDS)
        and within(seen.ratio, RATIO)
    )


@ROUTES("GET", "/v5/media/{number}", needs="pins:read")
def status(site: Simulator, request: Request, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    if kept is None:
        raise RefusedError(404, "Media upload not found.", "50")
    return Reply({"media_id": number, "media_type": "video", "status": state_of(site, kept)})


def state_of(site: Simulator, kept: SimUpload) -> str:
    if not kept.content:
        return "registered"
    if kept.failed:
        return "failed"
    return "processing" if site.clock.now() < kept.ready_at else "succeeded"
