"""Posts: sent, scheduled, listed, read, counted, deleted; and the Page itself."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.graph.pretending import direct_node, edge, gone, insights, node, refuse
from nofuz.connectors.platforms.facebook.simulator.films import video_node
from nofuz.connectors.platforms.facebook.simulator.photos import usable
from nofuz.connectors.platforms.facebook.simulator.shapes import (
    bare,
    page_node,
    post_node,
    whole,
    words_node,
)
from nofuz.connectors.simulation import Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
READS, POSTS = "pages_read_engagement", "pages_manage_posts"
MOST_UNITS, MOST_PHOTOS = 63_206, 10
SHORTEST, LONGEST = 600, 30 * 86_400


@ROUTES("POST", "/{version}/{page}/feed", needs=POSTS)
def send(site: Simulator, request: Request, version: str, page: str) -> Reply:
    asked, now = request.values(), site.clock.now()
    text, photos = asked.get("message", ""), json.loads(asked.get("attached_media", "[]"))
    if not (text.strip() or photos or asked.get("link")):
        raise refuse(100, "Requires one of the params: message, link, place, attached_media.")
    if len(text.encode("utf-16-le")) // 2 > MOST_UNITS:
        raise refuse(100, "(#100) The message is too long.")
    numbers = tuple(str(photo["media_fbid"]) for photo in photos)
    if len(numbers) > MOST_PHOTOS:
        raise refuse(100, "(#100) Too many photos are attached.")
    for number in numbers:
        usable(site, number)
    extra: dict[str, Any] = {}
    if asked.get("scheduled_publish_time"):
        later = datetime.fromtimestamp(int(asked["scheduled_publish_time"]), UTC)
        if not SHORTEST <= (later - now).total_seconds() <= LONGEST:
            raise refuse(100, "(#100) The specified scheduled publish time is invalid.")
        extra["scheduled"] = later
    post = site.state.add_post(site.brand.id, text, now, media=numbers, extra=extra)
    return Reply({"id": whole(site, post)})


@ROUTES("GET", "/{version}/me/accounts", needs="pages_show_list")
def managed(site: Simulator, request: Request, version: str) -> Reply:
    beside = {"instagram_business_account": {"id": "17841400000000001"}}
    page = {**page_node(site), **beside, "access_token": site.token.value}
    return edge(request, [page])


@ROUTES("GET", "/{version}/{page}/scheduled_posts", needs=READS)
def scheduled(site: Simulator, request: Request, version: str, page: str) -> Reply:
    return _listed(site, request, later=True)


def _published(site: Simulator, request: Request, version: str, page: str) -> Reply:
    if page not in {site.brand.id, site.brand.handle}:
        raise gone(page)
    return _listed(site, request, later=False)


for name in ("published_posts", "posts"):
    ROUTES("GET", f"/{{version}}/{{page}}/{name}", needs=READS)(_published)


def _listed(site: Simulator, request: Request, *, later: bool) -> Reply:
    now = site.clock.now()
    found = [
        post
        for post in site.state.visible(now)
        if post.author == site.brand.id
        and not post.reply_to
        and post.kind != "story"
        and (post.extra.get("scheduled", now) > now) == later
    ]
    return edge(request, [post_node(site, post) for post in found])


@ROUTES("GET", "/{version}/{number}/insights", needs="read_insights")
def figures(site: Simulator, request: Request, version: str, number: str) -> Reply:
    if number == site.brand.id:
        return insights(site, request, number, _of_page(site), period="day")
    counts = site.counts(_post(site, number))
    values = {
        "post_media_view": counts.views,
        "post_total_media_view_unique": int(counts.views * 0.8),
        "post_clicks": counts.clicks,
        "post_video_views": counts.views // 3,
    }
    return insights(site, request, number, values)


def _of_page(site: Simulator) -> dict[str, Any]:
    views = site.brand.followers // 12
    return {
        "page_follows": site.brand.followers,
        "page_media_view": views,
        "page_total_media_view_unique": views // 2,
        "page_post_engagements": views // 20,
        "page_daily_follows": views // 100,
        "page_views_total": views // 10,
    }


@ROUTES("GET", "/{version}/{number}", needs=READS)
def one(site: Simulator, request: Request, version: str, number: str) -> Reply:
    fields = request.query.get("fields", "id")
    if number in {site.brand.id, site.brand.handle}:
        return Reply(node(page_node(site), fields))
    if number in site.state.uploads:
        return Reply(node(video_node(site, number), fields))
    post = _post(site, number)
    if post.kind == "direct":
        return Reply(node(direct_node(site, post), fields))
    found = words_node(site, post) if post.reply_to else post_node(site, post)
    return Reply(node(found, fields))


@ROUTES("DELETE", "/{version}/{number}", needs=POSTS)
def delete(site: Simulator, request: Request, version: str, number: str) -> Reply:
    _post(site, number).removed = True
    return Reply({"success": True})


def _post(site: Simulator, number: str) -> SimPost:
    post = site.state.visible_post(bare(number), site.clock.now())
    if post is None:
        raise gone(number)
    return post
