"""What an article needs. WordPress itself limits neither text nor files; servers do."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.wordpress.limits import LABEL, MEDIA
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem, Rejected

KINDS = ("article", "comment")
UNTITLED = Rejected(
    "The article has no title.", "Write one: it also becomes its address.", code="title_missing"
)


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what an article or a comment lacks."""
    return tuple(_problems(post))


def _problems(post: Post) -> Iterator[Problem]:
    if not post.reply_to and not post.title.strip():
        yield problem("title_missing", "title", platform=LABEL)
    if not post.text.strip():
        yield problem("text_missing", "text", platform=LABEL)
    if post.follow_ups:
        yield problem("nothing_follows", "follow_ups", platform=LABEL)
    yield from MEDIA.check([probe(file.path) for file in post.media])
