"""Choose from a sample of people when all of them do not fit into memory, and say what is lost.

Two samples are drawn by hashes of people's keys, from ranges that do not meet. The choice is made
on the first, which it therefore reaches better than others. What it reaches beyond is told by the
second, which the choice never saw; the sum of both is unbiased. The best possible choice is the
same whatever is drawn, so the first sample's upper bound, plus what chance may have taken from it,
bounds it too. And as the choice is about the best of the first sample, it is hardly worse than the
best of all by more than it flatters itself there: that is the loss reported.
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
ROUNDING = 1e-9


@dataclass(frozen=True)
class SampledChoice:
    """A choice made on a sample of people.

    Attributes
    ----------
    choice : Choice
        As made; its values count people of the first sample only.
    share : float
        Share of all people in the sample that the choice was made on.
    counted : float
        Share of all people in the other sample.
    loss : float
        About how much of the best possible reach choosing from a sample may have cost, as a share:
        the choice seems that much better among the people it was made on than it is.
    value, low, high : float
        What the choice reaches among everybody, by both samples, with a 90 % interval.
    upper_bound : float
        No lawful choice reaches more, with 95 % confidence.
    """

    choice: Choice
    share: float
    counted: float
    loss: float
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
            f"Reaches {self.value:,.0f} ({self.low:,.0f} to {self.high:,.0f}), chosen on "
            f"{self.share:.1%} of people and counted on {self.counted:.1%} others: at least "
            f"{part:.1%} of the best possible, for no choice within the budget is likely to reach "
            f"more than {self.upper_bound:,.0f}. Looking at some people only may cost about "
            f"{self.loss:.1%} of reach."
        )


def choose_sampled(
    chosen_on: Instance,
    counted_on: Instance,
    share: float,
    counted: float,
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
    share, counted
        Share of all people in either sample, above 0 and together at most 1.
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
    if min(share, counted) <= 0 or share + counted > 1 + ROUNDING:
        raise ValueError(
            f"The samples hold shares of {share} and {counted} of people; both must be above 0 and "
            "together at most 1."
        )
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
    part = min(1.0, counted / (1 - share))
    value = choice.value + float(worth.sum()) / part
    reach = NORMAL_95 * np.sqrt((1 - part) * float((worth**2).sum())) / part
    most = 1.0 if chosen_on.weights is None else float(chosen_on.weights.max(initial=0.0))
    most /= 1 - chosen_on.repeat
    chance = np.sqrt((1 - share) * most * choice.upper_bound)
    bound = (choice.upper_bound + NORMAL_95 * chance) / share
    seen, unseen = (float(one.unreached().sum()) for one in (chosen_on, counted_on))
    seems = choice.value * (1 + unseen / part / seen) if seen > 0 else 0.0
    loss = max(0.0, 1 - value / seems) if seems > 0 else 0.0
    return SampledChoice(choice, share, counted, loss, value, value - reach, value + reach, bound)
