"""Journeys from a table: paths written out, or single touches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import Columns, batches, read, titles
from nofuz.cli.jobs.common import refusing
from nofuz.engine import attribution

WON, VALUE, LOST = ("total_conversions",), ("total_conversion_value",), ("total_null",)
TOUCHES = ("customer", "at", "channel", "converted")


def parts(file: Path) -> Iterator[attribution.Paths]:
    """Journeys of a file, part by part; of single touches all at once."""
    if "path" not in titles(file):
        rows = read(file, dict.fromkeys(TOUCHES, ()), {"value": ()})
        with refusing(rows):
            found = attribution.from_journeys(*touches(rows), _numbers(rows, "value"))
        yield found
        return
    reader = attribution.PathReader()
    wanted = {"value": VALUE, "nulls": LOST}
    for rows in batches(file, {"path": (), "conversions": WON}, wanted):
        with refusing(rows):
            part = reader.part(
                attribution.Texts(*rows.utf8("path")),
                rows.numbers("conversions", least=0),
                value=_numbers(rows, "value"),
                nulls=_numbers(rows, "nulls"),
            )
        yield part


def touches(rows: Columns) -> attribution.Touched:
    """Customer, moment, channel and conversion of each touch."""
    return attribution.Touched(
        rows.names("customer"),
        rows.moments("at"),
        rows.text("channel"),
        rows.numbers("converted"),
    )


def _numbers(rows: Columns, name: str) -> NDArray[np.float64] | None:
    return rows.numbers(name, least=0) if name in rows else None
