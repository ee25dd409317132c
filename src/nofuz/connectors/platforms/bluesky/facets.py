"""Links, hashtags and mentions of a text, by their place in its UTF-8 bytes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nofuz.connectors.shape import Entity, Post
from nofuz.connectors.text import find_hashtags, find_links, find_mentions, offsets, utf8_bytes

KIND = "app.bsky.richtext.facet"


def entities(part: Post) -> list[Entity]:
    """What the post says is in its text, else what is found there."""
    if part.entities:
        return list(part.entities)
    text = part.text
    found = find_links(text, bare=True) + find_hashtags(text) + find_mentions(text, "domain")
    apart: list[Entity] = []
    for one in sorted(found, key=lambda entity: entity.start):
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    return apart


def facets(part: Post, dids: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """Write them as Bluesky reads them; a name that nobody bears stays text."""
    written = []
    for entity in entities(part):
        feature = _feature(entity, dids)
        if feature is None:
            continue
        start, end = offsets(part.text, entity, utf8_bytes)
        written.append({"index": {"byteStart": start, "byteEnd": end}, "features": [feature]})
    return written


def _feature(entity: Entity, dids: Mapping[str, str | None]) -> dict[str, str] | None:
    match entity.kind:
        case "link":
            return {"$type": f"{KIND}#link", "uri": entity.target}
        case "hashtag":
            return {"$type": f"{KIND}#tag", "tag": entity.target}
        case "mention":
            did = dids.get(entity.target)
            return {"$type": f"{KIND}#mention", "did": did} if did else None
        case _:  # Bluesky knows no styles
            return None
