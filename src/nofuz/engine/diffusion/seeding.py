"""The answer: whom to seed, how far it spreads, and how far from the best it can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nofuz.engine.coverage.rules import Name


@dataclass(frozen=True)
class Seeding:
    """Seeds within a budget, with their certificate.

    Spread is the expected worth of whoever is reached, the seeds among them. All bounds hold
    together with probability 1 - `delta` over the chance that drew the sets.

    Attributes
    ----------
    seeds : tuple of account names
        In order of choice.
    gains : tuple of float
        What each seed adds to those before it; together the spread.
    cost : int
        Sum of the seeds' costs; never above `budget`.
    budget : int
    spread : float
        Estimated on sets that neither chose the seeds nor decided when to stop.
    low, high : float
        Interval of the spread.
    upper_bound : float
        No seeds within the budget spread further.
    delta : float
        Probability that some bound is wrong.
    sets : int
        How many random sets the seeds were chosen from.
    """

    seeds: tuple[Name, ...]
    gains: tuple[float, ...]
    cost: int
    budget: int
    spread: float
    low: float
    high: float
    upper_bound: float
    delta: float
    sets: int

    @property
    def share(self) -> float:
        """Lower end over upper bound, in [0, 1]: the certified share of the best possible."""
        return min(1.0, self.low / self.upper_bound) if self.upper_bound > 0 else 1.0

    @property
    def certificate(self) -> str:
        """The certificate as one English sentence."""
        return (
            f"Expected to reach {self.spread:,.0f} ({self.low:,.0f} to {self.high:,.0f}), at least "
            f"{self.share:.1%} of the best possible: no seeds within the budget are expected to "
            f"reach more than {self.upper_bound:,.0f} (wrong with probability {self.delta:g})."
        )
