"""60 files with what they are and what platforms publish about such files.

``wrong`` names platforms that do not take the file as the only one of a usual post, each with the
problem; platforms that are not named take it. Limits are those published, written out beside.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from nofuz.connectors.simulation.files import film, grown, picture

Make = Callable[[Path], Path]
OFFICE = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Example:
    name: str
    make: Make
    type: str
    size: tuple[int, int] | None = None
    seconds: float | None = None
    rate: float | None = None
    animated: bool = False
    wrong: dict[str, str] = field(default_factory=dict)


def _image(
    name: str, width: int, height: int, kind: str, wrong: str = "", *, frames: int = 1
) -> Example:
    return Example(
        name,
        partial(picture, width=width, height=height, frames=frames),
        f"image/{kind}",
        (width, height),
        animated=frames > 1,
        wrong=_wrong(wrong),
    )


def _film(
    name: str, width: int, height: int, seconds: float, wrong: str = "", *, rate: int = 30
) -> Example:
    return Example(
        name,
        partial(film, width=width, height=height, seconds=seconds, rate=rate),
        "video/quicktime" if name.endswith("mov") else "video/mp4",
        (width, height),
        seconds,
        rate,
        wrong=_wrong(wrong),
    )


def _big(example: Example, size: int, wrong: str) -> Example:
    def make(path: Path) -> Path:
        return grown(example.make(path), size)

    return Example(
        f"{size}-{example.name}",
        make,
        example.type,
        example.size,
        example.seconds,
        example.rate,
        wrong=example.wrong | _wrong(wrong),
    )


def _wrong(said: str) -> dict[str, str]:
    pairs = (item.partition("=") for item in said.split())
    return {platform: code for names, _, code in pairs for platform in names.split(",")}


def _bytes(content: bytes) -> Make:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def _packed(part: str) -> Make:
    def make(path: Path) -> Path:
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr(part, "<x/>")
        return path

    return make


def _cut(example: Example, share: float) -> Make:
    def make(path: Path) -> Path:
        content = example.make(path).read_bytes()
        path.write_bytes(content[: int(len(content) * share)])
        return path

    return make


ALL = "instagram,threads,tiktok,x,bluesky,telegram"
NO_PICTURE = "tiktok=type_not_taken"
NOT_PNG = f"instagram,{NO_PICTURE}"
ONLY_JPEG_AND_PNG = f"instagram,threads,{NO_PICTURE}"
NO_ODD_PICTURE = f"x,{ONLY_JPEG_AND_PNG}"
NO_DOCUMENT = f"bluesky,{NO_ODD_PICTURE}"
SQUARE = _image("square.jpg", 1080, 1080, "jpeg", NO_PICTURE)
CLIP = _film("clip.mp4", 1080, 1920, 12.5)
DAMAGED = f"{ALL}=file_damaged"

EXAMPLES = (
    # pictures: Instagram JPEG only, 4:5 to 1.91:1; Threads 10:1; Telegram 20:1 and 10,000 together,
    # what is no photo as a file; Bluesky every kind
    SQUARE,
    _image("tall.jpg", 1080, 1350, "jpeg", NO_PICTURE),
    _image("wide.jpg", 1080, 566, "jpeg", NO_PICTURE),
    _image("too-tall.jpg", 1080, 1920, "jpeg", f"instagram=shape_too_tall {NO_PICTURE}"),
    _image("too-wide.jpg", 1200, 600, "jpeg", f"instagram=shape_too_flat {NO_PICTURE}"),
    _image("strip.jpg", 2200, 200, "jpeg", f"instagram,threads=shape_too_flat {NO_PICTURE}"),
    _image(
        "ribbon.jpg", 2200, 100, "jpeg", f"instagram,threads,telegram=shape_too_flat {NO_PICTURE}"
    ),
    _image(
        "column.jpg", 100, 2200, "jpeg", f"instagram,threads,telegram=shape_too_tall {NO_PICTURE}"
    ),
    _image("poster.jpg", 4800, 5300, "jpeg", f"telegram=sides_too_long {NO_PICTURE}"),
    _image("dot.jpg", 1, 1, "jpeg", NO_PICTURE),
    _image("square.png", 1080, 1080, "png", NOT_PNG),
    _image("tall.png", 600, 900, "png", NOT_PNG),
    _image("wide.png", 1910, 1000, "png", NOT_PNG),
    _image("square.webp", 800, 800, "webp", ONLY_JPEG_AND_PNG),
    _image("tall.webp", 400, 800, "webp", ONLY_JPEG_AND_PNG),
    _image("still.gif", 200, 200, "gif", ONLY_JPEG_AND_PNG),
    _image("moving.gif", 200, 200, "gif", ONLY_JPEG_AND_PNG, frames=4),
    _image("large.gif", 1400, 900, "gif", f"x=too_wide {ONLY_JPEG_AND_PNG}", frames=2),
    _image("moving.webp", 200, 200, "webp", ONLY_JPEG_AND_PNG, frames=3),
    _image("moving.png", 200, 200, "png", NOT_PNG, frames=3),
    _image("old.bmp", 100, 100, "bmp", NO_ODD_PICTURE),
    _image("scan.tiff", 100, 100, "tiff", NO_ODD_PICTURE),
    _image("new.avif", 200, 200, "avif", NO_ODD_PICTURE),
    Example(
        "turned.jpg",
        partial(picture, width=1080, height=566, turned=True),
        "image/jpeg",
        (566, 1080),
        wrong=_wrong(f"instagram=shape_too_tall {NO_PICTURE}"),
    ),
    Example(
        "turned-well.jpg",
        partial(picture, width=1350, height=1080, turned=True),
        "image/jpeg",
        (1080, 1350),
        wrong=_wrong(NO_PICTURE),
    ),
    # pictures by their weight: Bluesky 1 MB, X 5, Instagram and Threads 8, Telegram 10
    _big(SQUARE, 1_000_000, ""),
    _big(SQUARE, 1_000_001, "bluesky=file_too_big"),
    _big(SQUARE, 5_000_000, "bluesky=file_too_big"),
    _big(SQUARE, 5_000_001, "bluesky,x=file_too_big"),
    _big(SQUARE, 8_000_000, "bluesky,x=file_too_big"),
    _big(SQUARE, 8_000_001, "bluesky,x,instagram,threads=file_too_big"),
    _big(SQUARE, 10_000_001, "bluesky,x,instagram,threads,telegram=file_too_big"),
    # films: X 140 s, Bluesky 180, Threads 300, TikTok 600, Instagram 900
    CLIP,
    _film("clip.mov", 1080, 1920, 12.5, "bluesky=type_not_taken"),
    _film("wide.mp4", 1920, 1080, 20),
    _film("square.mp4", 720, 720, 3),
    _film("blink.mp4", 720, 720, 0.4, "instagram,tiktok,x=too_short"),
    _film("short.mp4", 720, 720, 2, "instagram,tiktok=too_short"),
    _film("two-minutes.mp4", 720, 1280, 140),
    _film("over-two.mp4", 720, 1280, 141, "x=too_long"),
    _film("three-minutes.mp4", 720, 1280, 180, "x=too_long"),
    _film("over-three.mp4", 720, 1280, 181, "x,bluesky=too_long"),
    _film("five-minutes.mp4", 720, 1280, 301, "x,bluesky,threads=too_long"),
    _film("ten-minutes.mp4", 720, 1280, 601, "x,bluesky,threads,tiktok=too_long"),
    _film("quarter.mp4", 720, 1280, 901, "x,bluesky,threads,tiktok,instagram=too_long"),
    _film("slow.mp4", 720, 1280, 10, "instagram,threads,tiktok=too_slow", rate=15),
    _film("cinema.mp4", 720, 1280, 10, rate=24),
    _film("quick.mp4", 720, 1280, 10, rate=60),
    _film("rapid.mp4", 720, 1280, 10, "instagram,threads,tiktok,x=too_fast", rate=120),
    _film("small.mp4", 320, 640, 10, "tiktok=too_narrow"),
    _film("huge.mp4", 3840, 1600, 10, "instagram,threads,x=too_wide"),
    _film("panorama.mp4", 1600, 400, 10, "x=shape_too_flat"),
    _film("thread.mp4", 400, 1600, 10, "x=shape_too_tall"),
    _big(CLIP, 50_000_001, "telegram=file_too_big"),
    _big(CLIP, 100_000_001, "telegram,bluesky=file_too_big"),
    # neither picture nor film
    Example("paper.pdf", _bytes(b"%PDF-1.7\n"), "application/pdf", wrong=_wrong(NO_DOCUMENT)),
    Example(
        "slides.pptx",
        _packed("ppt/presentation.xml"),
        f"{OFFICE}.presentationml.presentation",
        wrong=_wrong(NO_DOCUMENT),
    ),
    Example(
        "picture.jpg", _bytes(b"this is a text"), "application/octet-stream", wrong=_wrong(DAMAGED)
    ),
    Example("empty.mp4", _bytes(b""), "application/octet-stream", wrong=_wrong(DAMAGED)),
    Example("torn.jpg", _cut(SQUARE, 0.005), "application/octet-stream", wrong=_wrong(DAMAGED)),
)
