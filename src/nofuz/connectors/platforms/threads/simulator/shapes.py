"""Posts and replies as Threads writes them."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.graph.pretending import stamp
from nofuz.connectors.simulation import SimPost, Simulator

HOST = "https://www.threads.net"
KINDS = {"TEXT": "TEXT_POST", "CAROUSEL": "CAROUSEL_ALBUM"}


def thread_node(site: Simulator, post: SimPost) -> dict[str, Any]:
    author = site.state.people[post.author]
    kept = site.state.uploads.get(post.media[0]) if post.media else None
    kind = kept.type if kept else "TEXT"
    own = post.author == site.brand.id
    return {
        "id": post.id,
        "text": post.text or None,
        "username": author.handle,
        "permalink": f"{HOST}/@{author.handle}/post/{post.id}",
        "timestamp": stamp(post.at),
        "media_type": KINDS.get(kind, kind),
        "media_product_type": "THREADS",
        "has_replies": any(one.reply_to == post.id for one in site.state.posts.values()),
        "is_reply": bool(post.reply_to),
        "is_reply_owned_by_me": own if post.reply_to else None,
        "replied_to": {"id": post.reply_to} if post.reply_to else None,
        "root_post": {"id": root(site, post)} if post.reply_to else None,
        "hide_status": "HIDDEN" if post.hidden else "NOT_HUSHED",
    }


def root(site: Simulator, post: SimPost) -> str:
    """The post at the top of a tree of replies."""
    while post.reply_to:
        post = site.state.posts[post.reply_to]
    return post.id
