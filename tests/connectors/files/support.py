"""Tiny made files for each layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nofuz.connectors import files

if TYPE_CHECKING:
    from pathlib import Path


def made(folder: Path, text: str, *, name: str = "made.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def split(path: Path, **options: object) -> tuple[list[files.Record], list[files.Refusal]]:
    results = list(files.read(path, **options))
    refused = [result for result in results if isinstance(result, files.Refusal)]
    return [result for result in results if not isinstance(result, files.Refusal)], refused


def accounts(path: Path, **options: object) -> list[files.AccountRecord]:
    taken, _ = split(path, **options)
    return [record for record in taken if isinstance(record, files.AccountRecord)]


def placements(path: Path, **options: object) -> list[files.PlacementRecord]:
    taken, _ = split(path, **options)
    return [record for record in taken if isinstance(record, files.PlacementRecord)]


def days(path: Path, **options: object) -> list[files.MetricRecord]:
    taken, _ = split(path, **options)
    return [record for record in taken if isinstance(record, files.MetricRecord)]


def codes(path: Path, **options: object) -> list[tuple[int, str]]:
    _, refused = split(path, **options)
    return [(refusal.line, refusal.reason_code) for refusal in refused]
