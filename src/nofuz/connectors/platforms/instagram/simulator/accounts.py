"""The account, other accounts, hashtags, and how much may still be published."""

from __future__ import annotations

import re
from typing import Any

from nofuz.connectors.graph.pretending import edge, node, refuse
from nofuz.connectors.platforms.instagram.simulator.containers import MOST_POSTS, lately
from nofuz.connectors.platforms.instagram.simulator.shapes import media_node, own_media
from nofuz.connectors.simulation import Person, Reply, Request, Routes, Simulator

ROUTES = Routes()
READS = "instagram_basic"
DISCOVERY = re.compile(r"business_discovery\.username\(([^)]*)\)")
MEDIA = re.compile(r"media\.limit\((\d+)\)(?:\.after\((\d+)\))?")


def user_node(site: Simulator, fields: str) -> dict[str, Any]:
    """The account, and another one when it is asked for through this one."""
    asked = DISCOVERY.search(fields)
    found = {"business_discovery": _discovered(site, asked[1], fields)} if asked else {}
    return {**_person(site, site.brand), **found}


def _discovered(site: Simulator, handle: str, fields: str) -> dict[str, Any]:
    person = next((one for one in site.state.people.values() if one.handle == handle), None)
    if person is None:
        raise refuse(110, "Invalid user id", 2207013)
    posts = own_media(site) if person == site.brand else []
    asked = MEDIA.search(fields)
    limit, after = (int(asked[1]), asked[2]) if asked else (25, None)
    numbers = [post.id for post in posts]
    start = numbers.index(after) + 1 if after in numbers else 0
    page = [media_node(site, post) for post in posts[start : start + limit]]
    cursors = {"cursors": {"after": page[-1]["id"]}} if page else {}
    return {**_person(site, person), "media": {"data": page, "paging": cursors}}


def _person(site: Simulator, person: Person) -> dict[str, Any]:
    own = [post for post in site.state.posts.values() if post.author == person.id]
    return {
        "id": person.id,
        "username": person.handle,
        "name": person.name,
        "biography": person.about,
        "followers_count": person.followers,
        "follows_count": 120,
        "media_count": len(own),
    }


@ROUTES("GET", "/{version}/{user}/content_publishing_limit", needs="instagram_content_publish")
def limit(site: Simulator, request: Request, version: str, user: str) -> Reply:
    config = {"quota_total": MOST_POSTS, "quota_duration": 86400}
    values = {"config": config, "quota_usage": len(lately(site))}
    return Reply({"data": [node(values, request.query.get("fields", "quota_usage"))]})


@ROUTES("GET", "/{version}/ig_hashtag_search", needs=READS)
def hashtag(site: Simulator, request: Request, version: str) -> Reply:
    word = f"#{request.query.get('q', '')}".casefold()
    hashtags = site.state.other.setdefault("hashtags", {})
    used = any(word in post.text.casefold().split() for post in own_media(site))
    if not used:
        raise refuse(24, "The requested resource does not exist", 2207024)
    number = next((key for key, value in hashtags.items() if value == word), None)
    number = number or site.state.new_id()
    hashtags[number] = word
    return Reply({"data": [{"id": number}]})


@ROUTES("GET", "/{version}/{number}/recent_media", needs=READS)
def recent(site: Simulator, request: Request, version: str, number: str) -> Reply:
    word = site.state.other["hashtags"][number]
    found = [post for post in own_media(site) if word in post.text.casefold().split()]
    return edge(request, [media_node(site, post) for post in found], most=50)
