"""Keep words of one direction whole inside text of the other."""

from __future__ import annotations

FIRST_STRONG_ISOLATE = "\u2068"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_ISOLATE = "\u2069"
LEFT_TO_RIGHT_MARK = "\u200e"
RIGHT_TO_LEFT_MARK = "\u200f"


def isolate(text: str) -> str:
    """Wrap a name or title for plain text; in HTML use ``<bdi dir="auto">`` instead."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def isolate_ltr(text: str) -> str:
    """Wrap a handle, code or URL for plain text; in HTML use ``<bdi dir="ltr">`` instead."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def embed_rtl(text: str) -> str:
    """Let Persian words and digits read right to left inside a left-to-right drawing."""
    return f"{RIGHT_TO_LEFT_MARK}{text}{RIGHT_TO_LEFT_MARK}"
