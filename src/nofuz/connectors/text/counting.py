"""How long a text is, by the unit a platform counts in."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

import emoji
import regex

from nofuz.connectors.text.finding import find_links, find_mentions
from nofuz.connectors.text.little import little_text

Count = Callable[[str], int]

LINK_LENGTH: Final = 23
"""What X and Mastodon count for every link, however long it is."""

_CLUSTER: Final = regex.compile(r"\X")
_SINGLE: Final = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that weigh one at X; all others weigh two (twitter-text, config/v3.json)."""
_SIGNS: Final = frozenset("©®")
"""Emoji for Unicode, but signs for X unless a variation selector follows."""


def code_points(text: str) -> int:
    """Count Unicode code points.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    int
    """
    return len(text)


def graphemes(text: str) -> int:
    """Count what people see as characters: extended grapheme clusters of UAX 29.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    int
        A family emoji, a flag, a letter with its marks, each is one; a ZWNJ joins the letter
        before it.
    """
    return sum(1 for _ in _CLUSTER.finditer(text))


def utf16_units(text: str) -> int:
    """Count UTF-16 code units: most emoji are two and more.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    int
    """
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_bytes(text: str) -> int:
    """Count bytes of UTF-8.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    int
    """
    return len(text.encode("utf-8", "surrogatepass"))


def x_weight(text: str) -> int:
    """Count as X does, after normalising to NFC.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    int
        A link is 23, an emoji sequence two, a Latin, Persian or Arabic letter and a ZWNJ one, a
        Chinese, Japanese or Korean character two.

    Notes
    -----
    https://docs.x.com/fundamentals/counting-characters and twitter-text 3 (config/v3.json).
    """
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    links = find_links(text, bare=True, latin_paths=True)
    return LINK_LENGTH * len(links) + _weight(_without(text, [(x.start, x.end) for x in links]))


def mastodon_characters(text: str) -> int:
    """Count as Mastodon does: a link is 23, a mention counts without its server.

    Parameters
    ----------
    text
        Any text, a content warning included.

    Returns
    -------
    int
        Grapheme clusters.

    Notes
    -----
    https://docs.joinmastodon.org/user/posting/ (links, mentions).
    """
    links = find_links(text)
    servers = [
        (mention.start + 1 + len(mention.target.partition("@")[0]), mention.end)
        for mention in find_mentions(text, "fediverse")
        if "@" in mention.target and not any(x.start <= mention.start < x.end for x in links)
    ]
    ours = _without(text, [*((x.start, x.end) for x in links), *servers])
    return LINK_LENGTH * len(links) + graphemes(ours)


def threads_characters(text: str) -> int:
    """Count as Threads does: characters, but an emoji as many as its bytes in UTF-8.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    int

    Notes
    -----
    https://developers.facebook.com/documentation/threads/posts (Limitations).
    """
    found = [one["emoji"] for one in emoji.emoji_list(text)]
    return len(text) + sum(utf8_bytes(one) - len(one) for one in found if one not in _SIGNS)


def little_units(text: str) -> int:
    """Count as LinkedIn does: after escaping, so that a reserved character counts double.

    Parameters
    ----------
    text
        As the person wrote it.

    Returns
    -------
    int
        UTF-16 code units.
    """
    return utf16_units(little_text(text))


def _without(text: str, stretches: list[tuple[int, int]]) -> str:
    kept, at = [], 0
    for start, end in sorted(stretches):
        kept.append(text[at:start])
        at = end
    return "".join((*kept, text[at:]))


def _weight(text: str) -> int:
    found = [one for one in emoji.emoji_list(text) if one["emoji"] not in _SIGNS]
    rest = _without(text, [(one["match_start"], one["match_end"]) for one in found])
    return 2 * len(found) + sum(_character_weight(ord(character)) for character in rest)


def _character_weight(code: int) -> int:
    return 1 if any(first <= code <= last for first, last in _SINGLE) else 2
