"""What hangs on creators in the rooms above: they say what it is, and move it when two are one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from nofuz.creators.models import Creator


@dataclass(frozen=True, slots=True)
class Belongings:
    """One kind of thing that creators have in a room above.

    Parameters
    ----------
    title
        What they are called, in the plural.
    count
        How many a creator has.
    check
        Raises Refused when those of the first creator and of the second cannot be one person's.
    move
        Gives those of the second creator to the first.
    """

    title: Promise
    count: Callable[[Creator], int]
    check: Callable[[Creator, Creator], None]
    move: Callable[[Creator, Creator], None]


_known: list[Belongings] = []


def register(belongings: Belongings) -> None:
    """Add a kind; called from an AppConfig's ``ready``."""
    if belongings not in _known:
        _known.append(belongings)


def known() -> tuple[Belongings, ...]:
    return tuple(_known)


def check_can_be_one(kept: Creator, gone: Creator) -> None:
    for belongings in _known:
        belongings.check(kept, gone)
