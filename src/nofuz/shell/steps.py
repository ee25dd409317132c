"""What a new workspace does first; the home page shows it until it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from nofuz.workspaces.api import Permission, Seat


@dataclass(frozen=True, slots=True)
class Step:
    title: Promise
    text: Promise
    action: Promise
    url_name: str
    permission: Permission
    is_done: Callable[[Seat], bool]


STEPS: tuple[Step, ...] = ()


def first_steps(seat: Seat) -> list[tuple[Step, bool]]:
    """Return the steps this seat may take, each with whether it is done; none when all are."""
    steps = [(step, step.is_done(seat)) for step in STEPS if seat.can(step.permission)]
    return [] if all(done for _step, done in steps) else steps
