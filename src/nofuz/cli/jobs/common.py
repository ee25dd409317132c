"""What the jobs of ``engine`` share: options, refusals, tables."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click
import numpy as np
from numpy.typing import NDArray

from nofuz.cli.columns import Columns
from nofuz.core.errors import Refused

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
SEED = click.option(
    "--seed", default=0, show_default=True, type=click.IntRange(0), help="Makes chance repeatable."
)
NO_CHANCE = click.option(
    "--seed", type=click.IntRange(0), expose_value=False, help="Changes nothing: no chance here."
)


class Number(click.ParamType[float]):
    """A number from `least` on, up to `most` where that is given; never the word nan or inf."""

    name = "number"

    def __init__(self, least: float, most: float | None = None, *, inside: bool = False) -> None:
        self._least, self._most, self._inside = least, most, inside

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            found = float(str(value))
        except ValueError:
            found = math.nan
        top = math.inf if self._most is None else self._most
        ends = {self._least, top} if self._inside else {math.inf}
        if not self._least <= found <= top or found in ends:
            limits = f"from {self._least:g} on" if self._most is None else f"between 0 and {top:g}"
            self.fail(f"{value} is not a number {limits}.", param, ctx)
        return found


LEVEL = Number(0, 1, inside=True)
SHARE = Number(0, 1)
AMOUNT = Number(0)


@contextmanager
def refusing(rows: Columns | None = None) -> Iterator[None]:
    """Say what the engine refuses as a sentence, with the place in the rows it is about."""
    try:
        yield
    except ValueError as problem:
        raise Refused(f"{problem}") if rows is None else rows.refused(problem) from problem


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows, if any, under a header: text at the start of its column, figures at the end."""
    if not rows:
        return
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    for row in [header, *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        click.echo("  ".join(cells).rstrip())


def one_each(rows: Columns, name: str) -> list[str]:
    """Names of a column in which none may come twice."""
    names = rows.text(name)
    seen: set[str] = set()
    for row, one in enumerate(names):
        if one in seen:
            raise rows.refused(ValueError(f"Row {row + 1}: the {name} {one} is listed twice."))
        seen.add(one)
    return names


def truths(rows: Columns, name: str) -> NDArray[np.bool_]:
    """A column of 1 and 0."""
    values = rows.numbers(name)
    if (odd := (values != 0) & (values != 1)).any():
        row = int(np.argmax(odd))
        raise rows.refused(
            ValueError(f"Row {row + 1}, column {name}: is {values[row]:g}; write 1 or 0.")
        )
    return np.asarray(values == 1)


def above_zero(rows: Columns, name: str) -> NDArray[np.float64]:
    """A column of numbers above 0."""
    values = rows.numbers(name)
    if (low := values <= 0).any():
        row = int(np.argmax(low))
        raise rows.refused(
            ValueError(f"Row {row + 1}, column {name}: is {values[row]:g}; it must be above 0.")
        )
    return values


def print_json(found: Mapping[str, object]) -> None:
    """Print one object on one line."""
    click.echo(json.dumps(found, ensure_ascii=False))
