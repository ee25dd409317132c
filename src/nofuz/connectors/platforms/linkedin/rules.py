"""What LinkedIn takes; `limits.py` has the figures."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.linkedin.bodies import COMMENT as A_COMMENT
from nofuz.connectors.platforms.linkedin.limits import ALT, COMMENT, MEDIA, TEXT
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem

KINDS = ("post", "document", "article")


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what LinkedIn would refuse; what follows a post are comments."""
    first, *comments = post.parts
    if post.kind == A_COMMENT:
        first, comments = Post("-"), list(post.parts)
    return (*_post(first), *(one for part in comments for one in _comment(part)))


def _post(post: Post) -> Iterator[Problem]:
    if not post.text.strip() and not post.media:
        yield problem("text_missing", "text", platform=TEXT.platform)
    yield from TEXT.check(post.text)
    yield from MEDIA.check([probe(file.path) for file in post.media])
    for file in post.media:
        yield from ALT.check(file.alt)


def _comment(part: Post) -> Iterator[Problem]:
    if not part.text.strip():
        yield problem("text_missing", "comment", platform=COMMENT.platform)
    yield from COMMENT.check(part.text)
    if part.media:
        yield problem("too_many_files", "comment", platform=COMMENT.platform,
                      count=len(part.media), most=0, over=len(part.media))  # fmt: skip
