"""Columns of a CSV file for the engine, with the line and column of what is wrong."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.core.errors import Refused

DELIMITERS = ",;\t|"
BIG = len(str(2**63 - 1))


class Columns:
    """A table read as text, one list per column."""

    def __init__(
        self, path: Path, values: Mapping[str, list[str]], names: Mapping[str, str]
    ) -> None:
        self._path, self._values, self._names = path, values, names

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __len__(self) -> int:
        return len(next(iter(self._values.values())))

    def text(self, name: str) -> list[str]:
        """A column as text, none empty."""
        for line, value in enumerate(self._values[name], start=2):
            if not value:
                raise self._refused(line, name, "is empty")
        return self._values[name]

    def names(self, name: str) -> NDArray[np.int64] | NDArray[np.str_]:
        """A column of names: numbers when all are whole numbers, else text."""
        values = self.text(name)
        if all(value.isdecimal() and value.isascii() and len(value) < BIG for value in values):
            return np.array(values, np.int64)
        return np.array(values, np.str_)

    def numbers(self, name: str) -> NDArray[np.float64]:
        """A column of numbers, none missing."""
        try:
            return np.array(self._values[name], np.float64)
        except ValueError:
            for line, value in enumerate(self._values[name], start=2):
                if not _is_number(value):
                    raise self._refused(line, name, f"is {value!r}, not a number") from None
            raise

    def moments(self, name: str) -> NDArray[np.datetime64]:
        """A column of days or instants, as 2025-06-13, 2025-06-13T08:00 or 20250613."""
        found = np.empty(len(self), "datetime64[s]")
        for place, value in enumerate(self._values[name]):
            short = len(value) == len("20250613")
            text = f"{value[:4]}-{value[4:6]}-{value[6:]}" if short else value
            try:
                found[place] = np.datetime64(text.removesuffix("Z"), "s")
            except ValueError:
                raise self._refused(place + 2, name, f"is {value!r}, not a day") from None
            if np.isnat(found[place]):
                raise self._refused(place + 2, name, "is empty")
        return found

    def _refused(self, line: int, name: str, what: str) -> Refused:
        return Refused(f"{self._path.name}, line {line}, column {self._names[name]}: {what}.")


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def titles(path: Path) -> list[str]:
    """Headers of a CSV file, plain or gzipped; a file without any is refused."""
    with _opened(path) as file:
        return _cells(path, file.readline())[0]


def read(
    path: Path, needed: Mapping[str, Iterable[str]], wanted: Mapping[str, Iterable[str]]
) -> Columns:
    """Read columns of a CSV file.

    `needed` and `wanted` give per column the headers it may have beside its own name; a needed
    column that is absent, and a file without rows, are refused.
    """
    with _opened(path) as file:
        header, delimiter = _cells(path, file.readline())
        places = {
            name: header.index(title)
            for name, others in {**needed, **wanted}.items()
            for title in [next((one for one in (name, *others) if one in header), None)]
            if title is not None
        }
        for name in needed:
            if name not in places:
                raise Refused(f"{path.name} has no column {name}, only {', '.join(header)}.")
        values: dict[str, list[str]] = {name: [] for name in places}
        for line, row in enumerate(csv.reader(file, delimiter=delimiter), start=2):
            if len(row) != len(header):
                raise Refused(f"{path.name}, line {line}: {len(row)} cells, not {len(header)}.")
            for name, place in places.items():
                values[name].append(row[place].strip())
    if not any(values.values()):
        raise Refused(f"{path.name} has no rows.")
    return Columns(path, values, {name: header[place] for name, place in places.items()})


def _cells(path: Path, header: str) -> tuple[list[str], str]:
    if not header.strip():
        raise Refused(f"{path.name} is empty.")
    delimiter = max(DELIMITERS, key=header.count)
    return [cell.strip() for cell in next(csv.reader([header], delimiter=delimiter))], delimiter


def _opened(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
