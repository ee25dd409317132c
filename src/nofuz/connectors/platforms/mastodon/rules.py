"""What a server takes: its own limits when it was asked, else those of a new server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nofuz.connectors.media import MediaRules, probe
from nofuz.connectors.platforms.mastodon.limits import ALT, MEDIA, TEXT
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem
from nofuz.connectors.text import TextRule

KINDS = ("post", "thread")


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what a server would refuse; a thread is checked part by part."""
    told = {limit.what: limit.allowed for limit in limits}
    text = replace(TEXT, most=told.get("characters", TEXT.most))
    media = replace(MEDIA, most=told.get("media", MEDIA.most))
    return tuple(one for part in post.parts for one in _part(part, text, media))


def _part(part: Post, text: TextRule, media: MediaRules) -> Iterator[Problem]:
    if not part.text.strip() and not part.media:
        yield problem("text_missing", "text", platform=text.platform)
    yield from text.check(part.title + part.text)
    yield from media.check([probe(file.path) for file in part.media])
    for file in part.media:
        yield from ALT.check(file.alt)
