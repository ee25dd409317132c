"""What Pinterest takes as a pin."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.pinterest.limits import ALT, LINK, MEDIA, TEXT, TITLE
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem

KINDS = ("pin",)
ALONE = problem("nothing_follows", "follow_ups", platform=TEXT.platform)
LATER = problem("no_date_taken", "scheduled_at", platform=TEXT.platform)


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what Pinterest would refuse."""
    return tuple(_problems(post))


def _problems(post: Post) -> Iterator[Problem]:
    yield from TITLE.check(post.title)
    yield from TEXT.check(post.text)
    yield from LINK.check(post.link)
    yield from MEDIA.check([probe(file.path) for file in post.media])
    for file in post.media:
        yield from ALT.check(file.alt)
    if post.follow_ups:
        yield ALONE
    if post.scheduled_at:
        yield LATER
