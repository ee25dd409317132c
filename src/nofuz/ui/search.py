"""Search across rooms: each registers how it finds its things, the search page asks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any

from nofuz.core.text import fold
from nofuz.ui.navigation import Text


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: its title, the page it leads to, and a quiet word beside the title."""

    title: str
    url: str
    detail: Text = ""


Find = Callable[[Any, str], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Source:
    """What a room finds: `find(seat, folded query)` yields hits, the best first."""

    title: Text
    icon: str
    permission: str
    find: Find


@dataclass(frozen=True, slots=True)
class Group:
    title: Text
    icon: str
    hits: list[Hit]


_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source; called from an AppConfig's ``ready``."""
    if source not in _sources:
        _sources.append(source)


def find(seat: Any, query: str, limit: int) -> list[Group]:
    """Ask every room the seat may look into; rooms that find nothing are left out."""
    folded = fold(query)
    if not folded:
        return []
    groups = (
        Group(source.title, source.icon, list(islice(source.find(seat, folded), limit)))
        for source in _sources
        if seat.can(source.permission)
    )
    return [group for group in groups if group.hits]
