"""Boxes of ISO 14496-12: films, and pictures that are kept as films are."""

from __future__ import annotations

from collections.abc import Iterator
from mmap import mmap
from struct import unpack_from

Content = bytes | mmap
Film = tuple[int, int, float, float]
LARGE, TO_THE_END = 1, 0


def _boxes(content: Content, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, begin and end of what each box holds."""
    while start + 8 <= end:
        size, kind = unpack_from(">I4s", content, start)
        inside = start + 8
        if size == LARGE:
            (size,), inside = unpack_from(">Q", content, inside), start + 16
        stop = end if size == TO_THE_END else start + size
        if stop <= start:
            raise ValueError("A box without an extent.")
        yield kind, inside, min(stop, end)
        start = stop


def _find(content: Content, path: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every box that lies on a path such as ``moov/trak``."""
    first, _, rest = path.partition(b"/")
    for kind, inside, stop in _boxes(content, start, end):
        if kind == first:
            yield from _find(content, rest, inside, stop) if rest else iter([(inside, stop)])


def _first(content: Content, path: bytes, start: int, end: int) -> int:
    found = next(_find(content, path, start, end), None)
    if found is None:
        raise ValueError(f"No {path.decode()}.")
    return found[0]


def film(content: Content) -> Film:
    """Width, height, seconds, frames a second of the first track with pictures."""
    for start, end in _find(content, b"moov/trak", 0, len(content)):
        handler = _first(content, b"mdia/hdlr", start, end)
        if content[handler + 8 : handler + 12] == b"vide":
            return _track(content, start, end)
    raise ValueError("No track with pictures.")


def _track(content: Content, start: int, end: int) -> Film:
    head = _first(content, b"tkhd", start, end)
    wide = 12 if content[head] else 0  # version 1 has longer dates
    across, down = unpack_from(">i12xi", content, head + 40 + wide)
    width, height = (side >> 16 for side in unpack_from(">II", content, head + 76 + wide))
    if not width or not height:
        raise ValueError("A film without an extent.")
    if not across and not down:
        width, height = height, width
    clock = _first(content, b"mdia/mdhd", start, end)
    layout = ">20xIQ" if content[clock] else ">12xII"
    scale, length = unpack_from(layout, content, clock)
    seconds = length / scale
    count = _count(content, _first(content, b"mdia/minf/stbl/stts", start, end))
    return width, height, seconds, count / seconds if seconds else 0.0


def _count(content: Content, table: int) -> int:
    (entries,) = unpack_from(">I", content, table + 4)
    return sum(unpack_from(">I", content, table + 8 + 8 * entry)[0] for entry in range(entries))


def still(content: Content) -> tuple[int, int, bool]:
    """Extent of a picture; several of a sequence move."""
    meta = _first(content, b"meta", 0, len(content)) + 4
    extent = _first(content, b"iprp/ipco/ispe", meta, len(content))
    width, height = unpack_from(">4xII", content, extent)
    return width, height, content[8:12] == b"avis"
