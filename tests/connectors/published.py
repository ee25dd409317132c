"""A platform's published rules, which stand in its own folder."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


def rules(platform: str) -> ModuleType:
    return import_module(f"nofuz.connectors.platforms.{platform}.limits")
