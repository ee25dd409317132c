"""What is bold, linked or quoted in a text, as Telegram reads it: by UTF-16 units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nofuz.connectors.shape import Entity, Post
from nofuz.connectors.text import offsets, utf16_units

STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote"}


def entities(part: Post) -> list[dict[str, Any]]:
    """Styles, and links whose words are not their address; Telegram finds the rest by itself."""
    return [found for entity in part.entities for found in _entity(part.text, entity)]


def _entity(text: str, entity: Entity) -> Iterator[dict[str, Any]]:
    start, end = offsets(text, entity, utf16_units)
    place = {"offset": start, "length": end - start}
    if entity.kind in STYLES:
        yield {"type": entity.kind, **place}
    elif entity.kind == "link" and text[entity.start : entity.end] != entity.target:
        yield {"type": "text_link", **place, "url": entity.target}
