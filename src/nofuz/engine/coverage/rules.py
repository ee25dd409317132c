"""What a choice must keep: must, never, not together, at most and at least."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Name: TypeAlias = int | str


@dataclass(frozen=True)
class Limit:
    """How many accounts of one group may be chosen; an account may be in several groups.

    Attributes
    ----------
    name : str
        The group as a reader knows it, such as "micro" or "YouTube"; used in messages.
    accounts : sequence of account names
        Its members.
    at_most : int or None
        Upper count; None means no limit.
    at_least : int
        Lower count.
    """

    name: str
    accounts: Sequence[Name]
    at_most: int | None = None
    at_least: int = 0


@dataclass(frozen=True)
class Rules:
    """Conditions on a choice, all by account name.

    Attributes
    ----------
    must, never : sequence of account names
        Accounts that are always, or never, chosen.
    exclusive : sequence of pairs of account names
        Pairs of which at most one is chosen.
    limits : sequence of Limit
        Counts per group.
    """

    must: Sequence[Name] = ()
    never: Sequence[Name] = ()
    exclusive: Sequence[tuple[Name, Name]] = ()
    limits: Sequence[Limit] = ()
