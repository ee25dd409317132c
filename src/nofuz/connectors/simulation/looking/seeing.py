"""Which kind of file it is, by its first bytes; its tables are read by kind."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass
from mmap import mmap

from nofuz.connectors.simulation.looking import films, pictures

Content = bytes | mmap
OFFICE = "application/vnd.openxmlformats-officedocument"
BEGINS = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb"BM....\0\0\0\0", re.DOTALL), "image/bmp"),
    (re.compile(rb"II\*\0|MM\0\*"), "image/tiff"),
    (re.compile(rb"....ftyp(avif|avis)", re.DOTALL), "image/avif"),
    (re.compile(rb"....ftyp(hei[cx]|mif1)", re.DOTALL), "image/heic"),
    (re.compile(rb"....ftypqt  ", re.DOTALL), "video/quicktime"),
    (re.compile(rb"....ftyp", re.DOTALL), "video/mp4"),
    (re.compile(rb"\x1aE\xdf\xa3.{0,40}webm", re.DOTALL), "video/webm"),
    (re.compile(rb"%PDF-"), "application/pdf"),
    (re.compile(rb"ID3|\xff[\xf2\xf3\xfb]"), "audio/mpeg"),
    (re.compile(rb"OggS"), "audio/ogg"),
    (re.compile(rb"fLaC"), "audio/flac"),
)
PACKED = {
    b"word/document.xml": f"{OFFICE}.wordprocessingml.document",
    b"ppt/presentation.xml": f"{OFFICE}.presentationml.presentation",
    b"xl/workbook.xml": f"{OFFICE}.spreadsheetml.sheet",
}
SIZES: dict[str, Callable[[Content], pictures.Picture]] = {
    "image/jpeg": pictures.jpeg,
    "image/png": pictures.png,
    "image/gif": pictures.gif,
    "image/webp": pictures.webp,
    "image/bmp": pictures.bmp,
    "image/tiff": pictures.tiff,
    "image/avif": films.still,
    "image/heic": films.still,
}
UNREADABLE = (IndexError, ValueError, ZeroDivisionError, struct.error)


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is.

    `type` is empty when its first bytes tell nothing; it is `torn` when they tell what it is, and
    what follows cannot be read. Width and height are as people see them.
    """

    type: str
    size: int
    width: int = 0
    height: int = 0
    seconds: float = 0.0
    rate: float = 0.0
    moving: bool = False
    torn: bool = False

    @property
    def kind(self) -> str:
        """image, video, audio, application; empty when nothing is known."""
        return self.type.partition("/")[0]

    @property
    def ratio(self) -> float:
        """Width by height."""
        return self.width / self.height


def within(value: float, limits: tuple[float, float]) -> bool:
    """Whether a figure lies between two others, which are taken too."""
    return limits[0] <= value <= limits[1]


def look(content: Content) -> Look:
    """See what a file is; nothing is decoded."""
    size, kind = len(content), _type(content)
    try:
        if kind in SIZES:
            width, height, moving = SIZES[kind](content)
            return Look(kind, size, width, height, moving=moving)
        if kind in {"video/mp4", "video/quicktime"}:
            return Look(kind, size, *films.film(content))
    except UNREADABLE:
        return Look(kind, size, torn=True)
    return Look(kind, size)


def _type(content: Content) -> str:
    start = content[:64]
    if start.startswith(b"PK\x03\x04"):
        found = (kind for part, kind in PACKED.items() if content.find(part) >= 0)
        return next(found, "application/zip")
    return next((kind for begins, kind in BEGINS if begins.match(start)), "")
