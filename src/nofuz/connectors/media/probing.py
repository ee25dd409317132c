"""What a file is, by its content and never by its name."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, UnidentifiedImageError
from pymediainfo import MediaInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

UNKNOWN: Final = "application/octet-stream"

_OPEN_XML: Final = "application/vnd.openxmlformats-officedocument"
_OFFICE: Final = MappingProxyType(
    {
        "word/document.xml": f"{_OPEN_XML}.wordprocessingml.document",
        "ppt/presentation.xml": f"{_OPEN_XML}.presentationml.presentation",
        "xl/workbook.xml": f"{_OPEN_XML}.spreadsheetml.sheet",
    }
)
OFFICE: Final = tuple(_OFFICE.values())
_SIDEWAYS: Final = frozenset((5, 6, 7, 8))
"""Values of the EXIF orientation by which width and height change places."""
_ORIENTATION: Final = 0x0112
_QUARTERS: Final = frozenset((90, 270))


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaFile:
    """What a file is.

    Attributes
    ----------
    name
        For sentences about it.
    type
        Media type by content, ``application/octet-stream`` when it is not known.
    size
        Bytes.
    width, height
        Pixels as people see it, turned as the file says; None when it has none.
    seconds
        Length of a video or sound.
    frame_rate
        Frames a second of a video.
    animated
        More than one picture in an image file.
    damaged
        It is empty, or says that it is an image and cannot be read as one.
    """

    name: str
    type: str
    size: int
    width: int | None = None
    height: int | None = None
    seconds: float | None = None
    frame_rate: float | None = None
    animated: bool = False
    damaged: bool = False

    @property
    def kind(self) -> str:
        """``image``, ``video``, ``audio`` or ``document``."""
        start = self.type.partition("/")[0]
        return start if start in {"image", "video", "audio"} else "document"


def probe(path: str | Path, *, name: str | None = None) -> MediaFile:
    """Look into a file.

    Parameters
    ----------
    path
        The file; a picture is not decoded, a video not read beyond its tables.
    name
        What it is called in sentences, when ``path`` is a copy under another name.

    Returns
    -------
    MediaFile

    Raises
    ------
    OSError
        There is no such file, or it may not be read.
    """
    path = Path(path)
    status = path.stat()
    seen = _seen(path, status.st_size, status.st_mtime_ns)
    return replace(seen, name=name) if name else seen


@lru_cache(maxsize=256)
def _seen(path: Path, size: int, _changed_at: int) -> MediaFile:
    """Look once: on its way out a post asks the same of its files several times."""
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        return MediaFile(name=path.name, type=UNKNOWN, size=0, damaged=True)
    if start.startswith(b"%PDF-"):
        return MediaFile(name=path.name, type="application/pdf", size=size)
    if start.startswith(b"PK\x03\x04"):
        return MediaFile(name=path.name, type=_packed_type(path), size=size)
    return _image(path, path.name, size) or _film(path, path.name, size)


def _packed_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            held = set(packed.namelist())
    except zipfile.BadZipFile:
        return UNKNOWN
    return next((kind for part, kind in _OFFICE.items() if part in held), "application/zip")


def _image(path: Path, name: str, size: int) -> MediaFile | None:
    try:
        with Image.open(path) as image:
            width, height = image.size
            if _orientation(image) in _SIDEWAYS:
                width, height = height, width
            return MediaFile(
                name=name,
                type=Image.MIME.get(image.format or "", UNKNOWN),
                size=size,
                width=width,
                height=height,
                animated=getattr(image, "n_frames", 1) > 1,
            )
    except UnidentifiedImageError:
        return None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return MediaFile(name=name, type=UNKNOWN, size=size, damaged=True)


def _orientation(image: Image.Image) -> int | None:
    """Which way it is turned; to look for that behind its pixels, Pillow would decode a PNG."""
    if image.format == "PNG" and "exif" not in image.info:
        return None
    found: int | None = image.getexif().get(_ORIENTATION)
    return found


def _film(path: Path, name: str, size: int) -> MediaFile:
    with path.open("rb") as file:
        tracks = MediaInfo.parse(file).tracks
    general, film = _first(tracks, "General"), _first(tracks, "Video", "Image")
    sideways = film is not None and round(float(film.rotation or 0)) in _QUARTERS
    width, height = (film.width, film.height) if film else (None, None)
    return MediaFile(
        name=name,
        type=_film_type(general),
        size=size,
        width=height if sideways else width,
        height=width if sideways else height,
        seconds=float(general.duration) / 1000 if general and general.duration else None,
        frame_rate=float(film.frame_rate) if film and film.frame_rate else None,
    )


def _film_type(general: Any) -> str:
    if general is None or general.format is None:
        return UNKNOWN
    if (general.codec_id or "").strip() == "qt":
        return "video/quicktime"
    return str(general.internet_media_type or UNKNOWN)


def _first(tracks: Iterable[Any], *kinds: str) -> Any:
    return next((track for track in tracks if track.track_type in kinds), None)
