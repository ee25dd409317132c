"""A number that can explain itself: what a page shows and what its popover tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Basis(StrEnum):
    ACTUAL = "actual"
    ESTIMATED = "estimated"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Input:
    """One thing a figure was computed from: a metric id, its value, and where it came from."""

    metric: str
    value: float | None
    basis: Basis = Basis.ACTUAL


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with what is needed to explain it.

    Parameters
    ----------
    metric
        Id in the metric registry; it carries definition, unit and direction.
    value
        In the metric's unit (money: integer minor units); None means "not known", never 0.
    currency
        ISO 4217 code when the unit is money.
    basis
        Whether the value was reported, estimated, or computed from both.
    observed_at
        When the newest input was observed.
    n
        How many observations stand behind it.
    low, high
        Interval, when there is one.
    inputs
        What it was computed from.
    version
        Version of the formula or constants used, when they are versioned.
    reason
        Code from the registry that says why the value is not known.
    """

    metric: str
    value: float | None
    currency: str = ""
    basis: Basis = Basis.ACTUAL
    observed_at: datetime | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    inputs: tuple[Input, ...] = ()
    version: str = ""
    reason: str = ""
