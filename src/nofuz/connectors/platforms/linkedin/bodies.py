"""Posts and comments as LinkedIn takes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from nofuz.connectors.shape import Handle, Media, Post
from nofuz.connectors.text import little_text

COMMENT = "comment"
THREAD = re.compile(r"urn:li:comment:\((?P<thread>[^,]+),")


def target(post: Post, handle: Handle) -> str:
    """What the next part is a comment on: a post or another comment; empty for a post."""
    if post.kind == COMMENT:
        return post.reply_to
    return handle.ids[0] if handle.ids else ""


def comment(text: str, on: str, author: str) -> dict[str, Any]:
    nested = THREAD.match(on)
    return {
        "actor": author,
        "object": nested["thread"] if nested else on,
        "message": {"text": text},
        **({"parentComment": on} if nested else {}),
    }


def share(post: Post, uploads: Sequence[str], author: str) -> dict[str, Any]:
    content = _content(post, uploads)
    return {
        "author": author,
        "commentary": little_text(post.text),
        "visibility": post.extra.get("visibility", "PUBLIC"),
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": post.extra.get("reshare") == "no",
        **({"content": content} if content else {}),
    }


def _content(post: Post, uploads: Sequence[str]) -> dict[str, Any]:
    if len(uploads) > 1:
        files = zip(uploads, post.media, strict=True)
        return {"multiImage": {"images": [_image(urn, file) for urn, file in files]}}
    if uploads:
        title = post.title or post.media[0].path.stem
        named = {} if uploads[0].startswith("urn:li:image:") else {"title": title}
        return {"media": {**_image(uploads[0], post.media[0]), **named}}
    if post.link:
        return {"article": {"source": post.link, "title": post.title or post.link}}
    return {}


def _image(urn: str, file: Media) -> dict[str, str]:
    return {"id": urn, **({"altText": file.alt} if file.alt else {})}


def plain(commentary: str) -> str:
    """A text as a person wrote it, from LinkedIn's little text."""
    tags = re.sub(r"\{hashtag\|\\?#\|((?:\\.|[^}])*)\}", r"#\1", commentary)
    return re.sub(r"\\(.)", r"\1", tags).strip()
