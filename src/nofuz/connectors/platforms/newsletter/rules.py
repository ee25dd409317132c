"""What an issue needs, what servers would refuse, and what readers would not see."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.newsletter.limits import (
    CLIPPED,
    GOOD_SUBJECT,
    MEDIA,
    MOST_BYTES,
    SUBJECT,
    TEXT,
)
from nofuz.connectors.platforms.newsletter.markup import Foot, Picture, page
from nofuz.connectors.platforms.newsletter.sentences import problem
from nofuz.connectors.problems import problem as shared
from nofuz.connectors.shape import Limit, Media, Post, Problem

KINDS = ("issue", "answer")
SIZE = "bytes of a letter"
HEADERS = 4_000  # bytes of headers and joints, generously
LINE, CODED = 57, 78  # base64: bytes in a line, and what the line takes
LONG_WAY_OUT = "https://example.com/unsubscribe?m=" + "0" * 60


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Find what would be refused, or would hide the way out from readers."""
    return tuple(_problems(post, {limit.what: limit.allowed for limit in limits}))


def advice(post: Post) -> tuple[Problem, ...]:
    """Find what is taken but reads badly: a subject that phones cut, pictures without words."""
    wordless = [file.path.name for file in post.media if not file.alt.strip()]
    return (
        *GOOD_SUBJECT.check(post.title),
        *(problem("wordless", "alt", file=name) for name in wordless),
    )


def _problems(post: Post, told: dict[str, int]) -> Iterator[Problem]:
    if not post.title.strip():
        yield shared("title_missing", "title", platform=SUBJECT.platform)
    yield from SUBJECT.check(post.title)
    yield from TEXT.check(post.text)
    if post.follow_ups:
        yield shared("nothing_follows", "kind", platform=TEXT.platform)
    if post.scheduled_at:
        yield shared("no_date_taken", "scheduled_at", platform=TEXT.platform)
    if post.reply_to and post.media:
        yield problem("answer_with_files", "media")
    for file in post.media:
        yield from _film(file)
    shown = [probe(file) for file in map(_picture, post.media) if file]
    yield from MEDIA.check(shown)
    yield from _weight(post, told.get(SIZE, MOST_BYTES))


def _film(media: Media) -> Iterator[Problem]:
    if probe(media.path).kind == "video" and not (media.cover and media.url):
        yield shared("cover_missing", "media", platform=TEXT.platform, file=media.path.name)


def _picture(media: Media) -> Path | None:
    return media.cover if probe(media.path).kind == "video" else media.path


def _weight(post: Post, most: int) -> Iterator[Problem]:
    sources = [Picture(file.url or "cid:" + "0" * 80, file.alt, file.url) for file in post.media]
    size = len(page(post, sources, Foot(LONG_WAY_OUT, browser=post.link)).encode())
    if size > CLIPPED:
        count, cut = f"{size / 1000:,.0f}", f"{CLIPPED / 1000:,.0f}"
        yield problem("page_cut", "text", count=count, most=cut)
    along = [file for file in map(_along, post.media) if file]
    words = HEADERS + _coded(len(post.text.encode()) + size)
    whole = words + sum(_coded(file.stat().st_size) for file in along)
    if whole > most:
        count, taken = f"{whole / 1e6:,.1f}", f"{most / 1e6:,.1f}"
        yield problem("letter_over_limit", "media", count=count, most=taken)


def _along(media: Media) -> Path | None:
    """What travels with the letter: covers, and pictures that have no address."""
    if probe(media.path).kind == "video":
        return media.cover
    return None if media.url else media.path


def _coded(size: int) -> int:
    return ceil(size / LINE) * CODED
