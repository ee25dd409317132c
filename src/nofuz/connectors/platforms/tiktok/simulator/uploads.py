"""Parts of a video, in their order; with the last one it is posted."""

from __future__ import annotations

import re

from nofuz.connectors.platforms.tiktok.simulator.judging import wrong_with_film
from nofuz.connectors.platforms.tiktok.simulator.posting import publications
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator, SimUpload, look

ROUTES = Routes()
WITHIN = re.compile(r"bytes (\d+)-(\d+)/(\d+)")
PARTIAL, CREATED, MISPLACED = 206, 201, 416


@ROUTES("PUT", "/upload/{number}", needs=None)
def fill(site: Simulator, request: Request, number: str) -> Reply:
    kept = site.state.uploads.get(number)
    within = WITHIN.match(request.headers.get("content-range", ""))
    if kept is None or kept.extra.get("over"):
        return Reply({}, 403)
    if not within or int(within[1]) != len(kept.content):
        return Reply({}, MISPLACED)
    kept.content += request.body
    if len(kept.content) < kept.extra["size"]:
        return Reply({}, PARTIAL)
    _post(site, kept)
    return Reply({}, CREATED)


def _post(site: Simulator, kept: SimUpload) -> None:
    """What arrived by half or cannot be read never becomes a post."""
    now = site.clock.now()
    kept.ready_at += now - kept.extra["begun"]
    kept.extra["why"] = wrong_with_film(look(kept.content))
    kept.failed |= bool(kept.extra["why"])
    if kept.failed:
        return
    info = kept.extra["info"]
    post = site.state.add_post(
        site.brand.id, info["title"], now, kind="video", media=(kept.id,), extra={"info": info}
    )
    publications(site)[f"v_pub_file~v2-1.{kept.id}"]["post"] = post
