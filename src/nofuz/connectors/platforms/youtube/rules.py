"""What YouTube takes: a video or a short with its title, or a comment."""

from __future__ import annotations

from collections.abc import Iterator

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.youtube.limits import (
    COMMENT,
    MEDIA,
    SHORT,
    TAGS,
    TEXT,
    THUMBNAIL,
    TITLE,
)
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem

KINDS = ("video", "short", "comment")
HIDDEN = problem("comments_too_early", "follow_ups", platform=COMMENT.platform)


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what YouTube would refuse about a video and about the comments that follow it."""
    return tuple(_problems(post))


def _problems(post: Post) -> Iterator[Problem]:
    first, *comments = post.parts
    if first.kind == "comment" or first.reply_to:
        comments = [first, *comments]
    else:
        yield from _video(first)
    if comments and (post.scheduled_at or post.extra.get("privacy") == "private"):
        yield HIDDEN
    for comment in comments:
        if not comment.text.strip():
            yield problem("text_missing", "comment", platform=COMMENT.platform)
        yield from COMMENT.check(comment.text)


def _video(post: Post) -> Iterator[Problem]:
    files = SHORT if post.kind == "short" else MEDIA
    yield from TITLE.check(post.title)
    yield from TEXT.check(post.text)
    yield from TAGS.check(post.extra.get("tags", ""))
    yield from files.check([probe(file.path) for file in post.media])
    for file in post.media:
        if file.cover:
            yield from THUMBNAIL.check(probe(file.cover))
