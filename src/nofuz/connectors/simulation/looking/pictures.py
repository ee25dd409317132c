"""Width, height and movement of pictures, from their headers."""

from __future__ import annotations

from mmap import mmap
from struct import unpack_from

Content = bytes | mmap
Picture = tuple[int, int, bool]
SIZES_OF_JPEG = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
MARKER, EXIF, ORIENTATION, SIDEWAYS = 0xFF, 0xE1, 0x0112, range(5, 9)
WIDTH, HEIGHT, LONG = 256, 257, 4


def _some(width: int, height: int, *, moving: bool = False) -> Picture:
    if not width or not height:
        raise ValueError("A picture without an extent.")
    return width, height, moving


def _number(content: Content, at: int, size: int, order: str) -> int:
    """Read a number; one that lies behind the end is a sign of a torn file."""
    found = content[at : at + size]
    if len(found) < size:
        raise IndexError(at)
    return int.from_bytes(found, "big" if order == ">" else "little")


def jpeg(content: Content) -> Picture:
    at, sideways = 2, False
    while content[at] == MARKER:
        kind, length = content[at + 1], _number(content, at + 2, 2, ">")
        if kind == EXIF and content[at + 4 : at + 10] == b"Exif\0\0":
            sideways = _tags(content, at + 10).get(ORIENTATION) in SIDEWAYS
        if kind in SIZES_OF_JPEG:
            height, width = _number(content, at + 5, 2, ">"), _number(content, at + 7, 2, ">")
            return _some(height, width) if sideways else _some(width, height)
        at += 2 + length
    raise ValueError("No frame.")


def _tags(content: Content, start: int) -> dict[int, int]:
    """Numbers in the first directory of a TIFF, which Exif is as well."""
    order = "<" if content[start : start + 2] == b"II" else ">"
    at = start + _number(content, start + 4, 4, order)
    count = _number(content, at, 2, order)
    found = {}
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        size = 4 if _number(content, entry + 2, 2, order) == LONG else 2
        found[_number(content, entry, 2, order)] = _number(content, entry + 8, size, order)
    return found


def tiff(content: Content) -> Picture:
    tags = _tags(content, 0)
    return _some(tags.get(WIDTH, 0), tags.get(HEIGHT, 0))


def png(content: Content) -> Picture:
    """Movement is told before the first pixels."""
    before = content[: content.find(b"IDAT")]
    moves = before.find(b"acTL")
    moving = moves > 0 and _number(before, moves + 4, 4, ">") > 1
    return _some(_number(content, 16, 4, ">"), _number(content, 20, 4, ">"), moving=moving)


def bmp(content: Content) -> Picture:
    return _some(_number(content, 18, 4, "<"), _number(content, 22, 4, "<"))


def gif(content: Content) -> Picture:
    return _some(
        _number(content, 6, 2, "<"), _number(content, 8, 2, "<"), moving=_images(content) > 1
    )


def _images(content: Content) -> int:
    """Go through the blocks of a GIF and count its images."""
    at, count = 13 + _colours(content[10]), 0
    while at < len(content) and content[at] in b"!,":
        if content[at] == ord(","):
            count += 1
            at += 11 + _colours(content[at + 9])
        else:
            at += 2
        while content[at]:
            at += 1 + content[at]
        at += 1
    return count


def _colours(packed: int) -> int:
    return 3 << (packed & 7) + 1 if packed & 0x80 else 0


def webp(content: Content) -> Picture:
    kind = content[12:16]
    if kind == b"VP8X":
        width, height = _number(content, 24, 3, "<") + 1, _number(content, 27, 3, "<") + 1
        return _some(width, height, moving=bool(content[20] & 2))
    if kind == b"VP8L":
        bits = _number(content, 21, 4, "<")
        return _some((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    width, height = unpack_from("<HH", content[26:30])
    return _some(width & 0x3FFF, height & 0x3FFF)
