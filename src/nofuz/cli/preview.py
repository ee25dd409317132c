"""``import preview``: what is in a file, before anything is kept; needs no database."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from nofuz.cli import HELP
from nofuz.connectors.files import (
    FILE_REASONS,
    Layout,
    Record,
    Refusal,
    UnreadableFileError,
    read,
    recognise,
)
from nofuz.core.errors import Refused

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("preview", context_settings=HELP)
@click.argument("file", type=FILE)
@click.option("--rows", default=10, show_default=True, help="How many rows to show of each kind.")
@click.option("--zone", default="UTC", show_default=True, help="Zone of times that name none.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def preview(file: Path, rows: int, zone: str, *, as_json: bool) -> None:
    """Show what a file holds, in the words of the product; nothing is kept."""
    layout, found = _read(file, zone)
    refused = [one for one in found if isinstance(one, Refusal)]
    taken = [one for one in found if not isinstance(one, Refusal)]
    said = {
        "layout": layout.name,
        "title": layout.title,
        "gives": layout.gives,
        "read": len(taken),
        "refused": len(refused),
        "records": [_known(record) for record in taken[:rows]],
        "refusals": [{"line": one.line, "reason": str(one)} for one in refused[:rows]],
    }
    print(json.dumps(said, ensure_ascii=False, indent=1) if as_json else _text(said))


def _read(file: Path, zone: str) -> tuple[Layout, list[Record | Refusal]]:
    today = datetime.now(UTC).date()
    try:
        if layout := recognise(file):
            return layout, list(read(file, layout=layout, zone=zone, latest=today))
    except UnreadableFileError as problem:
        raise Refused(str(problem)) from problem
    raise Refused(FILE_REASONS["unknown_layout"])


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
        line = record.pop("line")
        lines.append(f"  line {line}: " + ", ".join(_pair(*pair) for pair in record.items()))
    lines += [f"  line {one['line']}: {one['reason']}" for one in said["refusals"]]
    return "\n".join(lines)


def _pair(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(_pair(*pair) for pair in value.items())
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = f"{value:,.15g}" if is_number else str(value)
    return f"{name} {' '.join(text.split())}"
