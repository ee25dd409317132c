"""The account and its public videos."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.simulation import Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
HOST = "https://www.tiktok.com"


def said(data: Any, code: str = "ok", message: str = "") -> dict[str, Any]:
    """An answer as TikTok writes all of them, yes or no."""
    error = {"code": code, "message": message, "log_id": "20261102080000"}
    return {"data": data, "error": error}


def _only(found: dict[str, Any], request: Request) -> dict[str, Any]:
    fields = request.query.get("fields", "").split(",")
    return {name: value for name, value in found.items() if name in fields}


@ROUTES("GET", "/v2/user/info/", needs="user.info.basic")
def user(site: Simulator, request: Request) -> Reply:
    brand = site.brand
    posts = site.published()
    found = {
        "open_id": brand.id,
        "username": brand.handle,
        "display_name": brand.name,
        "bio_description": brand.about,
        "profile_deep_link": f"{HOST}/@{brand.handle}",
        "follower_count": brand.followers,
        "following_count": 80,
        "likes_count": sum(site.counts(post).likes for post in posts),
        "video_count": len(posts),
    }
    return Reply(said({"user": _only(found, request)}))


@ROUTES("POST", "/v2/video/query/", needs="video.list")
def query(site: Simulator, request: Request) -> Reply:
    wanted = request.values()["filters"]["video_ids"]
    videos = [
        _only(_video(site, post), request)
        for post in site.state.visible(site.clock.now())
        if post.id in wanted
    ]
    return Reply(said({"videos": videos}))


def _video(site: Simulator, post: SimPost) -> dict[str, Any]:
    counts = site.counts(post)
    figures = {
        "view_count": counts.views,
        "like_count": counts.likes,
        "comment_count": counts.comments,
        "share_count": counts.shares,
    }
    return {
        "id": post.id,
        "title": post.text[:150],
        "create_time": int(post.at.timestamp()),
        "share_url": f"{HOST}/@{site.brand.handle}/video/{post.id}",
        **site.shown(figures),
    }
