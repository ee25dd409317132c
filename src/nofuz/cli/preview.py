"""``import preview``: what is in a file, before anything is kept; needs no database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import click

from nofuz.cli import HELP
from nofuz.connectors.files import (
    Refusal,
    UnreadableFileError,
    read,
    recognise,
)
from nofuz.core.errors import Refused
from nofuz.core.money import Money

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("preview", context_settings=HELP)
@click.argument("file", type=FILE)
@click.option("--rows", default=10, show_default=True, help="How many rows to show of each kind.")
@click.option("--zone", default="UTC", show_default=True, help="Zone of times that name none.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def preview(file: Path, rows: int, zone: str, *, as_json: bool) -> None:
    """Show what a file holds, in the words of the product; nothing is kept."""
    if zone not in available_timezones():
        raise Refused(f"{zone} is not a time zone; write it as Europe/Paris.")
    try:
        said = _look(file, rows, zone)
    except UnreadableFileError as problem:
        raise Refused(str(problem)) from problem
    print(json.dumps(said, ensure_ascii=False, indent=1) if as_json else _text(said))


def _look(file: Path, rows: int, zone: str) -> dict[str, Any]:
    layout = recognise(file)
    if layout is None:
        raise UnreadableFileError("unknown_layout")
    today = datetime.now(UTC).date()
    taken, refused, counts = list[Any](), list[Any](), Counter[bool]()
    for one in read(file, layout=layout, zone=zone, latest=today):
        is_refused = isinstance(one, Refusal)
        counts[is_refused] += 1
        if isinstance(one, Refusal) and len(refused) < rows:
            refused.append({"line": one.line, "reason": str(one)})
        elif not is_refused and len(taken) < rows:
            taken.append(_known(one))
    return {
        "layout": layout.name,
        "title": layout.title,
        "gives": layout.gives,
        "read": counts[False],
        "refused": counts[True],
        "records": taken,
        "refusals": refused,
    }


def _known(thing: Any) -> Any:
    """Give what is known of a record, as JSON can hold it."""
    if is_dataclass(thing):
        pairs = ((field.name, getattr(thing, field.name)) for field in fields(thing))
        return {name: _known(value) for name, value in pairs if value not in (None, (), {})}
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, Mapping):
        return {key: _known(value) for key, value in thing.items() if value is not None}
    return [_known(one) for one in thing] if isinstance(thing, tuple) else thing


def _text(said: dict[str, Any]) -> str:
    lines = [f"{said['title']} ({said['layout']}): {said['read']:,} read as {said['gives']}"]
    lines[0] += f", {said['refused']:,} refused."
    for record in said["records"]:
        line, currency = record.pop("line"), record.get("currency", "")
        lines.append(f"  line {line}: {_pairs(record, currency)}")
    lines += [f"  line {one['line']}: {one['reason']}" for one in said["refusals"]]
    return "\n".join(lines)


def _pairs(record: Mapping[str, Any], currency: str) -> str:
    return ", ".join(_pair(name, value, currency) for name, value in record.items())


def _pair(name: str, value: Any, currency: str) -> str:
    if isinstance(value, dict):
        return _pairs(value, currency)
    if name.endswith("_minor"):
        return f"{name.removesuffix('_minor')} {Money(value, currency).major:,}"
    if isinstance(value, list):
        parts = (f"({_pairs(one, currency)})" if isinstance(one, dict) else one for one in value)
        return f"{name} {' '.join(map(str, parts))}"
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = f"{value:,.15g}" if is_number else str(value)
    return f"{name.replace('_', ' ')} {' '.join(text.split())}"
