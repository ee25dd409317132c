"""Tiny media files, made where they are needed: pictures by Pillow, films box by box."""

from __future__ import annotations

import struct
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

_ORIENTATION = 0x0112
_MATRIX = struct.pack(">9I", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
_TURNED = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


def picture(path: Path, width: int, height: int, *, frames: int = 1, turned: bool = False) -> Path:
    """Write a picture of one colour; `turned` says, as telephones do, that it is to be turned."""
    path.write_bytes(_coded(path.suffix, width, height, frames, turned=turned))
    return path


@lru_cache(maxsize=128)
def _coded(suffix: str, width: int, height: int, frames: int, *, turned: bool) -> bytes:
    colours = [Image.new("RGB", (width, height), (40 * n % 256, 90, 60)) for n in range(frames)]
    options: dict[str, Any] = {}
    if frames > 1:
        options = {"save_all": True, "append_images": colours[1:], "duration": 100}
    if turned:
        options["exif"] = Image.Exif()
        options["exif"][_ORIENTATION] = 6
    coded = BytesIO()
    colours[0].save(coded, Image.registered_extensions()[suffix], **options)
    return coded.getvalue()


def film(
    path: Path, width: int, height: int, seconds: float, *, rate: int = 25, turned: bool = False
) -> Path:
    """Write the tables of a film of H.264 as ISO 14496-12 asks for them, and empty pictures."""
    brand = b"qt  " if path.suffix == ".mov" else b"isom"
    start = _box(b"ftyp", brand, struct.pack(">I", 512), brand)
    count = round(seconds * rate)
    tables = _tables(width, height, count, rate, len(start), turned=turned)
    path.write_bytes(start + tables + _box(b"mdat", bytes(count)))
    return path


def grown(path: Path, size: int) -> Path:
    """Give a file a size; what is added takes no room on most disks."""
    with path.open("r+b") as file:
        end = file.seek(0, 2)
        if path.suffix in {".mp4", ".mov"}:
            file.write(struct.pack(">I4sQ", 1, b"free", size - end))
        file.truncate(size)
    return path


def _box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def _full(kind: bytes, *parts: bytes, flags: int = 0) -> bytes:
    return _box(kind, struct.pack(">I", flags), *parts)


def _tables(width: int, height: int, count: int, rate: int, before: int, *, turned: bool) -> bytes:
    without = _movie(width, height, count, rate, 0, turned=turned)
    offset = before + len(without) + 8
    return _movie(width, height, count, rate, offset, turned=turned)


def _movie(width: int, height: int, count: int, rate: int, offset: int, *, turned: bool) -> bytes:
    scale, length = 1000 * rate, 1000 * count
    sample = _box(
        b"avc1",
        bytes(6),
        struct.pack(">H", 1),
        bytes(16),
        struct.pack(">HHIIIH", width, height, 0x480000, 0x480000, 0, 1),
        bytes(32),
        struct.pack(">Hh", 24, -1),
        _box(b"avcC", bytes([1, 66, 0, 30, 255, 224, 0])),
    )
    samples = _box(
        b"stbl",
        _full(b"stsd", struct.pack(">I", 1), sample),
        _full(b"stts", struct.pack(">III", 1, count, 1000)),
        _full(b"stsc", struct.pack(">IIII", 1, 1, count, 1)),
        _full(b"stsz", struct.pack(">II", 1, count)),
        _full(b"stco", struct.pack(">II", 1, offset)),
    )
    source = _box(b"dinf", _full(b"dref", struct.pack(">I", 1), _full(b"url ", flags=1)))
    media = _box(
        b"mdia",
        _full(b"mdhd", struct.pack(">IIIIHH", 0, 0, scale, length, 0x55C4, 0)),
        _full(b"hdlr", struct.pack(">I4s12x", 0, b"vide"), b"v\0"),
        _box(b"minf", _full(b"vmhd", bytes(8), flags=1), source, samples),
    )
    track = _full(
        b"tkhd",
        struct.pack(">IIIII8xHHHH", 0, 0, 1, 0, length, 0, 0, 0, 0),
        _TURNED if turned else _MATRIX,
        struct.pack(">II", width << 16, height << 16),
        flags=3,
    )
    head = _full(
        b"mvhd",
        struct.pack(">IIIIIHH8x", 0, 0, scale, length, 0x10000, 0x100, 0),
        _MATRIX,
        bytes(24),
        struct.pack(">I", 2),
    )
    return _box(b"moov", head, _box(b"trak", track, media))
