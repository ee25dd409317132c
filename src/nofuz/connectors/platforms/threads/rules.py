"""What Threads takes, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.threads.limits import ALT, MEDIA, TEXT
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem

KINDS = ("post", "thread")


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what Threads would refuse; a thread is checked part by part."""
    return tuple(one for part in post.parts for one in _part(part))


def _part(part: Post) -> Iterator[Problem]:
    if not part.text.strip() and not part.media:
        yield problem("text_missing", "text", platform=TEXT.platform)
    yield from TEXT.check(part.text)
    yield from MEDIA.check([probe(file.path) for file in part.media])
    for file in part.media:
        yield from ALT.check(file.alt)
