"""What a cell says: numbers and moments as people and spreadsheets write them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from nofuz.core.text import to_latin_digits

TOO_LARGE = 1e15  # no count, and not exact as a float
COMMA_BEFORE_DECIMALS = re.compile(r"\d,(\d{1,2}|\d{4,})\D*$")
EARLIEST = 1900  # Jalali years are far below
TRUTH = {"true": 1.0, "false": 0.0}


def floats(cells: Sequence[str | None]) -> tuple[NDArray[np.float64], int | None]:
    """Numbers of cells, NaN where none is known, and the first cell that is something else."""
    parse = importlib.import_module("nofuz.connectors.files.numbers").parse_number
    comma = any(cell and COMMA_BEFORE_DECIMALS.search(to_latin_digits(cell)) for cell in cells)
    found = np.full(len(cells), np.nan)
    for row, cell in enumerate(cells):
        text = (cell or "").strip()
        try:
            number = TRUTH.get(text.casefold()) if text.isalpha() else None
            number = parse(text, "," if comma else None) if number is None else number
        except ValueError:
            return found, row
        found[row] = np.nan if number is None else number
    return found, None


def moment(text: str) -> np.datetime64:
    """A moment in UTC; not a time where the text is none."""
    try:
        found = datetime.fromisoformat(to_latin_digits(text))
        if found.tzinfo is not None:
            found = found.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return np.datetime64("NaT", "s")
    return np.datetime64(found if found.year >= EARLIEST else "NaT", "s")
