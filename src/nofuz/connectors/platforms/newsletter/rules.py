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
        *(
            Problem(
                "alt",
                "%(file)s says nothing to whoever sees no pictures.",
                "Say in words what it shows.",
                {"file": name},
            )
            for name in wordless
        ),
    )


def _problems(post: Post, told: dict[str, int]) -> Iterator[Problem]:
    yield from SUBJECT.check(post.title)
    yield from TEXT.check(post.text)
    if post.follow_ups:
        reason = "An issue has no parts that follow it."
        yield Problem("kind", reason, "Write everything into one issue.")
    if post.reply_to and post.media:
        reason = "An answer is sent without files."
        yield Problem("media", reason, "Link them in the text.")
    for file in post.media:
        yield from _film(file)
    shown = [probe(file) for file in map(_picture, post.media) if file]
    yield from MEDIA.check(shown)
    yield from _weight(post, told.get(SIZE, MOST_BYTES))


def _film(media: Media) -> Iterator[Problem]:
    if probe(media.path).kind == "video" and not (media.cover and media.url):
        yield Problem(
            "media",
            "No mail program plays %(file)s.",
            "Give it a cover and the address where it can be watched.",
            {"file": media.path.name},
        )


def _picture(media: Media) -> Path | None:
    return media.cover if probe(media.path).kind == "video" else media.path


def _weight(post: Post, most: int) -> Iterator[Problem]:
    sources = [Picture(file.url or "cid:" + "0" * 80, file.alt, file.url) for file in post.media]
    size = len(page(post, sources, Foot(LONG_WAY_OUT, browser=post.link)).encode())
    if size > CLIPPED:
        yield Problem(
            "text",
            "This becomes %(count)s KB of HTML; Gmail cuts at %(most)s KB, and hides the link to "
            "unsubscribe.",
            "Write less here, and link to the rest.",
            {"count": f"{size / 1000:,.0f}", "most": f"{CLIPPED / 1000:,.0f}"},
        )
    along = [file for file in map(_along, post.media) if file]
    words = HEADERS + _coded(len(post.text.encode()) + size)
    whole = words + sum(_coded(file.stat().st_size) for file in along)
    if whole > most:
        yield Problem(
            "media",
            "This becomes a letter of %(count)s MB; the mail server takes %(most)s MB at most.",
            "Link pictures instead of sending them along, or make them smaller.",
            {"count": f"{whole / 1e6:,.1f}", "most": f"{most / 1e6:,.1f}"},
        )


def _along(media: Media) -> Path | None:
    """What travels with the letter: covers, and pictures that have no address."""
    if probe(media.path).kind == "video":
        return media.cover
    return None if media.url else media.path


def _coded(size: int) -> int:
    return ceil(size / LINE) * CODED
