"""What the commands share: names of platforms, values as JSON, refusals as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from nofuz.connectors.declaration import Platform
from nofuz.connectors.registry import platforms
from nofuz.connectors.shape import Account, Problem
from nofuz.core.errors import Refused


def platform_named(name: str) -> Platform:
    """Return a platform by its id, or say which there are."""
    found = platforms()
    if name not in found:
        raise Refused(f"There is no platform {name}; there are {', '.join(found)}.")
    return found[name]


def account_json(account: Account) -> dict[str, Any]:
    """An account as its file has it: with its secrets, for a simulator only."""
    values = {
        "address": account.address,
        "token": account.token,
        "handle": account.handle,
        "scopes": sorted(account.scopes),
        "settings": dict(account.settings),
        "secrets": dict(account.secrets),
    }
    return {**{name: value for name, value in values.items() if value}, "private": True}


def as_json(value: Any) -> Any:
    """Values of the shape as JSON: an outcome or finding says which it is."""
    if isinstance(value, Problem):
        value = replace(value, reason=value.reason % value.places, fix=value.fix % value.places)
    if is_dataclass(value) and not isinstance(value, type):
        told = {entry.name: as_json(getattr(value, entry.name)) for entry in fields(value)}
        return {"is": type(value).__name__.lower(), **told}
    if isinstance(value, Mapping):
        return {name: as_json(inner) for name, inner in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [as_json(inner) for inner in value]
    return str(value) if isinstance(value, date | Path) else value
