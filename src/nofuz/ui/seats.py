"""What the page needs to know about the person who asks; the room above provides it."""

from __future__ import annotations

from typing import Protocol

from django.http import HttpRequest


class Workspace(Protocol):
    @property
    def slug(self) -> str: ...
    @property
    def name(self) -> str: ...


class Seat(Protocol):
    @property
    def workspace(self) -> Workspace: ...
    def can(self, permission: str) -> bool: ...


def seat_of(request: HttpRequest) -> Seat | None:
    """Return the seat that the workspace door put on the request, or None outside one."""
    seat: Seat | None = getattr(request, "seat", None)
    return seat
