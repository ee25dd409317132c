"""A header and the rows under it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.numbers import parse_number
from nofuz.connectors.files.opening import CUT_OFF, Row
from nofuz.connectors.files.refusal import UnreadableFileError, UnusableCellError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_HEAD_ROWS: Final = 40


@dataclass(frozen=True, slots=True)
class Column:
    """Where one thing stands in a row; without an index the file has no such column.

    ``decimal`` is the mark before decimals where the language of the header tells it.
    """

    label: str
    index: int | None
    decimal: str | None = None

    def __bool__(self) -> bool:
        return self.index is not None

    def text(self, cells: list[str]) -> str:
        return "" if self.index is None else cells[self.index].strip()

    def number(self, cells: list[str]) -> float | None:
        text = "" if self.index is None else cells[self.index]
        try:
            return parse_number(text, self.decimal)
        except ValueError as error:
            raise UnusableCellError("not_a_number", self.label, text.strip()) from error


@dataclass(frozen=True, slots=True)
class Head:
    """What a layout is recognised by.

    Attributes
    ----------
    titles
        Lines above the header that hold a single cell.
    header
        Labels, tidied and made distinct: ``Views``, ``Views.1``.
    sample
        First rows under the header.
    file_name
        As the person called it.
    """

    titles: tuple[str, ...]
    header: tuple[str, ...]
    sample: tuple[Row, ...]
    file_name: str

    def has(self, *names: str) -> bool:
        """Tell whether all these columns are there."""
        return set(names) <= self.keys().keys()

    def keys(self) -> dict[str, int]:
        """Give the place of each column by its plain name."""
        return {plain(label): index for index, label in reversed(list(enumerate(self.header)))}


@dataclass(frozen=True, slots=True)
class Table:
    """A head and every row under it, as a stream that can be read once."""

    head: Head
    rows: Iterator[Row]

    def column(self, *names: str, decimal: str | None = None) -> Column:
        """Find the first of these columns, by plain name."""
        keys = self.head.keys()
        for name in names:
            if name in keys:
                return Column(self.head.header[keys[name]], keys[name], decimal)
        return Column(names[0], None)

    def labelled(self, labels: Mapping[str, str]) -> dict[str, list[Column]]:
        """Give the columns of a mapping label -> field, by field."""
        found: dict[str, list[Column]] = {}
        for index, label in enumerate(self.head.header):
            if label in labels:
                found.setdefault(labels[label], []).append(Column(label, index))
        return found

    def whole(self, cells: list[str]) -> list[str]:
        """Return the row at the header's width, or say what is wrong with it.

        Raises
        ------
        UnusableCellError
            The row is shorter, or has text beyond the header, or the file stops in it.
        """
        width = len(self.head.header)
        if cells == [CUT_OFF]:
            raise UnusableCellError("cut_off")
        if len(cells) < width:
            raise UnusableCellError("half_row", value=f"{len(cells)} / {width}")
        if any(cells[width:]):
            raise UnusableCellError("too_many_cells", value=f"{len(cells)} / {width}")
        return cells


def plain(label: str) -> str:
    """Reduce a column's name to small words and digits: ``Views avg..1`` -> ``views avg 1``."""
    return re.sub(r"[\W_]+", " ", label.casefold()).strip()


def table(rows: Iterator[Row], file_name: str) -> Table:
    """Find the header and stand before the first row under it.

    Parameters
    ----------
    rows
        Numbered rows from the top of the file.
    file_name
        As the person called it.

    Returns
    -------
    Table

    Raises
    ------
    UnreadableFileError
        There is no row with two cells.
    """
    titles: list[str] = []
    for _, cells in islice(rows, _HEAD_ROWS):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(filled) > 1:
            sample = tuple(islice(_filled(rows), _HEAD_ROWS))
            head = Head(tuple(titles), distinct(cells), sample, file_name)
            return Table(head, chain(sample, _filled(rows)))
        titles += filled
    raise UnreadableFileError("no_table")


def distinct(cells: Iterable[str]) -> tuple[str, ...]:
    """Tidy a header and number what repeats: ``Views``, ``Views.1``."""
    labels: list[str] = []
    for cell in cells:
        label = name = " ".join(cell.split())
        repeat = 0
        while label in labels:
            repeat += 1
            label = f"{name}.{repeat}"
        labels.append(label)
    while labels and not labels[-1]:
        labels.pop()
    return tuple(labels)


def _filled(rows: Iterator[Row]) -> Iterator[Row]:
    return (row for row in rows if any(cell.strip() for cell in row[1]))
