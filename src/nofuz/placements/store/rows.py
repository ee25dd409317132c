from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class AccountRow(NamedTuple):
    """An account as one source saw it at `described_at`; an empty text means "not said"."""

    platform: str
    owner: str
    described_at: datetime
    brand_id: int | None = None
    handle: str = ""
    external_id: str = ""
    name: str = ""
    url: str = ""
    country: str = ""
    language: str = ""
    is_simulated: bool = False


class PlacementRow(NamedTuple):
    """A placement as one source saw it at `described_at`; needs the platform's id of it."""

    account_id: int
    route: str
    external_id: str
    described_at: datetime
    brand_id: int | None = None
    kind: str = "post"
    url: str = ""
    title: str = ""
    text: str = ""
    language: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()
    is_sponsored: bool | None = None
    published_at: datetime | None = None
    is_simulated: bool = False


class ReadingRow(NamedTuple):
    """One value of one metric; of an account or of a placement. `row` comes back when it is new."""

    row: int
    metric: str
    value: float
    observed_at: datetime
    source: str
    account_id: int | None = None
    placement_id: int | None = None
    basis: str = "actual"


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of the rows given.

    Parameters
    ----------
    ids
        Primary key for every row given, in their order; rows of one thing share it.
    new, changed
        Positions of the rows that created a thing, or changed how it is described.
    """

    ids: list[int]
    new: frozenset[int]
    changed: frozenset[int]
