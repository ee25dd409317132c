"""Columns of a table for the engine, with the line and column of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import click
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from nofuz.cli.cells import TOO_LARGE, floats, moment
from nofuz.cli.sources import Csv, Parquet, source
from nofuz.core.errors import Refused

WHOLE = "^(0|[1-9][0-9]{0,17})$"
ROW = re.compile(r"Row (\d+)(, column .+?)?: (.*)", re.DOTALL)
A_DAY = "write it as 2025-06-13 or 2025-06-13T08:00"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

Titles: TypeAlias = Mapping[str, Iterable[str]]
Source: TypeAlias = Csv | Parquet


class Columns:
    """Some rows of a table: one Arrow column per name, all of a file or a part of it."""

    def __init__(
        self, of: Source, table: Any, names: Mapping[str, str], first: int | None = 0
    ) -> None:
        """Take rows of `of` from the `first` on; None when they are not in the file's order."""
        self._source, self._table, self._names, self._first = of, table, names, first

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def text(self, name: str) -> list[str]:
        """A column as text, none empty."""
        values: list[str] = self._text(name).to_pylist()
        return values

    def utf8(self, name: str) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
        """A column as text, spaces around it kept: all bytes, and where each row's begin."""
        column = self._text(name, trimmed=False).combine_chunks()
        _, ends, content = column.buffers()
        starts = np.frombuffer(ends, np.int32)[column.offset : column.offset + len(self) + 1]
        return np.frombuffer(content, np.uint8), starts.astype(np.int64)

    def coded(self, name: str) -> tuple[NDArray[np.int32], list[str]]:
        """A column as text, none empty: the number of each row's text, and the texts."""
        codes = self._text(name).dictionary_encode().unify_dictionaries()
        labels: list[str] = codes.chunk(0).dictionary.to_pylist()
        return np.concatenate([_array(one.indices) for one in codes.chunks]), labels

    def names(self, name: str) -> NDArray[np.int64] | NDArray[np.str_]:
        """A column of names: numbers when all are whole numbers, else text."""
        column = self._table[name]
        if not column.null_count and pa.types.is_signed_integer(column.type):
            return _array(column.cast(pa.int64()))
        if pc.all(pc.match_substring_regex(self._text(name), WHOLE)).as_py():
            return _array(self._text(name).cast(pa.int64()))
        codes, labels = self.coded(name)
        return np.array(labels, np.str_)[codes]

    def numbers(self, name: str, *, least: float = -np.inf) -> NDArray[np.float64]:
        """A column of numbers, none missing, none below `least`."""
        column = self._table[name]
        if _is_text(column):
            return self._checked(name, self._floats(name, self._text(name)), least)
        self._need(name, column)
        return self._checked(name, _array(self._cast(name, pa.float64())), least)

    def known_numbers(self, name: str) -> NDArray[np.float64]:
        """A column of numbers, NaN where a cell is empty or says that nothing is known."""
        column = pc.utf8_trim_whitespace(self._cast(name, pa.string()))
        column = pc.replace_substring_regex(column, pattern="^$", replacement="nan")
        numbers = self._floats(name, column)
        return np.where(np.isnan(numbers), np.nan, self._checked(name, np.nan_to_num(numbers)))

    def refused(self, problem: ValueError) -> Refused:
        """Say the engine's "Row 3: ..." with the place in the file that this row has."""
        found = ROW.fullmatch(str(problem))
        if found is None:
            return Refused(f"{problem}")
        others = re.sub(r"\brow (\d+)", lambda row: self._source.place(int(row[1]) - 1), found[3])
        return Refused(f"{self._place(int(found[1]) - 1)}{found[2] or ''}: {others}")

    def _floats(self, name: str, column: Any) -> NDArray[np.float64]:
        """Numbers of cells, NaN where there is none."""
        try:
            numbers = _array(column.cast(pa.float64()).drop_null())
        except pa.ArrowInvalid:
            cells = column.to_pylist()
            found, wrong = floats(cells)
            if wrong is not None:
                raise self._refused(wrong, name, f"is {cells[wrong]!r}, not a number") from None
            return found
        found = np.full(len(column), np.nan)
        found[_array(column.is_valid().cast(pa.uint8())) == 1] = numbers
        return found

    def _checked(
        self, name: str, found: NDArray[np.float64], least: float = -np.inf
    ) -> NDArray[np.float64]:
        for wrong, what in (
            (np.isnan(found), "not a number"),
            (np.abs(found) >= TOO_LARGE, "too large"),
            (found < least, f"below {least:g}"),
        ):
            if wrong.any():
                row = int(np.argmax(wrong))
                cell = self._table[name].slice(row, 1).to_pylist()[0]
                raise self._refused(row, name, f"is {cell}, {what}")
        return found

    def moments(self, name: str) -> NDArray[np.datetime64]:
        """A column of days or instants, as 2025-06-13, 2025-06-13T08:00 or 20250613."""
        column = self._table[name]
        if pa.types.is_temporal(column.type):
            self._need(name, column)
            found = _array(column.cast(pa.timestamp("us")).cast(pa.int64()))
            return np.asarray(found.view("datetime64[us]").astype("datetime64[s]"))
        codes, labels = self.coded(name)
        days = np.array([moment(label) for label in labels])
        wrong = np.isnat(days)
        if wrong.any():
            row = int(np.argmax(wrong[codes]))
            raise self._refused(row, name, f"is {labels[codes[row]]!r}, not a day; {A_DAY}")
        return np.asarray(days[codes])

    def _text(self, name: str, *, trimmed: bool = True) -> Any:
        if pa.types.is_floating(self._table[name].type):
            self.numbers(name)
        column = self._cast(name, pa.string())
        if trimmed:
            column = pc.utf8_trim_whitespace(column)
        self._need(name, column)
        sizes = _array(pc.binary_length(column))
        if not sizes.all():
            raise self._refused(int(np.argmin(sizes)), name, "is empty")
        return column

    def _cast(self, name: str, kind: Any) -> Any:
        column = self._table[name]
        try:
            return column.cast(kind, safe=False)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as problem:
            where = f"{self._source.path.name}, column {self._names[name]}"
            raise Refused(f"{where}: cannot be read, it holds {column.type}.") from problem

    def _need(self, name: str, column: Any) -> None:
        if column.null_count:
            raise self._refused(column.is_null().to_pylist().index(True), name, "is empty")

    def _refused(self, row: int, name: str, what: str) -> Refused:
        place = self._place((self._first or 0) + row)
        return Refused(f"{place}, column {self._names[name]}: {what}.")

    def _place(self, row: int) -> str:
        """File and, where it is known, line of a row of the file."""
        name = self._source.path.name
        return name if self._first is None else f"{name}, {self._source.place(row)}"


