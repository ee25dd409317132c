"""The profile, other profiles, and how much may still be published."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.graph.pretending import edge, gone, insights, node
from nofuz.connectors.platforms.threads.simulator import containers
from nofuz.connectors.platforms.threads.simulator.shapes import thread_node
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator

ROUTES = Routes()
BASIC = "threads_basic"
DAY = 86_400


def profile_node(site: Simulator) -> dict[str, Any]:
    brand = site.brand
    return {
        "id": brand.id,
        "username": brand.handle,
        "name": brand.name,
        "threads_biography": brand.about,
        "is_verified": False,
    }


@ROUTES("GET", "/{version}/profile_lookup", needs="threads_profile_discovery")
def lookup(site: Simulator, request: Request, version: str) -> Reply:
    handle = request.query.get("username", "")
    person = next((one for one in site.state.people.values() if one.handle == handle), None)
    if person is None:
        raise gone(handle)
    return Reply({
        "username": person.handle,
        "name": person.name,
        "biography": person.about,
        "is_verified": False,
        "follower_count": person.followers,
        "views_count": person.followers // 3,
    })  # fmt: skip


@ROUTES("GET", "/{version}/profile_posts", needs="threads_profile_discovery")
def posts(site: Simulator, request: Request, version: str) -> Reply:
    handle = request.query.get("username", "")
    found = [
        post
        for post in site.state.visible(site.clock.now())
        if site.state.people[post.author].handle == handle and not post.reply_to
    ]
    return edge(request, [thread_node(site, post) for post in found])


@ROUTES("GET", "/{version}/{user}/threads_publishing_limit", needs="threads_content_publish")
def limit(site: Simulator, request: Request, version: str, user: str) -> Reply:
    def config(total: int) -> dict[str, int]:
        return {"quota_total": total, "quota_duration": DAY}

    values = {
        "quota_usage": containers.used(site, replies=False),
        "config": config(containers.MOST_POSTS),
        "reply_quota_usage": containers.used(site, replies=True),
        "reply_config": config(containers.MOST_REPLIES),
        "delete_quota_usage": 0,
        "delete_config": config(100),
    }
    return Reply({"data": [node(values, request.query.get("fields", "quota_usage"))]})


@ROUTES("GET", "/{version}/{user}/threads_insights", needs="threads_manage_insights")
def figures(site: Simulator, request: Request, version: str, user: str) -> Reply:
    views = site.brand.followers // 10
    values = {
        "followers_count": site.brand.followers,
        "views": views,
        "likes": views // 20,
        "replies": views // 80,
        "reposts": views // 90,
        "quotes": views // 300,
        "clicks": views // 60,
    }
    return insights(site, request, site.brand.id, values, period="day")
