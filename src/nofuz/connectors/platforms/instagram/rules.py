"""What Instagram takes: each kind of post has its own files, a comment has none."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.graph import MESSAGE
from nofuz.connectors.media import probe
from nofuz.connectors.platforms.instagram.limits import COMMENT, DIRECT, MEDIA, REEL, STORY, TEXT
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem
from nofuz.connectors.text import TextRule

KINDS = ("post", "reel", "story", "comment", MESSAGE)
FILES = {"reel": REEL, "story": STORY}


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what Instagram would refuse about a post and about the comments that follow it."""
    first, *comments = post.parts
    if first.kind == MESSAGE:
        return tuple(_words(first, DIRECT))
    if first.kind == "comment" or first.reply_to:
        comments, own = [first, *comments], []
    else:
        files = FILES.get(first.kind, MEDIA)
        own = [*TEXT.check(first.text), *files.check([probe(one.path) for one in first.media])]
    return (*own, *(one for comment in comments for one in _words(comment, COMMENT)))


def _words(part: Post, rule: TextRule) -> Iterator[Problem]:
    if not part.text.strip():
        yield problem("text_missing", rule.what, platform=rule.platform)
    yield from rule.check(part.text)
