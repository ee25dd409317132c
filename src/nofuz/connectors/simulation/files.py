"""Small, well-formed files to publish."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path


def png(folder: Path, name: str = "picture.png", width: int = 8, height: int = 8) -> Path:
    """Write a grey PNG of that size."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    rows = b"".join(b"\x00" + b"\x80" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    path = folder / name
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)
    return path


def mp4(folder: Path, name: str = "video.mp4", seconds: int = 5) -> Path:
    """Write an MP4 that says how long it is, without a frame in it."""

    def box(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", 8 + len(content)) + kind + content

    mvhd = struct.pack(">IIIII", 0, 0, 0, 1000, seconds * 1000) + b"\x00" * 80
    path = folder / name
    path.write_bytes(
        box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2") + box(b"moov", box(b"mvhd", mvhd))
    )
    return path
