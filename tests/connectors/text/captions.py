"""300 captions made of pieces whose counts are known beforehand, not taken from our functions.

Code points, UTF-16 units and bytes are Python's own; graphemes follow UAX 29, weights twitter-text
3 (code points 0-4351, 8192-8205, 8208-8223, 8242-8247 weigh one, others two; a link 23; an emoji
two), both counted by hand here, piece by piece.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

LONG_LINK = "https://www.example.com/a/very/long/way?utm_source=nofuz&q=" + "x" * 150


@dataclass(frozen=True)
class Piece:
    text: str
    graphemes: int
    weight: int
    mastodon: int | None = None  # graphemes, unless said
    emoji: bool = False
    link: str | None = None
    tags: int = 0
    names: int = 0
    little: int | None = None  # UTF-16 units, unless said


PIECES = (
    Piece("Spring soup", 11, 11),
    Piece("می‌روم به خانه", 13, 14),
    Piece("کتاب‌های تازه", 12, 13),
    Piece("۱۲۳ تومان", 9, 9),
    Piece("السلام عليكم", 12, 12),
    Piece("مَرْحَبًا", 5, 9),
    Piece("👨‍👩‍👧‍👦", 1, 2, emoji=True),
    Piece("🇮🇷", 1, 2, emoji=True),
    Piece("👍🏽", 1, 2, emoji=True),
    Piece("👩🏾‍🚀", 1, 2, emoji=True),
    Piece("❤️", 1, 2, emoji=True),
    Piece("1️⃣", 1, 2, emoji=True),
    Piece("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1, 2, emoji=True),
    Piece("☕", 1, 2, emoji=True),
    Piece("故人西辞", 4, 8),
    Piece("こんにちは", 5, 10),
    Piece("한국어", 3, 6),
    Piece("cafe\u0301", 4, 4),
    Piece("naïve", 5, 5),
    Piece("“quoted” – yes…", 15, 16),
    Piece("20 €", 4, 5),
    Piece("(a_b) <c>", 9, 9, little=14),
    Piece(LONG_LINK, 209, 23, 23, link=LONG_LINK, little=210),
    Piece("example.com/soup", 16, 23, link="https://example.com/soup"),
    Piece("https://example.com/سلام", 24, 27, 23, link="https://example.com/سلام"),
    Piece("http://example.com", 18, 23, 23, link="http://example.com"),
    Piece("@nofuz@mastodon.social", 22, 22, 6, little=24),
    Piece("@nofuz", 6, 6, names=1, little=7),
    Piece("#سلام", 5, 5, tags=1),
    Piece("#soup", 5, 5, tags=1),
    Piece("#soup_2026", 10, 10, tags=1, little=23),
    Piece("#می‌روم", 6, 7, tags=1, little=19),
)


@dataclass(frozen=True)
class Caption:
    text: str
    code_points: int
    utf16: int
    utf8: int
    graphemes: int
    weight: int
    mastodon: int
    threads: int
    little: int
    tags: int
    names: int
    links: int


def _bytes(text: str) -> int:
    return len(text.encode())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def caption(pieces: list[Piece]) -> Caption:
    gaps = max(0, len(pieces) - 1)
    text = " ".join(piece.text for piece in pieces)
    return Caption(
        text=text,
        code_points=sum(len(piece.text) for piece in pieces) + gaps,
        utf16=sum(_units(piece.text) for piece in pieces) + gaps,
        utf8=sum(_bytes(piece.text) for piece in pieces) + gaps,
        graphemes=sum(piece.graphemes for piece in pieces) + gaps,
        weight=sum(piece.weight for piece in pieces) + gaps,
        mastodon=gaps
        + sum(piece.graphemes if piece.mastodon is None else piece.mastodon for piece in pieces),
        threads=gaps
        + sum(_bytes(piece.text) if piece.emoji else len(piece.text) for piece in pieces),
        little=gaps
        + sum(_units(piece.text) if piece.little is None else piece.little for piece in pieces),
        tags=sum(piece.tags for piece in pieces),
        names=sum(piece.names for piece in pieces),
        links=len({piece.link for piece in pieces if piece.link}),
    )


def captions(count: int = 300) -> list[Caption]:
    draw = random.Random(4)
    sizes = (1, 2, 5, 12, 20, 30, 40, 60, 90, 160, 240, 300)
    made = [caption([piece]) for piece in PIECES]
    while len(made) < count:
        kinds = draw.sample(PIECES, draw.choice((3, 8, len(PIECES))))
        made.append(caption(draw.choices(kinds, k=draw.choice(sizes))))
    return made
