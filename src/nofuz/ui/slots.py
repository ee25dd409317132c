"""Sections of a page that upper rooms fill: the page names a slot, the browser loads each part."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from nofuz.ui.navigation import Text
from nofuz.ui.seats import Seat


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a slot: ``url_name`` takes ``workspace`` and the object's ``pk``."""

    slot: str
    title: Text
    url_name: str
    permission: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    title: Text
    url: str


_parts: list[Part] = []


def register(slot: str, title: Text, url_name: str, permission: str) -> None:
    """Fill a slot; called from an AppConfig's ``ready``."""
    part = Part(slot, title, url_name, permission)
    if part not in _parts:
        _parts.append(part)


def placeholders(slot: str, seat: Seat | None, pk: object) -> list[Placeholder]:
    """Return the parts of a slot that this seat may see, in the order of registration."""
    if seat is None:
        return []
    args = [seat.workspace.slug, *([] if pk is None else [pk])]
    return [
        Placeholder(part.title, reverse(part.url_name, args=args))
        for part in _parts
        if part.slot == slot and seat.can(part.permission)
    ]
