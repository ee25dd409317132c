"""People, posts and their names as the network writes them."""

from __future__ import annotations

import hashlib
from typing import Any

from nofuz.connectors.simulation import Person, SimPost, Simulator

DIGITS = "234567abcdefghijklmnopqrstuvwxyz"


def did(person: Person) -> str:
    return f"did:plc:{_digits(int(person.id), 24)}"


def handle(person: Person) -> str:
    name = person.handle.removesuffix(".bsky.social")
    return f"{name.replace('_', '-').replace('.', '-')}.bsky.social"


def rkey(post: SimPost) -> str:
    return str(post.extra.get("rkey") or _digits(int(post.id), 13))


def uri(site: Simulator, post: SimPost) -> str:
    return f"at://{did(site.state.people[post.author])}/app.bsky.feed.post/{rkey(post)}"


def cid(text: str) -> str:
    """Looks like a content identifier: the same content has the same."""
    digest = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
    return "bafyrei" + _digits(digest % 32**52, 52)


def _digits(number: int, length: int) -> str:
    return "".join(DIGITS[number >> 5 * place & 31] for place in reversed(range(length)))


def moment(at: Any) -> str:
    return str(at.strftime("%Y-%m-%dT%H:%M:%S.000Z"))


def profile(site: Simulator, person: Person) -> dict[str, Any]:
    own = [post for post in site.state.posts.values() if post.author == person.id]
    figures = {"followersCount": person.followers, "followsCount": 12, "postsCount": len(own)}
    return {
        "did": did(person),
        "handle": handle(person),
        "displayName": person.name,
        "description": person.about,
        "createdAt": "2024-01-01T00:00:00.000Z",
        **site.shown(figures),
    }


def author(person: Person) -> dict[str, Any]:
    return {"did": did(person), "handle": handle(person), "displayName": person.name}


def record(site: Simulator, post: SimPost) -> dict[str, Any]:
    """The record as it was put; of people in the crowd one that says the same."""
    if "record" in post.extra:
        return dict(post.extra["record"])
    written = {"$type": "app.bsky.feed.post", "text": post.text, "createdAt": moment(post.at)}
    answered = site.state.posts.get(post.reply_to)
    if answered is None:
        return written
    parent = {"uri": uri(site, answered), "cid": cid_of(site, answered)}
    root = record(site, answered).get("reply", {}).get("root", parent)
    return {**written, "reply": {"root": root, "parent": parent}}


def cid_of(site: Simulator, post: SimPost) -> str:
    return cid(repr(record(site, post)))


def view(site: Simulator, post: SimPost) -> dict[str, Any]:
    counts = site.counts(post)
    figures = {
        "likeCount": counts.likes,
        "replyCount": counts.comments,
        "repostCount": counts.shares,
        "quoteCount": 0,
        "bookmarkCount": counts.saves,
    }
    return {
        "uri": uri(site, post),
        "cid": cid_of(site, post),
        "author": author(site.state.people[post.author]),
        "record": record(site, post),
        "indexedAt": moment(post.at),
        **site.shown(figures),
    }
