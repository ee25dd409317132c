"""Files as batches of Arrow columns: CSV, plain or gzipped, and Parquet, told by their content."""

from __future__ import annotations

import codecs
import csv
import gzip
import importlib
import io
import re
import sys
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import click
import pyarrow as pa
from pyarrow import csv as arrow_csv
from pyarrow import parquet

from nofuz.core.errors import Refused

DELIMITERS = ",;\t|"
PARQUET, GZIP, ZIP = b"PAR1", b"\x1f\x8b", b"PK\x03\x04"
BLOCK = 1 << 23
ROWS_AT_ONCE, BUFFER = 1 << 16, 1 << 20
LONG = 1 << 25
BROKEN = (OSError, EOFError, zlib.error)
HEAD = 1 << 16
LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
SEPARATOR = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)

csv.field_size_limit(1 << 30)  # a cell that never ends is found, not cut
pa.set_memory_pool(pa.system_memory_pool())  # gives memory back between batches


def source(path: Path) -> Csv | Parquet:
    """Tell by its first bytes what a file is; a file that is no table is refused."""
    with path.open("rb") as file:
        start = file.read(4)
        if start == ZIP:
            raise Refused(f"{path.name} is a workbook or an archive; save it as CSV or Parquet.")
        if start[:2] == GZIP and _unzipped(path, file) == PARQUET:
            raise Refused(f"{path.name} is a gzipped Parquet file; unpack it first.")
    return Parquet(path) if start == PARQUET else Csv(path, zipped=start[:2] == GZIP)


def _unzipped(path: Path, file: IO[bytes]) -> bytes:
    file.seek(0)
    try:
        return gzip.GzipFile(fileobj=file).read(4)
    except BROKEN as problem:
        raise Refused(f"{path.name} is gzipped, but damaged.") from problem


@contextmanager
def _progress(path: Path, length: int) -> Iterator[Any]:
    """Show a bar for a long file when a person watches."""
    size = path.stat().st_size
    hidden = size < LONG or not sys.stderr.isatty()
    with click.progressbar(
        length=length, label=f"Reading {path.name}", file=sys.stderr, hidden=hidden
    ) as bar:
        yield bar


class Utf8(io.RawIOBase):
    """The bytes of a text in UTF-8, whatever its encoding; counts its quotation marks."""

    def __init__(self, file: IO[bytes], encoding: str) -> None:
        self._file, self._left, self.quotes = file, b"", 0
        self._decoder = codecs.getincrementaldecoder(encoding)() if encoding != "utf-8" else None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            block = self._left = self._file.read(len(buffer))
            if self._decoder is not None:
                self._left = self._decoder.decode(block, not block).encode()
            if not block:
                break
        taken, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(taken)] = taken
        self.quotes += taken.count(b'"')
        return len(taken)


