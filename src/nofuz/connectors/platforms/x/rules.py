"""What X takes, post by post; `limits.py` has the figures."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.x.limits import ALT, DIRECT, LONG_TEXT, MEDIA, TEXT
from nofuz.connectors.platforms.x.messages import MESSAGE
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem
from nofuz.connectors.text import TextRule

RULES = {"long": LONG_TEXT, MESSAGE: DIRECT}
KINDS = ("post", "thread", "quote", "long", MESSAGE)


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what X would refuse; a long post needs an account with Premium."""
    text = RULES.get(post.kind, TEXT)
    return tuple(one for part in post.parts for one in _part(part, text))


def _part(part: Post, text: TextRule) -> Iterator[Problem]:
    if not part.text.strip() and not part.media:
        yield problem("text_missing", "text", platform=text.platform)
    yield from text.check(part.text)
    yield from MEDIA.check([probe(file.path) for file in part.media])
    for file in part.media:
        yield from ALT.check(file.alt)
