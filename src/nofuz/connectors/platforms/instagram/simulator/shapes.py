"""Posts as Instagram writes them."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.graph.pretending import stamp
from nofuz.connectors.simulation import SimPost, Simulator

HOST = "https://www.instagram.com"


def media_node(site: Simulator, post: SimPost) -> dict[str, Any]:
    counts, author = site.counts(post), site.state.people[post.author]
    kept = site.state.uploads.get(post.media[0]) if post.media else None
    kind = kept.type if kept else "image/jpeg"
    video = "VIDEO" if kind.startswith("video") else "IMAGE"
    return {
        "id": post.id,
        "caption": post.text or None,
        "permalink": f"{HOST}/p/{post.id}/",
        "timestamp": stamp(post.at),
        "media_type": "CAROUSEL_ALBUM" if kind == "image/carousel" else video,
        "media_product_type": "FEED" if post.kind == "TAG" else post.kind,
        "username": author.handle,
        "like_count": counts.likes,
        "comments_count": counts.comments,
        "view_count": counts.views if post.kind == "REELS" else None,
        "alt_text": post.extra.get("alt_text"),
    }


def own_media(site: Simulator, *, stories: bool = False) -> list[SimPost]:
    """The brand's posts without comments, newest first; stories are an edge of their own."""
    return [
        post
        for post in site.state.visible(site.clock.now())
        if post.author == site.brand.id and not post.reply_to and (post.kind == "STORY") == stories
    ]
