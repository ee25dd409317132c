"""From bytes to rows of cells: packing, encoding, delimiter, spreadsheet."""

from __future__ import annotations

import codecs
import csv
import gzip
import re
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader, TextIOWrapper
from itertools import islice
from operator import length_hint
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from nofuz.connectors.files.refusal import UnreadableFileError
from nofuz.connectors.files.spreadsheet import spreadsheet_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import RawIOBase

Row = tuple[int, list[str]]
"""Line on which the row starts, counted from 1, and its cells."""

CUT_OFF: Final = "\0cut off"
"""Stands as the only cell of a last row whose quotation mark never closes."""

_HEAD_BYTES: Final = 65_536
_DELIMITERS: Final = (",", ";", "\t", "|")
_SEPARATOR_LINE: Final = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """An open file as rows.

    ``done`` tells how many of ``total`` units (bytes, or rows of a spreadsheet) were read.
    """

    rows: Iterator[Row]
    encoding: str
    delimiter: str
    done: Callable[[], int]
    total: int


def _windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    read = "".join(_windows_byte(byte) for byte in wrong)
    return read, error.end


def _windows_byte(byte: int) -> str:
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


codecs.register_error("nofuz.windows", _windows)


@contextmanager
def opened(path: str | Path) -> Iterator[Source]:
    """Open a CSV, TSV or XLSX file, also packed with gzip.

    UTF-16 is seen by its mark or its zero bytes, Windows-1256 (Persian, Arabic) by words of bytes
    that are not UTF-8. Otherwise bytes that are not UTF-8 are read as Windows-1252, one by one, and
    those that Windows-1252 does not know as Latin-1; so a file of any size is read once, and no
    byte can stop it.

    Parameters
    ----------
    path
        The file.

    Yields
    ------
    Source

    Raises
    ------
    UnreadableFileError
        It is empty, or neither text nor a spreadsheet.
    """
    with Path(path).open("rb", buffering=0) as raw:
        total = raw.seek(0, 2)
        raw.seek(0)
        start = raw.read(4)
        raw.seek(0)
        if not start:
            raise UnreadableFileError("empty")
        if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
            rows = spreadsheet_rows(Path(path))
            left = iter(rows)
            yield Source(
                enumerate(left, start=1), "", "", lambda: len(rows) - length_hint(left), len(rows)
            )
            return
        packed = start.startswith(b"\x1f\x8b")
        plain = gzip.GzipFile(fileobj=BufferedReader(raw)) if packed else raw
        buffer = BufferedReader(cast("RawIOBase", plain), _HEAD_BYTES)
        try:
            head = buffer.peek(_HEAD_BYTES)
            encoding = encoding_of(head)
            delimiter, skipped = _delimiter(head.decode(encoding, "nofuz.windows"))
            with TextIOWrapper(buffer, encoding, errors="nofuz.windows", newline="") as lines:
                cut = _csv_rows(islice(lines, skipped, None), delimiter, skipped)
                yield Source(cut, encoding, delimiter, raw.tell, total)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise UnreadableFileError("damaged") from error


def encoding_of(head: bytes) -> str:
    """Tell the encoding by the first bytes; see `opened`."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" not in head:
        return "cp1256" if _is_arabic(head) else "utf-8-sig"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < len(head) // 4:
        raise UnreadableFileError("not_text")
    return "utf-16-be" if even > odd else "utf-16-le"


def _is_arabic(head: bytes) -> bool:
    """Tell whether high bytes that are not UTF-8 come as words, not as single accented letters."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        words = re.findall(rb"[\x81\x8d\x8e\x90\x98\xc0-\xff]+", head)
        return sum(len(word) for word in words if len(word) > 1) > sum(map(len, words)) / 2
    return False


def _delimiter(head: str) -> tuple[str, int]:
    """Give the delimiter and how many lines it takes to say so."""
    lines = head.splitlines()
    if lines and (said := _SEPARATOR_LINE.fullmatch(lines[0].removeprefix("\ufeff"))):
        return said[1], 1
    return max(_DELIMITERS, key=lambda mark: _regularity(lines, mark)), 0


def _regularity(lines: list[str], delimiter: str) -> float:
    """Weigh how many rows share the commonest width, and how wide that is."""
    widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
    wide = [width for width in widths if width > 1]
    if not wide:
        return 0
    usual = max(set(wide), key=wide.count)
    return wide.count(usual) / len(widths) * (usual - 1)


def _csv_rows(lines: Iterator[str], delimiter: str, skipped: int) -> Iterator[Row]:
    raw: list[str] = []

    def kept() -> Iterator[str]:
        for line in lines:
            raw.append(line)
            yield line

    reader = csv.reader(kept(), delimiter=delimiter)
    start = skipped + 1
    held: Row | None = None
    try:
        for cells in reader:
            if held:
                yield held
            held, last = (start, cells), "".join(raw)
            start = skipped + reader.line_num + 1
            raw.clear()
    except csv.Error:
        if held:
            yield held
        held, last = (start, []), '"'
    if held:
        yield (held[0], [CUT_OFF]) if _is_open(last, delimiter) else held


def _is_open(row: str, delimiter: str) -> bool:
    """Tell whether the row ends inside quotation marks."""
    try:
        list(csv.reader([row], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False
