"""Files as batches of Arrow columns: CSV, plain or gzipped, and Parquet, told by their content."""

from __future__ import annotations

import csv
import gzip
import io
import sys
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
    except (OSError, EOFError) as problem:
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


@dataclass(frozen=True)
class Csv:
    """Text with a header, in UTF-8; the delimiter is the likeliest of the header."""

    path: Path
    zipped: bool = False

    def titles(self) -> list[str]:
        """Headers, in order."""
        with self._opened() as (_, file):
            return self._cells(file)[0]

    def batches(self, places: Mapping[str, int]) -> Iterator[Any]:
        """Arrow batches of the columns at some places of the file, in order of the rows."""
        with (
            self._opened() as (raw, file),
            _progress(self.path, self.path.stat().st_size) as bar,
        ):
            titles, delimiter = self._cells(file)
            if not file.peek(1):
                return
            try:
                for batch in self._arrow(file, len(titles), delimiter, places):
                    yield batch
                    bar.update(raw.tell() - bar.pos)
            except (pa.ArrowInvalid, OSError, EOFError) as problem:
                raise self._damage(problem) from problem

    def place(self, row: int) -> str:
        """Where a person finds a row, counted from 0."""
        for number, (line, _) in enumerate(self._rows()):
            if number == row:
                return f"line {line}"
        return f"row {row + 1}"

    def _arrow(
        self, file: IO[bytes], width: int, delimiter: str, places: Mapping[str, int]
    ) -> Iterator[Any]:
        every = [str(place) for place in range(width)]
        wanted = [str(place) for place in places.values()]
        for batch in arrow_csv.open_csv(
            file,
            arrow_csv.ReadOptions(column_names=every, block_size=BLOCK),
            arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
            arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, pa.string()),
                strings_can_be_null=False,
            ),
        ):
            yield pa.RecordBatch.from_arrays(batch.columns, names=list(places))

    @contextmanager
    def _opened(self) -> Iterator[tuple[IO[bytes], io.BufferedReader[Any]]]:
        with self.path.open("rb") as raw:
            file: io.BufferedReader[Any] = raw
            if self.zipped:
                file = io.BufferedReader(gzip.GzipFile(fileobj=raw))
            if file.peek(3)[:3] == b"\xef\xbb\xbf":
                file.read(3)
            yield raw, file

    def _cells(self, file: IO[bytes]) -> tuple[list[str], str]:
        try:
            header = file.readline().decode()
        except UnicodeDecodeError as problem:
            raise self._not_text() from problem
        if not header.strip():
            raise Refused(f"{self.path.name} is empty.")
        delimiter = max(DELIMITERS, key=header.count)
        return [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter))], delimiter

    def _rows(self) -> Iterator[tuple[int, int]]:
        """Line and number of cells of every row, the slow way that keeps count of lines."""
        with self._opened() as (_, file):
            _, delimiter = self._cells(file)
            text = io.TextIOWrapper(file, "utf-8", errors="replace", newline="")
            reader, line = csv.reader(text, delimiter=delimiter), 2
            for row in reader:
                if row:
                    yield line, len(row)
                line = reader.line_num + 2

    def _damage(self, problem: Exception) -> Refused:
        width = len(self.titles())
        if "UTF8" in str(problem):
            return self._not_text()
        for line, cells in self._rows():
            if cells != width:
                return Refused(f"{self.path.name}, line {line}: {cells} cells, not {width}.")
        return Refused(f"{self.path.name} cannot be read as CSV: {problem}.")

    def _not_text(self) -> Refused:
        return Refused(f"{self.path.name} is not text in UTF-8; save it as CSV UTF-8.")


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
