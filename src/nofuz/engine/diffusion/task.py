"""Who may be seeded and at what cost, checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage import checks

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from nofuz.engine.diffusion.kernels import Floats, Ints
    from nofuz.engine.diffusion.network import Network


@dataclass(frozen=True, eq=False)
class Task:
    """What `choose` works on; candidates are positions in the network, rising."""

    network: Network
    budget: int
    candidates: Ints
    costs: Ints

    @property
    def even(self) -> bool:
        """Whether all candidates cost the same."""
        return len(self.costs) == 0 or bool((self.costs == self.costs[0]).all())

    def cost_of(self, seeds: Ints) -> int:
        """Sum of the costs of seeds, given as positions in the network."""
        return int(self.costs[np.searchsorted(self.candidates, seeds)].sum())

    def filled(self, seeds: Ints) -> Ints:
        """Seeds and whoever else the budget pays, cheapest first: each reaches itself at least."""
        left = self.budget - self.cost_of(seeds)
        if left < self.costs.min(initial=left + 1):
            return seeds
        idle = np.flatnonzero(~np.isin(self.candidates, seeds))
        idle = idle[np.argsort(self.costs[idle], kind="stable")]
        affordable = np.cumsum(self.costs[idle]) <= left
        return np.concatenate([seeds, self.candidates[idle[affordable]]])


def pose(
    network: Network, budget: int, candidates: ArrayLike | None, costs: ArrayLike | None
) -> Task:
    """Resolve names and check figures; raises ValueError."""
    if budget < 0:
        raise ValueError(f"The budget is {budget}; it cannot be negative.")
    if candidates is None:
        chosen = np.arange(network.size)
    else:
        chosen = network.positions(candidates)
        checks.distinct(network.accounts[chosen])
    prices = np.ones(len(chosen), np.int64) if costs is None else checks.costs(costs)
    if len(prices) != len(chosen):
        raise ValueError(
            f"There are {len(chosen)} accounts but {len(prices)} costs; give one each."
        )
    order = np.argsort(chosen)
    return Task(network, int(budget), chosen[order], prices[order])


def audience(values: ArrayLike | None, size: int) -> Floats | None:
    """Worth per account, not all 0; raises ValueError."""
    if values is None:
        return None
    weights = checks.weights(values, size)
    if not weights.any():
        raise ValueError("All weights are 0; give some account a weight above 0.")
    return weights


def check_numbers(steps: int | None, share: float, delta: float) -> None:
    """Raise ValueError for a number out of range."""
    if steps is not None and steps < 0:
        raise ValueError(f"The number of steps is {steps}; it cannot be negative.")
    checks.share(share, "share")
    if not 0 < delta < 1:
        raise ValueError(f"The value of delta is {delta}; it must be above 0 and below 1.")