def _array(column: Any) -> NDArray[Any]:
    """Numbers as an array of their own.

    Without `to_numpy`, which, like every scalar given to a function of Arrow, loads pandas: a
    second.
    """
    return np.array(
        np.from_dlpack(column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column)
    )


def _is_text(column: Any) -> bool:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def titles(path: Path) -> list[str]:
    """Headers of a file; one without any is refused."""
    return source(path).titles()


def batches(path: Path, needed: Titles, wanted: Titles) -> Iterator[Columns]:
    """Read columns part by part, so that memory does not grow with the file; see `read`."""
    of = source(path)
    places, names = chosen(of, needed, wanted)
    first = 0
    for batch in of.batches(places):
        if batch.num_rows:
            yield Columns(of, pa.Table.from_batches([batch]), names, first)
            first += batch.num_rows
    if not first:
        raise Refused(f"{path.name} has no rows.")


def read(path: Path, needed: Titles, wanted: Titles) -> Columns:
    """Read columns of a CSV file, plain or gzipped, or of a Parquet file.

    `needed` and `wanted` give per column the headers it may have beside its own name; a needed
    column that is absent, and a file without rows, are refused.
    """
    of = source(path)
    places, names = chosen(of, needed, wanted)
    parts = [batch for batch in of.batches(places) if batch.num_rows]
    if not parts:
        raise Refused(f"{path.name} has no rows.")
    return Columns(of, pa.Table.from_batches(parts), names)


def chosen(of: Source, needed: Titles, wanted: Titles) -> tuple[dict[str, int], dict[str, str]]:
    """Place and title of each column that a file has; see `read`."""
    header = of.titles()
    places = {
        name: header.index(title)
        for name, others in {**needed, **wanted}.items()
        for title in [next((one for one in (name, *others) if one in header), None)]
        if title is not None
    }
    for name in needed:
        if name not in places:
            others = f"only {', '.join(header)}; rename the one that is meant"
            raise Refused(f"{of.path.name} has no column {name}, {others}.")
    names = {name: header[place] for name, place in places.items()}
    for title in names.values():
        if header.count(title) > 1:
            raise Refused(f"{of.path.name} has more than one column {title}; rename or remove one.")
    return places, names
