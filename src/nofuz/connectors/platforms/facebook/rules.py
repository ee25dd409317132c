"""What a Page takes: each kind of post has its own files, comments and messages have none."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.facebook.client import COMMENT
from nofuz.connectors.platforms.facebook.client import MESSAGE as DIRECT
from nofuz.connectors.platforms.facebook.limits import MEDIA, MESSAGE, REEL, STORY, TEXT
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem

KINDS = ("post", "reel", "story", COMMENT, DIRECT)
FILES = {"reel": REEL, "story": STORY}


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what Facebook would refuse about a post and about the comments that follow it."""
    return tuple(one for part in post.parts for one in _part(part))


def _part(part: Post) -> Iterator[Problem]:
    if not part.text.strip() and not part.media and not part.link:
        yield problem("text_missing", "text", platform=TEXT.platform)
    yield from (MESSAGE if part.kind == DIRECT else TEXT).check(part.text)
    files = FILES.get(part.kind, MEDIA)
    yield from files.check([probe(file.path) for file in part.media])
