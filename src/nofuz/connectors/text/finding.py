"""Links, hashtags and mentions in a text, and where they stand in a platform's own unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import regex
from publicsuffixlist import PublicSuffixList

Names = Literal["plain", "dotted", "domain", "fediverse"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of a text that is more than text.

    Attributes
    ----------
    start, end
        In code points, the end exclusive; :func:`offsets` gives other units.
    kind
        ``link``, ``hashtag`` or ``mention``; or a style: ``bold``, ``italic``...
    target
        The address with its scheme, the tag without ``#``, the name without ``@``.
    """

    start: int
    end: int
    kind: str
    target: str = ""


_LABEL: Final = (
    r"[\p{L}\p{M}\p{N}\p{So}](?:[\p{L}\p{M}\p{N}\p{So}_-]{0,61}[\p{L}\p{M}\p{N}\p{So}])?+"
)
_LATIN: Final = r"[\p{Latin}0-9](?:[\p{Latin}0-9_-]{0,61}[\p{Latin}0-9])?+"
_SCHEMED: Final = regex.compile(
    rf"(?<![a-z0-9@＠$#＃])https?://(?P<host>{_LABEL}(?:\.{_LABEL})+)", regex.I | regex.V1
)
_BARE: Final = regex.compile(
    rf"(?<![\p{{Latin}}0-9@＠$#＃_./-])(?P<host>{_LATIN}(?:\.{_LATIN})+)", regex.I | regex.V1
)
_AFTER_HOST: Final = regex.compile(r"[0-9a-zA-Z@+-]")
_ASCII_TLD: Final = regex.compile(r"[a-z]{2,}(?=[^\x00-\x7f])", regex.I)
_PORT: Final = r"(?::\d{1,5})?+"
_PATH: Final = regex.compile(
    _PORT + r"(?:[/?#][^\s<>\"«»“”‘’`{}\\^،؛؟。、，！？；：「」『』（）【】…]*+)?+"
)
_ENDING: Final = ".,;:!?'*&"
_X: Final = r"\p{Latin}\p{Cyrillic}0-9!*';:=+,.$/%#\[\]\-–_~@|&"
_BRACKETS: Final = rf"\((?:[{_X}]|\([{_X}]++\))++\)"
_LATIN_PATH: Final = regex.compile(
    _PORT
    + rf"(?:/(?:(?:[{_X}]|{_BRACKETS})*(?:[\p{{Latin}}\p{{Cyrillic}}0-9=_#/+-]|{_BRACKETS}))?)?"
    + r"(?:\?[a-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-z0-9\-_&=#/])?",
    regex.I | regex.V0,
)
_TAG_WORD: Final = r"\p{L}\p{M}\p{N}_\u200c\u200d·・ー゛゜〜～"
_TAG: Final = rf"[#＃](?=[{_TAG_WORD}]*\p{{L}})(?P<tag>[{_TAG_WORD}]++)"
_HASHTAG: Final = regex.compile(rf"(?<![\p{{L}}\p{{M}}\p{{N}}_&/]){_TAG}(?![#＃])")
_CHAINED: Final = regex.compile(rf"(?<![&/]){_TAG}")
_JOINERS: Final = "\u200c\u200d·・ー゛゜〜～"
_DOMAIN: Final = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
_AT: Final = r"(?<![a-z0-9_!#$%&*@＠/.])[@＠]"
_NAMES: Final[dict[Names, str]] = {
    "plain": rf"{_AT}(?P<name>[a-z0-9_]++)(?![@＠])",
    "dotted": rf"{_AT}(?P<name>[a-z0-9_](?:[a-z0-9_.]*[a-z0-9_])?+)(?![@＠])",
    "domain": rf"(?<![^\s(])@(?P<name>{_DOMAIN})",
    "fediverse": rf"(?<![\w=/@])@(?P<name>[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?(?:@{_DOMAIN})?)",
}
_MENTION: Final = {names: regex.compile(found, regex.I) for names, found in _NAMES.items()}


