"""What the jobs of ``engine`` share: options, refusals, tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from nofuz.core.errors import Refused

JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
SEED = click.option("--seed", default=0, show_default=True, help="Makes chance repeatable.")


@contextmanager
def refusing(of: Path | None = None) -> Iterator[None]:
    """Say what the engine refuses as a sentence, with the file it is about, without a traceback."""
    try:
        yield
    except ValueError as problem:
        raise Refused(f"{problem}" if of is None else f"{of.name}: {problem}") from problem


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows under a header, text at the start of its column, figures at the end."""
    widths = [max(len(row[place]) for row in [header, *rows]) for place in range(len(header))]
    for row in [header, *rows]:
        cells = [row[0].ljust(widths[0])]
        cells += [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        click.echo("  ".join(cells).rstrip())


def print_json(found: Mapping[str, object]) -> None:
    """Print one object on one line."""
    click.echo(json.dumps(found, ensure_ascii=False))
