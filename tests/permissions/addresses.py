"""Every address the resolver knows, and every rule the rooms wrote down."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

from tests.permissions.rules import Rules


@dataclass(frozen=True)
class Address:
    name: str
    pattern: str

    @property
    def takes_workspace(self) -> bool:
        return "<slug:workspace>" in self.pattern


def addresses() -> list[Address]:
    return sorted(_walk(get_resolver(), "/", ""), key=lambda address: address.name)


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern).lstrip("^").rstrip("$")
        if isinstance(entry, URLPattern):
            yield Address(f"{namespace}{entry.name}", pattern)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, pattern, inner)


def rules() -> Rules:
    found: Rules = {}
    for path in sorted(Path(__file__).parent.glob("expect_*.py")):
        module = importlib.import_module(f"tests.permissions.{path.stem}")
        twice = found.keys() & module.EXPECT.keys()
        assert not twice, f"{path.name} repeats {sorted(twice)}"
        found |= module.EXPECT
    return found
