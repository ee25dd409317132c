from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grounds(models.TextChoices):
    """How much is known about who follows whom."""

    ADDITIVE = "additive", _("Adds up: nobody is counted twice")
    AUDIENCE = "audience", _("People counted once, from audience data")
    SIZES = "sizes", _("Only audience sizes are known: an estimate")


@dataclass(frozen=True, slots=True)
class Pick:
    """One creator's account in a plan; money in minor units of the budget's currency.

    Parameters
    ----------
    account_id, creator_id, name, platform, tier
        Who.
    cost
        Fee plus coordination.
    is_cost_estimated
        True when the fee comes from the assumed price per 1000 views.
    alone
        Expected result as the only pick.
    gain
        Expected result that it adds to the picks before it.
    posts
        How many of its placements the expectation rests on.
    """

    account_id: int
    creator_id: int
    name: str
    platform: str
    tier: str
    cost: int
    is_cost_estimated: bool
    alone: float
    gain: float
    posts: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A plan with its certificate.

    Parameters
    ----------
    picks
        In order of choice.
    cost
        Sum of the picks' costs, minor units; never above the budget.
    value
        Expected result of the whole plan; None when only a range is known.
    low, high
        Where the result of one placement each is expected with 80 % probability, or the bounds that
        audience sizes allow when `grounds` is SIZES.
    upper_bound
        No set of the candidates within the budget and the rules can be expected to give more.
    plain_sum
        What the picks would give if no audience overlapped.
    curve
        Cost and value after each pick of the greedy order: the whole curve of value against budget.
    grounds
        What is known about overlap.
    method
        How the engine found it.
    candidates, unpriced, unknown, too_dear, other_currency
        How many accounts were considered; left out without a price; left out because their result
        is not known; left out because they cost more than one creator may; how many have a rate
        in another currency.
    stands_for
        How many followers one in the audience data stands for: above 1 when the data are a panel.
    """

    picks: tuple[Pick, ...]
    cost: int
    value: float | None
    low: float | None
    high: float | None
    upper_bound: float
    plain_sum: float
    curve: tuple[tuple[int, float], ...]
    grounds: Grounds
    method: str
    candidates: int
    unpriced: int
    unknown: int
    too_dear: int
    other_currency: int
    stands_for: float = 1.0

    @property
    def share(self) -> float:
        """Certified share of the best possible, in [0, 1]."""
        if self.value is None:
            return 0.0
        return min(1.0, self.value / self.upper_bound) if self.upper_bound > 0 else 1.0

    @property
    def all_estimated(self) -> bool:
        return bool(self.picks) and all(pick.is_cost_estimated for pick in self.picks)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Answer:
        return cls(
            **{
                **data,
                "picks": tuple(Pick(**pick) for pick in data["picks"]),
                "curve": tuple((int(cost), float(value)) for cost, value in data["curve"]),
                "grounds": Grounds(data["grounds"]),
            }
        )
