"""What Telegram takes: a text of its own may be four times as long as a caption."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.telegram.limits import CAPTION, MEDIA, TEXT
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem

KINDS = ("message", "album")


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what Telegram would refuse, message by message."""
    return tuple(one for part in post.parts for one in _part(part))


def _part(part: Post) -> Iterator[Problem]:
    if not part.text.strip() and not part.media:
        yield problem("text_missing", "text", platform=TEXT.platform)
    yield from (CAPTION if part.media else TEXT).check(part.text)
    yield from MEDIA.check([probe(file.path) for file in part.media])