def _encoding(head: bytes) -> str:
    """Tell the encoding by the first bytes; ValueError when they are no text."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        pass
    else:
        if b"\0" not in head:
            return "utf-8"
    opening = importlib.import_module("nofuz.connectors.files.opening")
    found = str(opening.encoding_of(head))
    return "cp1252" if found == "utf-8-sig" else found


@dataclass(frozen=True)
class Header:
    """Titles, what stands between cells, and how many lines they take."""

    titles: list[str]
    delimiter: str
    lines: int


@dataclass(frozen=True)
class Csv:
    """Text with a header; the delimiter is what Excel's `sep=` says, or the header's likeliest."""

    path: Path
    zipped: bool = False

    def titles(self) -> list[str]:
        """Headers, in order."""
        with self._opened() as (_, file, _text):
            return self._header(file).titles

    def batches(self, places: Mapping[str, int]) -> Iterator[Any]:
        """Arrow batches of the columns at some places of the file, in order of the rows."""
        with (
            self._opened() as (raw, file, text),
            _progress(self.path, self.path.stat().st_size) as bar,
        ):
            header = self._header(file)
            if not file.peek(1):
                return
            try:
                for batch in self._arrow(file, header, places):
                    yield batch
                    bar.update(raw.tell() - bar.pos)
            except (pa.ArrowInvalid, *BROKEN) as problem:
                raise self._damage(problem) from problem
            if text.quotes % 2 and (line := self._unclosed()):
                raise self._never_closed(line)

    def place(self, row: int) -> str:
        """Where a person finds a row, counted from 0."""
        for number, (line, _) in enumerate(self._rows()):
            if number == row:
                return f"line {line}"
        return f"row {row + 1}"

    def _arrow(self, file: IO[bytes], header: Header, places: Mapping[str, int]) -> Iterator[Any]:
        every = [str(place) for place in range(len(header.titles))]
        wanted = [str(place) for place in places.values()]
        for batch in arrow_csv.open_csv(
            file,
            arrow_csv.ReadOptions(column_names=every, block_size=BLOCK),
            arrow_csv.ParseOptions(delimiter=header.delimiter, newlines_in_values=True),
            arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                strings_can_be_null=False,
            ),
        ):
            yield pa.RecordBatch.from_arrays(batch.columns, names=list(places))

    @contextmanager
    def _opened(self) -> Iterator[tuple[IO[bytes], io.BufferedReader[Any], Utf8]]:
        with io.BufferedReader(io.FileIO(self.path), HEAD) as raw:
            plain: io.BufferedReader[Any] = raw
            if self.zipped:
                plain = io.BufferedReader(gzip.GzipFile(fileobj=raw), HEAD)
            try:
                text = Utf8(plain, _encoding(plain.peek(HEAD)))
            except (ValueError, *BROKEN) as problem:
                raise self._damage(problem) from problem
            try:
                yield raw, io.BufferedReader(text, HEAD), text
            except UnicodeDecodeError as problem:
                raise self._damage(problem) from problem

    def _header(self, file: io.BufferedReader[Any]) -> Header:
        lines = LINES.findall(file.peek(HEAD).decode(errors="ignore"))
        first = next((at for at, line in enumerate(lines) if line.strip("\ufeff \t\r\n")), None)
        if first is None:
            raise Refused(f"{self.path.name} is empty.")
        said = SEPARATOR.fullmatch(lines[first])
        first += said is not None
        delimiter = said[1] if said else max(DELIMITERS, key=lines[first].count)
        start = lines[first].removeprefix("\ufeff")
        reader = csv.reader([start, *lines[first + 1 :]], delimiter=delimiter)
        titles = [cell.strip() for cell in next(reader, [])]
        used = first + reader.line_num
        file.read(len("".join(lines[:used]).encode()))
        return Header(titles, delimiter, used)

    def _rows(self) -> Iterator[tuple[int, int]]:
        """Line and number of cells of every row, the slow way that keeps count of lines."""
        with self._opened() as (_, file, _text):
            header = self._header(file)
            text = io.TextIOWrapper(file, "utf-8", errors="replace", newline="")
            reader, line = csv.reader(text, delimiter=header.delimiter), header.lines + 1
            for row in reader:
                if row:
                    yield line, len(row)
                line = reader.line_num + header.lines + 1

    def _unclosed(self) -> int | None:
        """Line on which a row starts that ends inside quotation marks, if there is one."""
        with self._opened() as (_, file, _text):
            header = self._header(file)
            text = io.TextIOWrapper(file, "utf-8", errors="replace", newline="")
            reader = csv.reader(text, delimiter=header.delimiter, strict=True)
            line = 0
            try:
                for _ in reader:
                    line = reader.line_num
            except csv.Error as problem:
                return header.lines + line + 1 if "unexpected end" in str(problem) else None
        return None

    def _damage(self, problem: Exception) -> Refused:
        if self.zipped and isinstance(problem, BROKEN):
            return Refused(f"{self.path.name} is gzipped, but damaged.")
        if not isinstance(problem, pa.ArrowInvalid) or "UTF8" in str(problem):
            return Refused(f"{self.path.name} is not text that can be read; save it as CSV UTF-8.")
        width = len(self.titles())
        if line := self._unclosed():
            return self._never_closed(line)
        for line, cells in self._rows():
            if cells != width:
                return Refused(f"{self.path.name}, line {line}: {cells} cells, not {width}.")
        return Refused(f"{self.path.name} cannot be read as CSV: {problem}.")

    def _never_closed(self, line: int) -> Refused:
        return Refused(f"{self.path.name}, line {line}: a quotation mark is never closed.")


@dataclass(frozen=True)
class Parquet:
    """An Apache Parquet file."""

    path: Path

    def titles(self) -> list[str]:
        with self._opened() as file:
            return list(file.schema_arrow.names)

    def batches(self, places: Mapping[str, int]) -> Iterator[Any]:
        with self._opened() as file, _progress(self.path, file.metadata.num_rows) as bar:
            titles = file.schema_arrow.names
            wanted = [titles[place] for place in places.values()]
            try:
                for batch in file.iter_batches(ROWS_AT_ONCE, columns=wanted, use_threads=False):
                    columns = [batch.column(title) for title in wanted]
                    yield pa.RecordBatch.from_arrays(columns, names=list(places))
                    bar.update(batch.num_rows)
            except (pa.ArrowInvalid, OSError) as problem:
                raise self._damage() from problem

    def place(self, row: int) -> str:
        return f"row {row + 1}"

    @contextmanager
    def _opened(self) -> Iterator[Any]:
        try:
            file = parquet.ParquetFile(self.path, pre_buffer=False, buffer_size=BUFFER)
        except (pa.ArrowInvalid, OSError) as problem:
            raise self._damage() from problem
        with file:
            yield file

    def _damage(self) -> Refused:
        return Refused(f"{self.path.name} is a Parquet file, but damaged.")
