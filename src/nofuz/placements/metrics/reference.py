"""The registry as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from nofuz.placements.metrics.definition import Metric
from nofuz.placements.metrics.registry import every_metric

HEAD = """# Metrics

Every number of Nofuz, as the registry in `src/nofuz/placements/metrics` defines it; a test writes
this page. `day_` before an id means: of one day, where the metric itself counts since publication.
What is not known has no value; it is never 0.

| id | name | definition | unit | adding up | formula |
|---|---|---|---|---|---|
"""
BREAKS = """
## Where a platform changed what it counts

Figures from both sides of such a day are never added up and no line is drawn across it. A figure
belongs to the meaning that held when it was observed.

| metric | platform | since | meaning | source |
|---|---|---|---|---|
"""
FIELDS = """
## Which field reports it

| metric | fields |
|---|---|
"""


def reference() -> str:
    """Write the registry as Markdown, in English."""
    with translation.override("en"):
        entries = every_metric()
        return "".join(
            [HEAD, *map(_row, entries), BREAKS, *_breaks(entries), FIELDS, *_fields(entries)]
        )


def _row(entry: Metric) -> str:
    formula = f"`{entry.formula}`" if entry.formula else ""
    cells = (f"`{entry.id}`", entry.label, entry.definition, entry.unit, entry.additive, formula)
    return _line(cells)


def _breaks(entries: Iterable[Metric]) -> Iterable[str]:
    for entry in entries:
        for meaning in entry.meanings:
            kinds = f" ({', '.join(sorted(meaning.kinds))})" if meaning.kinds else ""
            since = meaning.since.isoformat() if meaning.since else "the beginning"
            cells = (f"`{entry.id}`", meaning.platform + kinds, since, meaning.text, meaning.source)
            yield _line(cells)


def _fields(entries: Iterable[Metric]) -> Iterable[str]:
    for entry in entries:
        if entry.fields:
            told = ", ".join(f"{platform} `{name}`" for platform, name in entry.fields.items())
            yield _line((f"`{entry.id}`", told))


def _line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |\n"