def find_links(text: str, *, bare: bool = False, latin_paths: bool = False) -> list[Entity]:
    """Find addresses that a platform makes clickable.

    Parameters
    ----------
    text
        Any text.
    bare
        Also ``nofuz.example``-like addresses without ``https://``, of Latin letters, when their
        last part is a top-level domain that exists.
    latin_paths
        End a path at the first letter that is neither Latin nor Cyrillic, as X does; otherwise
        paths may hold letters of any script, as at Mastodon and in Bluesky's own app.

    Returns
    -------
    list of Entity
        In the order of the text; marks that end a sentence are left outside.
    """
    found = [_link(text, match, latin=latin_paths) for match in _SCHEMED.finditer(text)]
    if bare:
        found += [_link(text, match, latin=latin_paths) for match in _BARE.finditer(text)]
    return sorted(_apart(link for link in found if link), key=lambda link: link.start)


def find_hashtags(text: str, *, chained: bool = False) -> list[Entity]:
    """Find hashtags in any script; a number alone is none, nor is a part of a link.

    Parameters
    ----------
    text
        Any text.
    chained
        Take ``#one#two`` for two, as Instagram does; otherwise it is none, as at X.

    Returns
    -------
    list of Entity
    """
    links = find_links(text, bare=True)
    return [
        Entity(match.start(), match.start() + 1 + len(tag), "hashtag", tag)
        for match in (_CHAINED if chained else _HASHTAG).finditer(text)
        if (tag := match["tag"].rstrip(_JOINERS)) and not _inside(match.start(), links)
    ]


def find_mentions(text: str, names: Names = "plain") -> list[Entity]:
    """Find names of accounts.

    Parameters
    ----------
    text
        Any text.
    names
        ``plain`` letters, digits and underscore (X, Telegram); ``dotted`` also points inside
        (Instagram, Threads, TikTok); ``domain`` a whole domain (Bluesky); ``fediverse`` a name
        with or without ``@server`` (Mastodon).

    Returns
    -------
    list of Entity
    """
    links = find_links(text)
    return [
        Entity(match.start(), match.end(), "mention", match["name"])
        for match in _MENTION[names].finditer(text)
        if not _inside(match.start(), links)
    ]


def offsets(text: str, entity: Entity, count: Callable[[str], int]) -> tuple[int, int]:
    """Give where an entity starts and ends, in a platform's own unit.

    Parameters
    ----------
    text
        The text in which it was found.
    entity
        What was found.
    count
        ``utf8_bytes`` for facets of Bluesky, ``utf16_units`` for entities of Telegram.

    Returns
    -------
    tuple of int
        Start and exclusive end.
    """
    start = count(text[: entity.start])
    return start, start + count(text[entity.start : entity.end])


def _link(text: str, match: regex.Match[str], *, latin: bool) -> Entity | None:
    end = _host_end(text, match.start("host"), match["host"])
    if end is None:
        return None
    if latin:
        stop = _LATIN_PATH.match(text, end).end()
    else:
        stop = _trimmed(text, end, _PATH.match(text, end).end())
    address = text[match.start() : stop]
    schemed = match.start() < match.start("host")
    return Entity(match.start(), stop, "link", address if schemed else f"https://{address}")


def _host_end(text: str, start: int, host: str) -> int | None:
    """Find the longest beginning of the host whose last label is a top-level domain."""
    labels = host.split(".")
    for count in range(len(labels), 1, -1):
        if "_" in labels[count - 2]:
            continue
        before = start + len(".".join(labels[: count - 1])) + 1
        for label in _endings(labels[count - 1]):
            end = before + len(label)
            if _is_top_level(label.casefold()) and not _AFTER_HOST.match(text, end):
                return end
    return None


def _endings(label: str) -> Iterator[str]:
    yield label
    if ascii_part := _ASCII_TLD.match(label):
        yield ascii_part[0]


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave out marks that end a sentence and brackets that were opened before the link."""
    while end > start:
        last, inside = text[end - 1], text[start:end]
        unopened = (last == ")" and inside.count("(") < inside.count(")")) or (
            last == "]" and inside.count("[") < inside.count("]")
        )
        if not unopened and last not in _ENDING:
            break
        end -= 1
    return end


def _apart(links: Iterator[Entity]) -> Iterator[Entity]:
    taken: list[Entity] = []
    for link in links:
        if not _inside(link.start, taken):
            taken.append(link)
            yield link


def _inside(position: int, entities: list[Entity]) -> bool:
    return any(entity.start <= position < entity.end for entity in entities)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False, only_icann=True)


@cache
def _is_top_level(label: str) -> bool:
    return _suffixes().publicsuffix(f"name.{label}") is not None
