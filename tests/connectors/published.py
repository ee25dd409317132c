"""Where a platform's published rules are: in its own folder, or with the others."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any


def rules(platform: str) -> Any:
    own = f"nofuz.connectors.platforms.{platform}"
    if find_spec(own) and find_spec(f"{own}.limits"):
        return import_module(f"{own}.limits")
    return import_module(f"nofuz.connectors.rules.{platform}")
