"""A growing pool of sets, and the coverage problem that it makes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.instance import Instance
from nofuz.engine.diffusion.kernels import count_members, fill_rows
from nofuz.engine.diffusion.sampling import THREADS, Block

if TYPE_CHECKING:
    from nofuz.engine.diffusion.kernels import Ints, Nodes
    from nofuz.engine.diffusion.sampling import Sampler

BYTES_PER_SET = 9  # where it begins, and whether it is met
BYTES_PER_MEMBER = 8  # once in its set, once in the row of its account


@dataclass(eq=False)
class Pool:
    """The first `size` sets of a stream, those that meet `stops` only counted."""

    sampler: Sampler
    stream: int
    stops: Ints
    size: int = 0
    blocks: list[Block] = field(default_factory=list)

    @property
    def hits(self) -> int:
        """How many sets meet a stop."""
        return sum(block.hits for block in self.blocks)

    @property
    def kept(self) -> int:
        """How many sets are held."""
        return sum(len(block.ptr) - 1 for block in self.blocks)

    @property
    def members(self) -> int:
        """How many accounts the sets hold together."""
        return sum(len(block.members) for block in self.blocks)

    def grow(self, size: int) -> None:
        """Draw sets until there are `size`."""
        self.blocks += self.sampler.draw(self.stream, self.size, size, self.stops)
        self.size = size

    def bytes_per_set(self) -> float:
        """Memory that one set is expected to take; before the first, as the sampler has seen."""
        mean = self.members / self.size if self.size else self.sampler.mean
        return BYTES_PER_SET + BYTES_PER_MEMBER * mean

    def instance(self, candidates: Ints, costs: Ints) -> Instance:
        """Candidates that occur as accounts, named by their position; held sets as people."""
        place = np.full(self.sampler.network.size, -1, np.int32)
        place[candidates] = np.arange(len(candidates))
        indptr, indices = self._rows(place, len(candidates))
        occurs = np.flatnonzero(np.diff(indptr))
        return Instance(
            accounts=candidates[occurs],
            costs=costs[occurs],
            indptr=np.append(indptr[occurs], indptr[-1]),
            indices=indices,
            people=self.kept,
            weights=None,
            chance=np.ones(len(occurs)),
            coordination=0,
            repeat=0.0,
        )

    def _rows(self, place: Nodes, size: int) -> tuple[Ints, Nodes]:
        parts = [self.blocks[part::THREADS] for part in range(THREADS)]
        firsts = np.cumsum([0, *(len(block.ptr) - 1 for block in self.blocks)])
        counts = [np.zeros(size, np.int64) for _ in parts]

        def count(part: int) -> None:
            for block in parts[part]:
                count_members(block.members, place, counts[part])

        def fill(part: int) -> None:
            for block, first in zip(parts[part], firsts[part::THREADS], strict=False):
                fill_rows(block.members, block.ptr, int(first), place, starts[part], indices)

        with ThreadPoolExecutor(THREADS) as helpers:
            list(helpers.map(count, range(THREADS)))
            sizes = np.sum(counts, axis=0)
            indptr = np.concatenate(([0], np.cumsum(sizes)))
            starts = indptr[:-1] + np.cumsum([np.zeros(size, np.int64), *counts[:-1]], axis=0)
            indices = np.empty(indptr[-1], np.int32)
            list(helpers.map(fill, range(THREADS)))
        return indptr, indices
