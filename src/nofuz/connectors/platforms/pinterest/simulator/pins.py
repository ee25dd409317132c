"""Pins on one board, their figures, and the account."""

from __future__ import annotations

import base64
from typing import Any

from nofuz.connectors.platforms.pinterest.simulator.media import state_of
from nofuz.connectors.simulation import (
    RefusedError,
    Reply,
    Request,
    Routes,
    SimPost,
    Simulator,
    look,
)

ROUTES = Routes()
BOARD = "549755885175"
MOST = {"title": 100, "description": 800, "alt_text": 500, "link": 2048}
PAGE, MOST_FILES, MOST_BYTES = 25, 5, 20_000_000


@ROUTES("POST", "/v5/pins", needs="pins:write")
def pin(site: Simulator, request: Request) -> Reply:
    asked = request.values()
    if asked.get("board_id") != BOARD:
        raise RefusedError(404, "Board not found.", "40")
    for name, most in MOST.items():
        if len(asked.get(name, "").encode("utf-16-le")) // 2 > most:
            raise RefusedError(400, f"Invalid {name}: it is too long.", "1")
    _look(site, asked["media_source"])
    words = {name: asked.get(name) for name in ("title", "link", "alt_text")}
    text, now = asked.get("description", ""), site.clock.now()
    post = site.state.add_post(site.brand.id, text, now, kind="pin", extra=words)
    return Reply(_shape(site, post), 201)


def _look(site: Simulator, source: dict[str, Any]) -> None:
    if source["source_type"] == "video_id":
        kept = site.state.uploads.get(source["media_id"])
        if kept is None or state_of(site, kept) != "succeeded":
            raise RefusedError(400, "The video is not ready.", "1")
        return
    items = source.get("items", [source])
    if len(items) > MOST_FILES:
        raise RefusedError(400, "There are too many images.", "1")
    for item in items:
        seen = look(base64.b64decode(item["data"]))
        if seen.type not in {"image/jpeg", "image/png"} or seen.torn:
            raise RefusedError(400, "Invalid image format.", "1")
        if seen.size > MOST_BYTES:
            raise RefusedError(400, "Image file size is too large.", "1")


def _shape(site: Simulator, post: SimPost) -> dict[str, Any]:
    return {
        "id": post.id,
        "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%S"),
        "board_id": BOARD,
        "board_owner": {"username": site.brand.handle},
        "description": post.text or None,
        "is_owner": True,
        **post.extra,
    }


def _pin(site: Simulator, number: str) -> SimPost:
    post = site.state.visible_post(number, site.clock.now())
    if post is None:
        raise RefusedError(404, "Pin not found.", "50")
    return post


@ROUTES("GET", "/v5/pins/{number}", needs="pins:read")
def one(site: Simulator, request: Request, number: str) -> Reply:
    return Reply(_shape(site, _pin(site, number)))


@ROUTES("DELETE", "/v5/pins/{number}", needs="pins:write")
def delete(site: Simulator, request: Request, number: str) -> Reply:
    _pin(site, number).removed = True
    return Reply(status=204)


@ROUTES("GET", "/v5/boards/{board}/pins", needs="boards:read")
def listed(site: Simulator, request: Request, board: str) -> Reply:
    if board != BOARD:
        raise RefusedError(404, "Board not found.", "40")
    found = [post for post in site.state.visible(site.clock.now()) if post.kind == "pin"]
    start, size = int(request.query.get("bookmark", 0)), int(request.query.get("page_size", PAGE))
    more = str(start + size) if start + size < len(found) else None
    items = [_shape(site, post) for post in found[start : start + size]]
    return Reply({"items": items, "bookmark": more})


@ROUTES("GET", "/v5/pins/{number}/analytics", needs="pins:read")
def figures(site: Simulator, request: Request, number: str) -> Reply:
    counts = site.counts(_pin(site, number))
    known = {
        "IMPRESSION": counts.views,
        "SAVE": counts.saves,
        "PIN_CLICK": counts.clicks * 2,
        "OUTBOUND_CLICK": counts.clicks,
        "TOTAL_COMMENTS": counts.comments,
        "TOTAL_REACTIONS": counts.likes,
    }
    asked = request.query["metric_types"].split(",")
    shown = {name: value for name, value in site.shown(known).items() if name in asked}
    return Reply({"all": {"summary_metrics": shown, "lifetime_metrics": {}, "daily_metrics": []}})


@ROUTES("GET", "/v5/user_account", needs="user_accounts:read")
def account(site: Simulator, request: Request) -> Reply:
    return Reply({
        "id": site.brand.id,
        "username": site.brand.handle,
        "business_name": site.brand.name,
        "about": site.brand.about,
        "account_type": "BUSINESS",
        "follower_count": site.brand.followers,
        "following_count": 40,
        "pin_count": len(site.published()),
        "board_count": 1,
        "monthly_views": site.brand.followers * 6,
    })  # fmt: skip
