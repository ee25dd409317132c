"""What `choose` promises, whatever the network."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.diffusion import Model, Seeding, choose, from_edges, simulate
from tests.engine.diffusion.worlds import World, random_network, worlds

unhurried = settings(deadline=None, max_examples=40)
SURE = 1e-9  # a bound that fails this rarely does not fail in a test


def answer(world: World, budget: int, **options: float) -> Seeding:
    return choose(
        world.network,
        budget,
        weights=world.weights,
        steps=world.steps,
        **{"share": 0.8, "delta": SURE, "memory": 1 << 19, **options},
    )


@unhurried
@given(worlds(), st.integers(0, 3))
def test_bounds_hold_the_truth_of_the_seeds_and_of_the_best_seeds(world: World, k: int) -> None:
    found = answer(world, k)
    names = world.network.accounts.tolist()
    assert len(found.seeds) == min(k, len(names))
    assert found.low <= world.truth(found.seeds) + 1e-9
    assert found.high >= world.truth(found.seeds) - 1e-9
    assert found.upper_bound >= world.best(k, dict.fromkeys(names, 1)) - 1e-9


@unhurried
@given(worlds(), st.integers(0, 9), st.data())
def test_a_budget_is_kept_and_its_bound_holds(
    world: World, budget: int, data: st.DataObject
) -> None:
    names = world.network.accounts.tolist()
    allowed = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    prices = data.draw(st.lists(st.integers(0, 6), min_size=len(allowed), max_size=len(allowed)))
    costs = dict(zip(allowed, prices, strict=True))
    found = answer(world, budget, candidates=allowed, costs=prices)
    assert set(found.seeds) <= set(allowed)
    assert found.cost == sum(costs[one] for one in found.seeds) <= budget
    assert found.upper_bound >= world.best(budget, costs) - 1e-9


@unhurried
@given(worlds())
def test_a_single_seed_is_the_best_one(world: World) -> None:
    found = answer(world, 1, share=1.0)
    best = world.best(1, dict.fromkeys(world.network.accounts.tolist(), 1))
    assert world.truth(found.seeds) >= 0.93 * best


@unhurried
@given(worlds(), st.randoms(use_true_random=False))
def test_new_names_and_another_order_of_rows_change_nothing_that_matters(
    world: World, random: object
) -> None:
    network = world.network
    order = list(range(len(network.sources)))
    random.shuffle(order)
    names = np.array([f"@{number * 7 % 6}" for number in range(6)])
    other = from_edges(
        names[network.accounts[network.sources[order]]],
        names[network.accounts[network.targets[order]]],
        network.chance[order],
        model=network.model,
    )
    for k in (1, 2):
        plain = choose(network, k, delta=SURE, memory=1 << 19)
        renamed = choose(other, k, delta=SURE, memory=1 << 19)
        assert renamed.low <= plain.upper_bound
        assert plain.low <= renamed.upper_bound


@pytest.mark.parametrize("model", ["cascade", "threshold"])
def test_the_same_seed_gives_the_same_answer_and_another_one_differs(model: Model) -> None:
    network = random_network(np.random.default_rng(2), 300, 1_200, model)
    first = choose(network, 5, seed=3)
    assert choose(network, 5, seed=3) == first
    assert choose(network, 5, seed=4).spread != first.spread


@pytest.mark.acceptance
@pytest.mark.parametrize("model", ["cascade", "threshold"])
def test_a_lower_bound_is_above_the_truth_at_most_as_often_as_it_says(model: Model) -> None:
    network = random_network(np.random.default_rng(5), 400, 1_600, model)
    too_high = too_low = 0
    truths: dict[tuple[int | str, ...], float] = {}
    for seed in range(100):
        found = choose(network, 5, share=0.6, delta=0.1, seed=seed)
        key = tuple(sorted(found.seeds))
        if key not in truths:
            truths[key] = simulate(network, found.seeds, runs=20_000, seed=seed).mean
        too_high += found.low > truths[key]
        too_low += found.high < truths[key]
    assert too_high <= 10
    assert too_low <= 10


def test_the_estimate_is_not_too_high_on_average() -> None:
    """Sets that chose the seeds, or that ended the search, would flatter them."""
    network = random_network(np.random.default_rng(6), 400, 1_600)
    errors = []
    for seed in range(60):
        found = choose(network, 5, share=0.6, delta=0.1, seed=seed)
        truth = simulate(network, found.seeds, runs=4_000, seed=seed).mean
        errors.append(found.spread / truth - 1)
    assert abs(np.mean(errors)) < 3 * np.std(errors) / len(errors) ** 0.5 + 0.002


def test_larger_proof_takes_more_sets_and_a_certificate_says_what_is_known() -> None:
    network = random_network(np.random.default_rng(7), 300, 1_200)
    quick, sure = choose(network, 5, share=0.5), choose(network, 5, share=0.97)
    assert quick.sets < sure.sets
    assert sure.share >= 0.96  # 0.97 was proven before the last estimate
    assert "of the best possible" in sure.certificate
    assert sum(sure.gains) == pytest.approx(sure.spread)
    assert list(sure.gains) == sorted(sure.gains, reverse=True)


def test_rounds_stop_when_they_are_told_to_or_memory_is_full() -> None:
    network = random_network(np.random.default_rng(7), 300, 1_200)
    seen: list[Seeding] = []
    choose(network, 5, share=1.0, keep_going=lambda so_far: len(seen.append(so_far) or seen) < 3)
    assert [later.sets // earlier.sets for earlier, later in itertools.pairwise(seen)] == [2, 2]
    small, large = (choose(network, 5, share=1.0, memory=size) for size in (1 << 19, 1 << 21))
    assert small.sets < large.sets


def test_large_sets_open_with_a_sentinel_and_stay_honest() -> None:
    rng = np.random.default_rng(8)
    network = from_edges(rng.integers(0, 2_000, 40_000), rng.integers(0, 2_000, 40_000), 0.08)
    found = choose(network, 20, share=0.8, seed=1)
    truth = simulate(network, found.seeds, runs=2_000).mean
    assert found.low <= truth <= found.high
    assert len(found.seeds) == 20
    assert found.share >= 0.8


def test_time_and_weights_turn_the_choice() -> None:
    """A long chain wins with time, a star without; weights at the end of the chain win alone."""
    chain = [(one, one + 1) for one in range(10)]
    star = [(20, 21 + one) for one in range(6)]
    network = from_edges([a for a, _ in chain + star], [b for _, b in chain + star], 1.0)
    assert choose(network, 1).seeds == (0,)
    assert choose(network, 1, steps=1).seeds == (20,)
    weights = np.where(network.accounts == 26, 50.0, 1.0)
    assert choose(network, 1, weights=weights).seeds == (20,)
    found = choose(network, 1)
    assert found.low <= 11 <= found.high
    assert found.spread == pytest.approx(11, rel=0.1)
