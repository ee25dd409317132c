"""What TikTok takes: one video, or photos. How long a video may be, it tells each account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from nofuz.connectors.media import MediaRules, probe
from nofuz.connectors.platforms.tiktok.limits import (
    MEDIA,
    PHOTO_TEXT,
    PHOTO_TITLE,
    PHOTOS,
    TEXT,
    VIDEO,
)
from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem

KINDS = ("video", "photo")
SECONDS: Final = "seconds of a video"
LATER = problem("no_date_taken", "scheduled_at", platform=TEXT.platform)
ALONE = problem("nothing_follows", "follow_ups", platform=TEXT.platform)


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what TikTok would refuse."""
    return tuple(_problems(post, limits))


def _problems(post: Post, limits: tuple[Limit, ...]) -> Iterator[Problem]:
    files = [probe(file.path) for file in post.media]
    if post.kind == "photo":
        yield from PHOTO_TITLE.check(post.title)
        yield from PHOTO_TEXT.check(post.text)
        yield from PHOTOS.check(files)
    else:
        yield from TEXT.check(post.text)
        yield from _media(limits).check(files)
    if post.scheduled_at:
        yield LATER
    if post.follow_ups:
        yield ALONE


def _media(limits: tuple[Limit, ...]) -> MediaRules:
    told = next((limit.allowed for limit in limits if limit.what == SECONDS), None)
    if told is None:
        return MEDIA
    return replace(MEDIA, rules=(replace(VIDEO, most_seconds=told),))
