"""Choose from a sample of people when all of them do not fit into memory, and say what is lost.

Two samples are drawn by hashes of people's keys, from ranges that do not meet. The choice is made
on the first, which it therefore reaches better than others. What it reaches beyond is told by the
second, which the choice never saw; the sum of both is unbiased. The best possible choice is the
same whatever is drawn, so the first sample's upper bound, plus what chance may have taken from it,
bounds it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.rules import Rules
from nofuz.engine.coverage.solve import choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from nofuz.engine.coverage.choice import Choice
    from nofuz.engine.coverage.instance import Instance
    from nofuz.engine.coverage.rules import Name

NO_RULES = Rules()
NORMAL_95 = 1.6448536269514722


@dataclass(frozen=True)
class SampledChoice:
    """A choice made on a sample of people.

    Attributes
    ----------
    choice : Choice
        As made; its values count people of the first sample only.
    share : float
        Share of all people in each of the two samples.
    value, low, high : float
        What the choice reaches among everybody, by both samples, with a 90 % interval.
    upper_bound : float
        No lawful choice reaches more, with 95 % confidence.
    """

    choice: Choice
    share: float
    value: float
    low: float
    high: float
    upper_bound: float

    @property
    def chosen(self) -> tuple[Name, ...]:
        """Names of the chosen accounts, in order of choice."""
        return self.choice.chosen

    @property
    def certificate(self) -> str:
        """The certificate as one English sentence."""
        part = min(1.0, self.low / self.upper_bound) if self.upper_bound > 0 else 1.0
        return (
            f"Reaches {self.value:,.0f} ({self.low:,.0f} to {self.high:,.0f}), counted on "
            f"{self.share:.1%} of people that the choice was not made on: at least {part:.1%} of "
            "the best possible, for no choice within the budget is likely to reach more than "
            f"{self.upper_bound:,.0f}."
        )


def choose_sampled(
    chosen_on: Instance,
    counted_on: Instance,
    share: float,
    budget: int,
    *,
    rules: Rules = NO_RULES,
    rounds: int = 40,
    gap: float = 0.001,
    seed: int = 0,
    keep_going: Callable[[Choice], bool] | None = None,
) -> SampledChoice:
    """Choose on one sample of people and count on another.

    Parameters
    ----------
    chosen_on, counted_on
        The same accounts, each with the followers in one of two samples that share nobody; see
        `nofuz.engine.overlap.kept`.
    share
        Share of all people in each sample, above 0 and at most a half.
    budget, rules, rounds, gap, seed, keep_going
        As in `choose`.

    Returns
    -------
    SampledChoice

    Raises
    ------
    ValueError
        As `choose`; and when the samples list other accounts or the share is outside its range.
    """
    if not 0 < share <= 1 / 2:
        raise ValueError(f"The share of people in a sample is {share}; the most is a half.")
    if not np.array_equal(chosen_on.accounts, counted_on.accounts):
        raise ValueError("The two samples must list the same accounts in the same order.")
    choice = choose(
        chosen_on,
        budget,
        rules=rules,
        rounds=rounds,
        gap=gap,
        seed=seed,
        keep_going=keep_going,
    )
    worth = counted_on.worth_of(list(choice.chosen))
    part = share / (1 - share)
    value = choice.value + float(worth.sum()) / part
    reach = NORMAL_95 * np.sqrt((1 - part) * float((worth**2).sum())) / part
    most = 1.0 if chosen_on.weights is None else float(chosen_on.weights.max(initial=0.0))
    most /= 1 - chosen_on.repeat
    chance = np.sqrt((1 - share) * most * choice.upper_bound)
    bound = (choice.upper_bound + NORMAL_95 * chance) / share
    return SampledChoice(choice, share, value, value - reach, value + reach, bound)
