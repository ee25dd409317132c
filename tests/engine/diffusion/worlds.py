"""Tiny networks, and the slow sure way to tell how far something spreads in them."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from nofuz.engine.diffusion import Model, Network, from_edges

Arc = tuple[int, int]
CHANCES = st.sampled_from([0.0, 0.1, 0.3, 0.5, 0.5, 0.9, 1.0])


@dataclass(frozen=True)
class World:
    network: Network
    weights: tuple[float, ...] | None
    steps: int | None

    def truth(self, seeds: Iterable[int]) -> float:
        """Expected worth of what seeds reach, every course of events looked at."""
        start = [int(one) for one in seeds]
        return sum(
            chance * self._worth(_reached(start, arcs, self.steps))
            for chance, arcs in _courses(self.network)
        )

    def best(self, budget: int, costs: dict[int, int]) -> float:
        """Largest truth of any seeds within a budget, all sets tried."""
        names = sorted(costs)
        sets = itertools.chain.from_iterable(
            itertools.combinations(names, count) for count in range(len(names) + 1)
        )
        return max(self.truth(one) for one in sets if sum(costs[seed] for seed in one) <= budget)

    def _worth(self, reached: set[int]) -> float:
        if self.weights is None:
            return len(reached)
        return sum(self.weights[self.network.positions([one])[0]] for one in reached)


def _courses(network: Network) -> Iterator[tuple[float, list[Arc]]]:
    """Every set of arcs that may hold together, with its probability."""
    names = network.accounts.tolist()
    arcs = [
        ((names[source], names[target]), float(chance))
        for source, target, chance in zip(
            network.sources, network.targets, network.chance, strict=True
        )
    ]
    if network.model == "cascade":
        for held in itertools.product([False, True], repeat=len(arcs)):
            chances = [
                chance if holds else 1 - chance
                for (_, chance), holds in zip(arcs, held, strict=True)
            ]
            yield (
                math.prod(chances),
                [arc for (arc, _), holds in zip(arcs, held, strict=True) if holds],
            )
        return
    movers: dict[int, list[tuple[Arc | None, float]]] = {}
    for arc, chance in arcs:
        movers.setdefault(arc[1], []).append((arc, chance))
    for options in movers.values():
        options.append((None, 1 - sum(chance for _, chance in options)))
    for picked in itertools.product(*movers.values()):
        chances = [chance for _, chance in picked]
        yield math.prod(chances), [arc for arc, _ in picked if arc is not None]


def _reached(seeds: list[int], arcs: list[Arc], steps: int | None) -> set[int]:
    reached, edge, step = set(seeds), set(seeds), 0
    while edge and (steps is None or step < steps):
        edge = {target for source, target in arcs if source in edge} - reached
        reached |= edge
        step += 1
    return reached


@st.composite
def worlds(draw: st.DrawFn, most_arcs: int = 9) -> World:
    """A network of a few accounts with every kind of probability, weights and time limits."""
    names = st.integers(0, 5)
    pairs = draw(
        st.lists(
            st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]),
            min_size=1,
            max_size=most_arcs,
            unique=True,
        )
    )
    model: Model = draw(st.sampled_from(["cascade", "threshold"]))
    kind = draw(st.sampled_from(["weighted cascade", "constant", "given"]))
    probability: list[float] | float | None = None
    if kind == "constant":
        probability = 0.15 if model == "threshold" else draw(CHANCES)
    if kind == "given":
        probability = draw(st.lists(CHANCES, min_size=len(pairs), max_size=len(pairs)))
        if model == "threshold":
            probability = [one / 5 for one in probability]
    network = from_edges(*zip(*pairs, strict=True), probability, model=model)
    weights = draw(
        st.one_of(
            st.none(),
            st.lists(
                st.sampled_from([0.0, 0.5, 1.0, 3.0]), min_size=network.size, max_size=network.size
            ).filter(any),
        )
    )
    return World(
        network, None if weights is None else tuple(weights), draw(st.sampled_from([None, 0, 1, 2]))
    )


def random_network(
    rng: np.random.Generator, size: int, arcs: int, model: Model = "cascade"
) -> Network:
    """Arcs between random accounts, some far better connected than others."""
    rank = rng.permutation(size)
    source = rank[(size * rng.random(arcs) ** 3).astype(int)]
    target = rank[(size * rng.random(arcs) ** 2).astype(int)]
    return from_edges(source, target, model=model)
