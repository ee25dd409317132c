"""A post as Bluesky keeps it. The same handle always makes the same record under the same key."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.bluesky.facets import facets
from nofuz.connectors.shape import Handle, Media, Post
from nofuz.connectors.world import World

POSTS = "app.bsky.feed.post"
DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
LENGTH, BITS, SPREAD = 13, 5, 10


def new_key(world: World) -> str:
    """Choose a record key: the time to the millisecond, and twenty bits that nobody else draws."""
    instant = int(world.now().timestamp() * 1000) * 1000 + world.rng.getrandbits(SPREAD) % 1000
    return _written(instant << SPREAD | world.rng.getrandbits(SPREAD))


def key_of(handle: Handle, place: int) -> str:
    """The key of a part: those of a thread follow each other."""
    first = 0
    for digit in handle.key:
        first = first << BITS | DIGITS.index(digit)
    return _written(first + (place << SPREAD))


def _written(number: int) -> str:
    return "".join(DIGITS[number >> BITS * place & 31] for place in reversed(range(LENGTH)))


def address(did: str, key: str) -> str:
    return f"at://{did}/{POSTS}/{key}"


def key_in(uri: str) -> str:
    return uri.rpartition("/")[2]


def parts_of(link: str) -> tuple[str, str] | None:
    """Author and key in the link of a post's page; None when it is another link."""
    found = re.match(r"https://bsky\.app/profile/([^/]+)/post/([^/?#]+)", link)
    return (found[1], found[2]) if found else None


def record(post: Post, handle: Handle) -> dict[str, Any]:
    """Write the next part of a post."""
    place = len(handle.ids)
    part = post.parts[place]
    language = part.language or post.language
    written = {
        "$type": POSTS,
        "text": part.text,
        "createdAt": (handle.begun_at + timedelta(milliseconds=place)).isoformat(
            timespec="milliseconds"
        ),
        "facets": facets(part, handle.known["dids"]),
        "langs": [language] if language else [],
        "reply": _reply(handle),
        "embed": _embed(post, part, handle),
    }
    return {name: value for name, value in written.items() if value or name == "text"}


def _reply(handle: Handle) -> dict[str, Any] | None:
    """The first part answers whom the post answers, the others the part before them."""
    answered: dict[str, Any] | None = handle.known["reply"]
    if not handle.ids:
        return answered
    own = [
        {"uri": uri, "cid": cid} for uri, cid in zip(handle.ids, handle.known["cids"], strict=True)
    ]
    return {"root": answered["root"] if answered else own[0], "parent": own[-1]}


def _embed(post: Post, part: Post, handle: Handle) -> dict[str, Any] | None:
    place = len(handle.ids)
    before = sum(len(earlier.media) for earlier in post.parts[:place])
    media = _media(part.media, handle.known.get("blobs", [])[before : before + len(part.media)])
    if not media and part.link:
        card = {"uri": part.link, "title": part.title or part.link, "description": ""}
        media = {"$type": "app.bsky.embed.external", "external": card}
    quoted = handle.known["quote"] if place == 0 else None
    if not quoted:
        return media
    quote = {"$type": "app.bsky.embed.record", "record": quoted}
    if not media:
        return quote
    return {"$type": "app.bsky.embed.recordWithMedia", "record": quote, "media": media}


def _media(files: Sequence[Media], blobs: Sequence[Any]) -> dict[str, Any] | None:
    if not files:
        return None
    if len(files) == 1 and probe(files[0].path).kind == "video":
        film = {"$type": "app.bsky.embed.video", "video": blobs[0], **_shape(files[0])}
        return {**film, **({"alt": files[0].alt} if files[0].alt else {})}
    images = [
        {"image": blob, "alt": file.alt, **_shape(file)}
        for file, blob in zip(files, blobs, strict=True)
    ]
    return {"$type": "app.bsky.embed.images", "images": images}


def _shape(file: Media) -> dict[str, Any]:
    """Width and height, so that a page leaves room before the picture has come."""
    seen = probe(file.path)
    if not seen.width or not seen.height:
        return {}
    return {"aspectRatio": {"width": seen.width, "height": seen.height}}
