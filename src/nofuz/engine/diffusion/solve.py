"""Choose seeds in rounds of twice as many random sets, until the proof is good enough."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.diffusion.bounds import in_round, share_at_least, share_at_most
from nofuz.engine.diffusion.cover import Cover
from nofuz.engine.diffusion.pool import Pool
from nofuz.engine.diffusion.sampling import FAR, Sampler
from nofuz.engine.diffusion.seeding import Seeding
from nofuz.engine.diffusion.task import audience, check_numbers, pose

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike

    from nofuz.engine.diffusion.kernels import Floats, Ints
    from nofuz.engine.diffusion.network import Network
    from nofuz.engine.diffusion.task import Task

PILOT, POOL, PROOF, CLOSE = range(4)  # streams of chance
PILOT_SETS, MORE_PILOT_SETS = 256, 2048
PILOT_MEMBERS = 4_000_000
FIRST_SETS = 4096
HEAVY = 50.0  # accounts per set from which a sentinel pays
SURE_HITS = 32  # of the pilot's sets, for one of the sentinel
MEMORY = 1 << 29


@dataclass(frozen=True, eq=False)
class Opening:
    """Seeds that are settled first, and the share of all sets that each adds."""

    seeds: Ints
    shares: Floats


def choose(
    network: Network,
    budget: int,
    *,
    candidates: ArrayLike | None = None,
    costs: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    steps: int | None = None,
    share: float = 0.9,
    delta: float = 0.01,
    memory: int = MEMORY,
    seed: int = 0,
    keep_going: Callable[[Seeding], bool] | None = None,
) -> Seeding:
    """Choose seeds whose spread is largest within a budget.

    Random reverse reachable sets are drawn; seeds that meet most of them are a coverage problem,
    solved and bounded by the kernels of `nofuz.engine.coverage`. Other sets, drawn after the
    choice, tell how far the seeds spread. Each round takes twice as many sets (OPIM-C, Tang et al.
    2018). Where sets are large, a few sure seeds are settled first, and sets end when they meet one
    (HIST, Guo et al. 2020).

    Parameters
    ----------
    network
        Who moves whom.
    budget
        In the unit of the costs; the number of seeds when there are none.
    candidates
        Names of accounts that may be seeded; all when absent.
    costs
        Whole minor units per candidate; 1 each when absent.
    weights
        What reaching an account is worth, shape (n,) in the order of `network.accounts`; 1 each
        when absent.
    steps
        How many steps a cascade may take after the seeding; any number when absent.
    share
        Stop when the seeds are proven to reach this share of the best possible; the guarantee of
        the literature is 1 - 1 / e - epsilon.
    delta
        Probability with which some bound may be wrong.
    memory
        Bytes that sets may take; the last round is the one that still fits.
    seed
        Makes the answer repeatable.
    keep_going
        Called after each round with the answer so far; False stops. Use it for time limits and
        progress.

    Returns
    -------
    Seeding

    Raises
    ------
    ValueError
        One sentence for an unknown candidate, a negative cost or budget, or a number out of range.
    """
    check_numbers(steps, share, delta)
    task = pose(network, budget, candidates, costs)
    worth = audience(weights, network.size)
    sampler = Sampler(network, worth, FAR if steps is None else steps, seed)
    opening = _opening(task, sampler)
    pool = Pool(sampler, POOL, opening.seeds)
    size, number = max(2, min(FIRST_SETS, int(memory / pool.bytes_per_set()))), 0
    while True:
        pool.grow(size)
        number += 1
        turn = Turn(task, pool, opening, share, delta, number)
        answer = turn.answer()
        if answer.share >= share or (keep_going is not None and not keep_going(answer)):
            break
        if pool.bytes_per_set() * 2 * size > memory:
            break
        size *= 2
    return turn.closed(answer)


def _opening(task: Task, sampler: Sampler) -> Opening:
    """Where sets are large, the first greedy picks of few sets as long as many sets speak for each.

    Most of a large set lies in one great component, which any of its hubs meets: which hub comes
    first matters little, how soon sets end matters much.
    """
    pilot = Pool(sampler, PILOT, np.zeros(0, np.int64))
    pilot.grow(PILOT_SETS)
    if pilot.members < HEAVY * pilot.size:
        return Opening(np.zeros(0, np.int64), np.zeros(0))
    pilot.grow(
        int(np.clip(PILOT_MEMBERS * pilot.size // pilot.members, pilot.size, MORE_PILOT_SETS))
    )
    cover = Cover(task, pilot)
    sure = int(np.argmin(np.append(cover.added >= SURE_HITS, False)))
    return Opening(cover.picks[:sure], cover.added[:sure] / pilot.size)


class Turn:
    """One round: seeds chosen on the pool, bounded above by its limits, below by fresh sets."""

    def __init__(
        self, task: Task, pool: Pool, opening: Opening, share: float, delta: float, number: int
    ) -> None:
        self.task, self.pool, self.opening = task, pool, opening
        self.share, self.delta = share, delta
        self.failure = delta / 3 * in_round(number)
        self.cover = Cover(task, pool)
        self.limits = self.cover.limits()
        self.upper = self._at_most(next(self.limits), self.failure)
        self.seeds = task.filled(np.concatenate([opening.seeds, self.cover.picks]))

    def answer(self) -> Seeding:
        """The seeds, and what is proven of them as far as it can reach the wanted share."""
        trained, low = self.pool.hits + self.cover.solution.value, 0.0
        spread = self.pool.sampler.total * trained / self.pool.size
        hopeful = self._at_least(trained, self.failure)
        if hopeful >= self.share * self._at_most(trained, self.failure):
            hits = self._fresh_hits(PROOF)
            spread = self.pool.sampler.total * hits / self.pool.size
            low = self._at_least(hits, self.failure)
            if low >= self.share * self._at_most(trained, self.failure):
                self._tighten(low)
        return self._told(spread, low, self.upper)

    def closed(self, answer: Seeding) -> Seeding:
        """The answer with its spread on sets that had no part in the choice or in stopping."""
        self._tighten(answer.low)
        hits = self._fresh_hits(CLOSE)
        low = max(answer.low, self._at_least(hits, self.delta / 6))
        high = self._at_most(hits, self.delta / 6)
        return self._told(self.pool.sampler.total * hits / self.pool.size, low, high)

    def _tighten(self, low: float) -> None:
        while low < self.share * self.upper:
            limit = next(self.limits, None)
            if limit is None:
                return
            self.upper = min(self.upper, self._at_most(limit, self.failure))

    def _fresh_hits(self, stream: int) -> int:
        """Sets numbered from the pool's size to twice that: no other round looks at them."""
        size = self.pool.size
        return self.pool.sampler.hits(stream, size, 2 * size, self.seeds)

    def _at_least(self, hits: float, failure: float) -> float:
        return self.pool.sampler.total * share_at_least(hits, self.pool.size, failure)

    def _at_most(self, hits: float, failure: float) -> float:
        return self.pool.sampler.total * share_at_most(hits, self.pool.size, failure)

    def _told(self, spread: float, low: float, high: float) -> Seeding:
        added = np.concatenate([self.opening.shares, self.cover.added / self.pool.size])
        idle, spread = len(self.seeds) - len(added), max(spread, low)
        # The sets that chose the seeds flatter them: only the proportions are theirs.
        gains = added * (spread / (float(added.sum()) or 1.0))
        return Seeding(
            seeds=tuple(self.task.network.accounts[self.seeds].tolist()),
            gains=(*gains.tolist(), *([0.0] * idle)),
            cost=self.task.cost_of(self.seeds),
            budget=self.task.budget,
            spread=spread,
            low=low,
            high=max(high, spread),
            upper_bound=max(self.upper, spread),
            delta=self.delta,
            sets=self.pool.size,
        )
