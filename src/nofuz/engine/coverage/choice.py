"""The answer: what was chosen, what each pick adds, and how far from the best it can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from nofuz.engine.coverage.rules import Name

Method: TypeAlias = Literal[
    "greedy by ratio", "greedy by gain", "best single", "exchange", "branch and bound", "exact"
]


@dataclass(frozen=True)
class Pick:
    """One chosen account.

    Attributes
    ----------
    account : int or str
        Its name.
    cost : int
        Price plus coordination, minor units.
    gain : float
        Value it adds to the picks before it.
    alone : float
        Value it would have as the only pick; at least `gain`.
    """

    account: Name
    cost: int
    gain: float
    alone: float

    @property
    def overlap(self) -> float:
        """Share of its own value that earlier picks already give, in [0, 1]."""
        return 1 - self.gain / self.alone if self.alone > 0 else 0.0

    @property
    def reason(self) -> str:
        """The marginal value as one English sentence."""
        return (
            f"Adds {self.gain:,.0f} to the picks before it for {self.cost:,}; "
            f"alone it reaches {self.alone:,.0f}, of which {self.overlap:.0%} is already reached."
        )


@dataclass(frozen=True)
class Choice:
    """A set of accounts within a budget, with its certificate.

    Attributes
    ----------
    picks : tuple of Pick
        In order of choice: each next pick adds most per unit of cost among those chosen.
    cost : int
        Sum of the picks' costs, minor units; never above `budget`.
    budget : int
        Minor units.
    value : float
        Expected value reached, people counted once (or as the instance's `repeat` says).
    plain_sum : float
        Sum of the picks' values alone: what reach would be if no audience overlapped.
    upper_bound : float
        No lawful choice within the budget can have a larger value.
    curve : tuple of (int, float)
        Cost and value after each pick of the greedy order by ratio, from (0, 0) up to the budget.
    method : str
        What found it: one of `Method`.
    """

    picks: tuple[Pick, ...]
    cost: int
    budget: int
    value: float
    plain_sum: float
    upper_bound: float
    curve: tuple[tuple[int, float], ...]
    method: Method

    @property
    def chosen(self) -> tuple[Name, ...]:
        """Names of the chosen accounts, in order of choice."""
        return tuple(pick.account for pick in self.picks)

    @property
    def share(self) -> float:
        """Value over upper bound, in [0, 1]: the certified share of the best possible."""
        return min(1.0, self.value / self.upper_bound) if self.upper_bound > 0 else 1.0

    @property
    def gap(self) -> float:
        """1 - `share`."""
        return 1 - self.share

    @property
    def certificate(self) -> str:
        """The certificate as one English sentence."""
        if self.gap == 0:
            return f"Reaches {self.value:,.0f}: no other choice within the budget reaches more."
        return (
            f"Reaches {self.value:,.0f}, at least {self.share:.1%} of the best possible: "
            f"no choice within the budget can reach more than {self.upper_bound:,.0f}."
        )
