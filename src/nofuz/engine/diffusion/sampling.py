"""Random reverse reachable sets, drawn by several threads, and turned into a coverage problem.

A set holds whoever would have moved one random person (Borgs et al. 2014). Seeds that meet a share
s of all sets are expected to reach a share s of the audience, so choosing seeds is choosing
accounts whose "followers" are sets.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.diffusion.chance import fill_alias
from nofuz.engine.diffusion.kernels import FREE, STOP, sample

if TYPE_CHECKING:
    from nofuz.engine.diffusion.kernels import Floats, Ints, Nodes, Shares
    from nofuz.engine.diffusion.network import Network

THREADS = 2
FAR = 2**31 - 1


@dataclass(frozen=True, eq=False)
class Block:
    """Sets that were kept: set i is `members[ptr[i]:ptr[i + 1]]`; `hits` more met a stop."""

    members: Nodes
    ptr: Ints
    hits: int


@dataclass(eq=False)
class Sampler:
    """Draws sets of one network; set number i of a stream is always the same.

    Attributes
    ----------
    weights : ndarray of float64, shape (n,), or None
        What reaching an account is worth; None means 1 each.
    steps : int
        How many steps a cascade may take.
    """

    network: Network
    weights: Floats | None
    steps: int
    seed: int
    mean: float = 4.0
    alias: Nodes = field(init=False)
    keep: Shares = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the draw of the first person."""
        self.alias, self.keep = np.zeros(0, np.int32), np.zeros(0, np.float32)
        if self.weights is not None:
            self.alias, self.keep = alias_table(self.weights)

    @property
    def total(self) -> float:
        """Worth of the whole audience."""
        return float(self.network.size if self.weights is None else self.weights.sum())

    def draw(
        self, stream: int, first: int, last: int, stops: Ints, *, store: bool = True
    ) -> list[Block]:
        """Sets `first` to `last` of a stream; those that meet one of `stops` are only counted."""
        _ = self.network.backward  # laid out once, before threads ask for it
        cuts = np.linspace(first, last, THREADS + 1).astype(int).tolist()
        if last - first < THREADS * 64:
            return self._part(stream, first, last, stops, store=store)
        with ThreadPoolExecutor(THREADS) as helpers:
            others = [
                helpers.submit(self._part, stream, cuts[part], cuts[part + 1], stops, store=store)
                for part in range(1, THREADS)
            ]
            blocks = self._part(stream, cuts[0], cuts[1], stops, store=store)
            for other in others:
                blocks += other.result()
        return blocks

    def hits(self, stream: int, first: int, last: int, seeds: Ints) -> int:
        """How many of the sets meet `seeds`; none is kept."""
        return sum(block.hits for block in self.draw(stream, first, last, seeds, store=False))

    def _part(self, stream: int, first: int, last: int, stops: Ints, *, store: bool) -> list[Block]:
        network, arcs = self.network, self.network.backward
        mark = np.full(network.size, FREE, np.uint8)
        mark[stops] = STOP
        blocks = []
        while first < last:
            room = int((last - first) * self.mean * 1.1) if store else 0
            queue = np.empty(network.size + 1 + room, np.int32)
            ptr = np.empty((last - first if store else 0) + 1, np.int64)
            first, kept, hits = sample(
                int(network.model == "threshold"),
                arcs.rows,
                arcs.arcs,
                self.alias,
                self.keep,
                self.steps,
                (self.seed << 8) + stream,
                first,
                last,
                mark,
                int(store),
                queue,
                ptr,
            )
            members = queue[: ptr[kept]]
            roomy = len(members) < 0.8 * len(queue)
            blocks.append(Block(members.copy() if roomy else members, ptr[: kept + 1], hits))
            if kept:
                self.mean = max(len(members) / kept, 1.0)
        return blocks


def alias_table(weights: Floats) -> tuple[Nodes, Shares]:
    """Walker's table: draw i evenly, keep it with `keep[i]`, else take `alias[i]`."""
    size = len(weights)
    share = weights * (size / weights.sum())
    alias, keep = np.arange(size), np.ones(size)
    order = np.argsort(share, kind="stable")
    fill_alias(share, order, alias, keep)
    return alias.astype(np.int32), keep.astype(np.float32)
