"""What a platform takes as images, videos and documents, and what is wrong with a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from nofuz.connectors.media.probing import OFFICE, UNKNOWN, MediaFile
from nofuz.connectors.problems import Problem, problem

_Limits = tuple[float | None, float | None]
_MEGABYTE: Final = 1_000_000
_SLACK: Final = 0.005
"""Aspect ratios are published with two digits: 1.91 is also 1080 x 566."""

_NAMES: Final = {
    "video/quicktime": "MOV",
    "video/x-matroska": "MKV",
    "video/x-msvideo": "AVI",
    "video/x-ms-wmv": "WMV",
    "video/3gpp": "3GP",
    "audio/mpeg": "MP3",
    "audio/mp4": "M4A",
    "audio/vnd.wave": "WAV",
    **dict(zip(OFFICE, ("DOCX", "PPTX", "XLSX"), strict=True)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRule:
    """The published rule for one kind of file on one platform; None where there is no limit.

    Attributes
    ----------
    platform
        Its name for people.
    types
        Media types that are taken, the best one first.
    most_bytes
        Largest file.
    least_width, most_width, least_height, most_height
        Pixels, as people see the picture.
    most_pixels
        Most pixels in all.
    most_sides
        Largest sum of width and height.
    least_ratio, most_ratio
        Width divided by height.
    least_seconds, most_seconds
        Length of a video or sound.
    least_frame_rate, most_frame_rate
        Frames a second.
    animated
        False where a moving image is shown still or refused.
    most_files
        Most files of this kind in one post; ``MediaRules`` counts them.
    apart
        Nothing of another kind may stand beside it, whatever ``MediaRules.mixed`` says.
    """

    platform: str
    types: tuple[str, ...]
    most_bytes: int | None = None
    least_width: int | None = None
    most_width: int | None = None
    least_height: int | None = None
    most_height: int | None = None
    most_pixels: int | None = None
    most_sides: int | None = None
    least_ratio: float | None = None
    most_ratio: float | None = None
    least_seconds: float | None = None
    most_seconds: float | None = None
    least_frame_rate: float | None = None
    most_frame_rate: float | None = None
    animated: bool = True
    most_files: int | None = None
    apart: bool = False

    def check(self, file: MediaFile) -> list[Problem]:
        """Find what the platform would refuse about a file.

        Parameters
        ----------
        file
            As :func:`~nofuz.connectors.media.probe` found it.

        Returns
        -------
        list of Problem
            Empty when it can be sent.
        """
        if file.damaged or file.type == UNKNOWN:
            return [self._about("file_damaged", file)]
        if file.type not in self.types:
            return [
                self._about("type_not_taken", file, value=_short(file.type), types=self.said_types)
            ]
        return [*self._weight(file), *self._size(file), *self._time(file)]

    def _weight(self, file: MediaFile) -> Iterable[Problem]:
        if self.most_bytes is not None and file.size > self.most_bytes:
            yield self._about(
                "file_too_big",
                file,
                count=_megabytes(file.size, up=True),
                most=_megabytes(self.most_bytes),
            )
        if file.animated and not self.animated:
            yield self._about("animated", file)

    def _size(self, file: MediaFile) -> Iterable[Problem]:
        if file.width is None or file.height is None:
            if any(limit is not None for limit in self._sizes()):
                yield self._about("size_not_known", file, types=self.said_types)
            return
        width, height = file.width, file.height
        widths, heights = (self.least_width, self.most_width), (self.least_height, self.most_height)
        yield from self._between(file, width, widths, ("too_narrow", "too_wide"))
        yield from self._between(file, height, heights, ("too_low", "too_high"))
        if self.most_sides is not None and width + height > self.most_sides:
            yield self._about("sides_too_long", file, count=width + height, most=self.most_sides)
        if self.most_pixels is not None and width * height > self.most_pixels:
            yield self._about("too_many_pixels", file, count=width * height, most=self.most_pixels)
        ratio = width / height
        if self.least_ratio is not None and ratio < self.least_ratio * (1 - _SLACK):
            yield self._about("shape_too_tall", file, count=ratio, least=self.least_ratio)
        if self.most_ratio is not None and ratio > self.most_ratio * (1 + _SLACK):
            yield self._about("shape_too_flat", file, count=ratio, most=self.most_ratio)

    def _time(self, file: MediaFile) -> Iterable[Problem]:
        limits = (self.least_seconds, self.most_seconds)
        if file.seconds is None and any(limit is not None for limit in limits):
            yield self._about("length_not_known", file, types=self.said_types)
        yield from self._between(file, file.seconds, limits, ("too_short", "too_long"))
        rates = (self.least_frame_rate, self.most_frame_rate)
        yield from self._between(file, file.frame_rate, rates, ("too_slow", "too_fast"))

    def _between(
        self, file: MediaFile, value: float | None, limits: _Limits, codes: tuple[str, str]
    ) -> Iterable[Problem]:
        least, most = limits
        if value is not None and least is not None and value < least:
            yield self._about(codes[0], file, count=value, least=least)
        if value is not None and most is not None and value > most:
            yield self._about(codes[1], file, count=value, most=most)

    def _sizes(self) -> tuple[float | None, ...]:
        return (
            *(self.least_width, self.most_width, self.least_height, self.most_height),
            *(self.most_pixels, self.most_sides, self.least_ratio, self.most_ratio),
        )

    @property
    def said_types(self) -> str:
        """The types as people name them: ``JPEG, PNG``."""
        return ", ".join(dict.fromkeys(_short(one) for one in self.types))

    def _about(self, code: str, file: MediaFile, **places: str | float) -> Problem:
        return problem(code, "media", platform=self.platform, file=file.name, **places)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaRules:
    """What one kind of post holds.

    Attributes
    ----------
    platform
        Its name for people.
    rules
        By file: the first rule that takes the file's type is asked, otherwise the first for its
        kind.
    least, most
        Number of files.
    mixed
        Whether files of several kinds (images, videos, documents) may stand together.
    """

    platform: str
    rules: tuple[MediaRule, ...]
    least: int = 0
    most: int = 1
    mixed: bool = True

    def check(self, files: Sequence[MediaFile]) -> list[Problem]:
        """Find what the platform would refuse about the files of a post.

        Parameters
        ----------
        files
            In the order of the post.

        Returns
        -------
        list of Problem
            First those about the files as a whole, then file by file.
        """
        return [
            *self._count(len(files)),
            *self._kinds(files),
            *self._mixture(files),
            *(one for file in files for one in self._rule(file).check(file)),
        ]

    def _count(self, count: int) -> Iterable[Problem]:
        said: dict[str, str | float] = {"platform": self.platform, "count": count}
        if count < self.least:
            yield problem("too_few_files", "media", least=self.least, **said)
        if count > self.most:
            yield problem("too_many_files", "media", most=self.most, over=count - self.most, **said)

    def _kinds(self, files: Sequence[MediaFile]) -> Iterable[Problem]:
        counts = Counter(self.rules.index(self._rule(file)) for file in files)
        for index, count in counts.items():
            most = self.rules[index].most_files
            if most is not None and count > most:
                yield problem(
                    "too_many_alike",
                    "media",
                    platform=self.platform,
                    count=count,
                    most=most,
                    over=count - most,
                    types=self.rules[index].said_types,
                )

    def _mixture(self, files: Sequence[MediaFile]) -> Iterable[Problem]:
        kinds = {file.kind for file in files}
        rules = {self.rules.index(self._rule(file)) for file in files}
        apart = len(rules) > 1 and any(self.rules[index].apart for index in rules)
        if apart or (len(kinds) > 1 and not self.mixed):
            yield problem("files_mixed", "media", platform=self.platform)

    def _rule(self, file: MediaFile) -> MediaRule:
        of_type = (rule for rule in self.rules if file.type in rule.types)
        of_kind = (
            rule
            for rule in self.rules
            if any(one.partition("/")[0] == file.kind for one in rule.types)
        )
        return next(of_type, None) or next(of_kind, None) or self.rules[0]


def _short(media_type: str) -> str:
    words = media_type.partition("/")[2].rpartition(".")[2].removeprefix("x-")
    return _NAMES.get(media_type, words.upper())


def _megabytes(count: int, *, up: bool = False) -> float:
    """Round to hundredths, a file's own size up, so that 8.001 of 8 does not read as 8 of 8."""
    hundredths = -(-count * 100 // _MEGABYTE) if up else count * 100 // _MEGABYTE
    return hundredths / 100
