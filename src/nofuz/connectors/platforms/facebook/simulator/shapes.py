"""Posts, comments and the Page as Facebook writes them."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.graph.pretending import stamp
from nofuz.connectors.simulation import Person, SimPost, Simulator

HOST = "https://www.facebook.com"


def whole(site: Simulator, post: SimPost) -> str:
    """The number of a post stands behind that of its Page; comments have their own."""
    return post.id if post.reply_to else f"{site.brand.id}_{post.id}"


def bare(number: str) -> str:
    return number.rpartition("_")[2]


def page_node(site: Simulator) -> dict[str, Any]:
    brand = site.brand
    return {
        "id": brand.id,
        "name": brand.name,
        "username": brand.handle,
        "about": brand.about,
        "link": f"{HOST}/{brand.handle}",
        "followers_count": brand.followers,
    }


def post_node(site: Simulator, post: SimPost) -> dict[str, Any]:
    counts = site.counts(post)
    later = post.extra.get("scheduled")
    return {
        "id": whole(site, post),
        "message": post.text or None,
        "created_time": stamp(post.at),
        "permalink_url": f"{HOST}/{site.brand.handle}/posts/{post.id}",
        "is_published": not (later and later > site.clock.now()),
        "scheduled_publish_time": int(later.timestamp()) if later else None,
        "shares": {"count": counts.shares} if counts.shares else None,
        "reactions": {"data": [], "summary": {"total_count": counts.likes}},
        "comments": {"data": [], "summary": {"total_count": counts.comments}},
    }


def words_node(site: Simulator, post: SimPost) -> dict[str, Any]:
    """A comment or a message."""
    above = site.state.posts.get(bare(post.reply_to))
    return {
        "id": post.id,
        "message": post.text,
        "from": person(site.state.people[post.author]),
        "created_time": stamp(post.at),
        "permalink_url": f"{HOST}/{site.brand.handle}/posts/{bare(post.reply_to)}#{post.id}",
        "is_hidden": post.hidden,
        "parent": {"id": above.id} if above and above.reply_to else None,
    }


def person(someone: Person) -> dict[str, str]:
    return {"id": someone.id, "name": someone.name}
