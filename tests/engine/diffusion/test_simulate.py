"""Cascades played forwards agree with the truth, and with sets drawn backwards."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.diffusion import Model, choose, from_edges, simulate
from nofuz.engine.diffusion.sampling import FAR, Sampler
from tests.engine.diffusion.worlds import World, random_network, worlds

unhurried = settings(deadline=None, max_examples=60)
RUNS = 20_000


def some_seeds(world: World, data: st.DataObject) -> list[int]:
    return data.draw(st.lists(st.sampled_from(world.network.accounts.tolist()), unique=True))


@pytest.mark.acceptance
@unhurried
@given(worlds(), st.data())
def test_forward_cascades_agree_with_every_course_of_events(
    world: World, data: st.DataObject
) -> None:
    seeds = some_seeds(world, data)
    found = simulate(world.network, seeds, runs=RUNS, weights=world.weights, steps=world.steps)
    assert found.mean == pytest.approx(
        world.truth(seeds), abs=5 * found.deviation / RUNS**0.5 + 1e-3
    )


@pytest.mark.acceptance
@unhurried
@given(worlds(), st.data())
def test_backward_sets_agree_with_every_course_of_events(world: World, data: st.DataObject) -> None:
    network, seeds = world.network, some_seeds(world, data)
    weights = None if world.weights is None else np.array(world.weights)
    sampler = Sampler(network, weights, FAR if world.steps is None else world.steps, seed=1)
    share = sampler.hits(0, 0, RUNS, network.positions(seeds)) / RUNS
    truth = world.truth(seeds) / sampler.total
    assert share == pytest.approx(truth, abs=5 * abs(truth * (1 - truth) / RUNS) ** 0.5 + 1e-3)


@unhurried
@given(worlds(), st.data())
def test_spread_is_monotone_and_submodular(world: World, data: st.DataObject) -> None:
    small = set(some_seeds(world, data))
    large = small | set(some_seeds(world, data))
    new = data.draw(st.sampled_from(world.network.accounts.tolist()))
    assert world.truth(small) <= world.truth(large) + 1e-9
    first = world.truth(small | {new}) - world.truth(small)
    assert first >= world.truth(large | {new}) - world.truth(large) - 1e-9


@pytest.mark.parametrize("model", ["cascade", "threshold"])
@pytest.mark.parametrize("steps", [None, 2])
def test_forwards_and_backwards_agree_on_larger_networks(model: Model, steps: int | None) -> None:
    network = random_network(np.random.default_rng(3), 2_000, 12_000, model)
    seeds = choose(network, 10, steps=steps, share=0.5).seeds
    forward = simulate(network, seeds, runs=4_000, steps=steps)
    sampler = Sampler(network, None, FAR if steps is None else steps, seed=5)
    share = sampler.hits(0, 0, 200_000, network.positions(seeds)) / 200_000
    error = network.size * (share * (1 - share) / 200_000) ** 0.5
    error = (error**2 + forward.deviation**2 / 4_000) ** 0.5
    assert forward.mean == pytest.approx(share * network.size, abs=4 * error)


@pytest.mark.parametrize(
    "chance",
    [
        np.full(400, 0.003),
        np.full(400, 0.6),
        np.ones(400),
        np.linspace(0.001, 0.02, 400),
        np.linspace(0, 1, 400) ** 6,
        np.where(np.arange(400) % 2, 1e-4, 0.3),
    ],
)
def test_every_arc_of_a_large_row_holds_as_often_as_it_should(chance: np.ndarray) -> None:
    """A star knows its spread and its deviation; leaps over arcs must not bend either."""
    star = from_edges(np.zeros(400, int), 1 + np.arange(400), chance)
    found = simulate(star, [0], runs=40_000)
    deviation = np.sqrt((chance * (1 - chance)).sum())
    assert found.mean == pytest.approx(1 + chance.sum(), abs=5 * deviation / 200 + 1e-4)
    assert found.deviation == pytest.approx(deviation, rel=0.03, abs=1e-6)
    chain = from_edges(np.zeros(400, int), 1 + np.arange(400), chance)
    single = [simulate(chain, [0], runs=2, seed=seed).mean for seed in range(3)]
    assert all(value >= 1 for value in single)


def test_closed_forms_of_a_path_and_a_complete_network() -> None:
    path = from_edges(range(9), range(1, 10), 0.5)
    assert simulate(path, [0], runs=100_000).mean == pytest.approx(2 - 0.5**9, abs=0.02)
    pairs = [(one, two) for one in range(12) for two in range(12) if one != two]
    complete = from_edges(*zip(*pairs, strict=True), 1.0)
    assert simulate(complete, [3]).mean == 12
    assert simulate(complete, [3], steps=0).mean == 1


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    network = from_edges([0, 0, 1, 2], [1, 2, 3, 3], [0.5, 0.2, 0.9, 0.1])
    truth = World(network, None, None).truth([0])
    found = [simulate(network, [0], runs=400, seed=seed) for seed in range(400)]
    held = np.mean([one.low <= truth <= one.high for one in found])
    assert 0.92 <= held <= 0.98


def test_how_the_work_is_cut_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    network = random_network(np.random.default_rng(3), 500, 2_000)
    first, chosen = simulate(network, [1, 2], seed=4), choose(network, 3, seed=4)
    monkeypatch.setattr("nofuz.engine.diffusion.playing.THREADS", 3)
    monkeypatch.setattr("nofuz.engine.diffusion.sampling.THREADS", 1)
    monkeypatch.setattr("nofuz.engine.diffusion.pool.THREADS", 1)
    assert simulate(network, [1, 2], seed=4) == first
    assert choose(network, 3, seed=4) == chosen


@pytest.mark.parametrize("model", ["cascade", "threshold"])
def test_sets_that_end_at_seeds_are_those_that_hold_seeds(model: Model) -> None:
    """Sets that begin at a seed take no mark; more sets than there are marks are drawn."""
    network = random_network(np.random.default_rng(9), 200, 1_000, model)
    sampler, seeds = Sampler(network, None, FAR, seed=1), np.arange(0, 200, 7)
    sets = [
        block.members[begin:end]
        for block in sampler.draw(0, 0, 2_000, seeds[:0])
        for begin, end in itertools.pairwise(block.ptr)
    ]
    assert len(sets) == 2_000
    assert all(len(np.unique(one)) == len(one) for one in sets)
    assert sampler.hits(0, 0, 2_000, seeds) == sum(np.isin(one, seeds).any() for one in sets)
