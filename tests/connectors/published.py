"""Where a platform's published rules are: in its own folder, or with the others."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

PLACES = ("nofuz.connectors.platforms.{}.limits", "nofuz.connectors.rules.{}")


def rules(platform: str) -> ModuleType:
    for place in PLACES:
        try:
            return import_module(place.format(platform))
        except ModuleNotFoundError:
            continue
    raise LookupError(platform)
