"""Posts: listed, read, counted, deleted."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.graph.pretending import direct_node, edge, gone, insights, node
from nofuz.connectors.platforms.instagram.simulator import containers
from nofuz.connectors.platforms.instagram.simulator.accounts import user_node
from nofuz.connectors.platforms.instagram.simulator.comments import comment_node
from nofuz.connectors.platforms.instagram.simulator.shapes import media_node, own_media
from nofuz.connectors.simulation import Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
READS, COUNTS = "instagram_basic", "instagram_manage_insights"


@ROUTES("GET", "/{version}/{user}/media", needs=READS)
def listed(site: Simulator, request: Request, version: str, user: str) -> Reply:
    return edge(request, [media_node(site, post) for post in own_media(site)])


@ROUTES("GET", "/{version}/{user}/stories", needs=READS)
def stories(site: Simulator, request: Request, version: str, user: str) -> Reply:
    return edge(request, [media_node(site, post) for post in own_media(site, stories=True)])


@ROUTES("GET", "/{version}/{user}/tags", needs=READS)
def tags(site: Simulator, request: Request, version: str, user: str) -> Reply:
    tagged = [post for post in site.state.visible(site.clock.now()) if post.kind == "TAG"]
    return edge(request, [media_node(site, post) for post in tagged])


@ROUTES("GET", "/{version}/{number}/insights", needs=COUNTS)
def figures(site: Simulator, request: Request, version: str, number: str) -> Reply:
    if number == site.brand.id:
        return insights(site, request, number, _of_account(site), period="day")
    return insights(site, request, number, _of_post(site, _post(site, number)))


@ROUTES("GET", "/{version}/{number}", needs=READS)
def one(site: Simulator, request: Request, version: str, number: str) -> Reply:
    fields = request.query.get("fields", "id")
    if number == site.brand.id:
        return Reply(node(user_node(site, fields), fields))
    if number in site.state.uploads:
        return containers.container(site, number, fields)
    post = _post(site, number)
    if post.kind == "direct":
        return Reply(node(direct_node(site, post), fields))
    found = comment_node(site, post) if post.reply_to else media_node(site, post)
    return Reply(node(found, fields))


@ROUTES("DELETE", "/{version}/{number}", needs="instagram_content_publish")
def delete(site: Simulator, request: Request, version: str, number: str) -> Reply:
    _post(site, number).removed = True
    return Reply({"success": True})


def _post(site: Simulator, number: str) -> SimPost:
    post = site.state.visible_post(number, site.clock.now())
    if post is None:
        raise gone(number)
    return post


def _of_post(site: Simulator, post: SimPost) -> dict[str, Any]:
    counts = site.counts(post)
    parts = {"shares": counts.shares, "likes": counts.likes, "comments": counts.comments,
             "saved": counts.saves}  # fmt: skip
    total = {"total_interactions": sum(parts.values())}
    seen = {"views": counts.views, "reach": int(counts.views * 0.82)}
    visits = {"follows": counts.clicks // 8, "profile_visits": counts.clicks}
    if post.kind == "REELS":
        watched = {"ig_reels_avg_watch_time": 3900, "ig_reels_video_view_total_time":
                   counts.views * 3900}  # fmt: skip
        return {**seen, **parts, **total, **watched}
    if post.kind == "STORY":
        story = {"replies": counts.comments, "navigation": counts.views, "shares": counts.shares}
        return {**seen, **story, **visits, "total_interactions": counts.comments + counts.shares}
    return {**seen, **parts, **total, **visits}


def _of_account(site: Simulator) -> dict[str, Any]:
    views = site.brand.followers // 9
    return {"views": views, "reach": views // 2, "accounts_engaged": views // 30,
            "total_interactions": views // 25, "profile_links_taps": views // 200}  # fmt: skip
