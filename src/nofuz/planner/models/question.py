from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money


class Wanted(models.TextChoices):
    """What the money should buy; each is a metric of the ruler."""

    REACH = "reach", _("Reach: different people")
    VIEWS = "views", _("Views")
    ENGAGEMENTS = "engagements", _("Engagements")


@dataclass(frozen=True, slots=True)
class Question:
    """What a marketer asks.

    Parameters
    ----------
    budget
        All that may be spent: fees and coordination.
    wanted
        Metric to buy as much of as possible.
    platforms, tiers, country, language, topic
        The kind of creator and the audience; empty means any. The country is where most of the
        audience is, or else the creator's own.
    must, never
        Account ids that are always, or never, in the plan.
    coordination_minor
        Own effort per creator, in minor units of the budget's currency.
    cpm_minor
        Price assumed for 1000 views where a creator has no rate, in minor units; None leaves
        creators without a rate out.
    most
        How many creators at the most; None means any number.
    population
        People in the market, for a guess at reach when only audience sizes are known.
    largest_share
        How much of the budget may go to one creator, in (0, 1].
    """

    budget: Money
    wanted: Wanted = Wanted.VIEWS
    platforms: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    country: str = ""
    language: str = ""
    topic: str = ""
    must: tuple[int, ...] = ()
    never: tuple[int, ...] = ()
    coordination_minor: int = 0
    cpm_minor: int | None = None
    most: int | None = None
    largest_share: float = 1.0
    population: int | None = None

    @property
    def cpm(self) -> Money | None:
        return None if self.cpm_minor is None else Money(self.cpm_minor, self.budget.currency)

    @property
    def coordination(self) -> Money:
        return Money(self.coordination_minor, self.budget.currency)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Question:
        lists = ("platforms", "tiers", "must", "never")
        return cls(
            **{
                **data,
                **{name: tuple(data[name]) for name in lists},
                "budget": Money(**data["budget"]),
                "wanted": Wanted(data["wanted"]),
            }
        )
