"""What `choose` promises, whatever the market."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nofuz.engine.coverage import Choice, Rules, choose, from_edges
from tests.engine.coverage.worlds import World, brute_force, is_lawful, random_instance, worlds

unhurried = settings(deadline=None, max_examples=60)


def answer(world: World, **options: int) -> Choice:
    """Choose, or skip a world whose rules contradict each other."""
    try:
        return choose(world.instance, world.budget, rules=world.rules, **options)
    except ValueError:
        assume(False)
        raise


@unhurried
@given(worlds(), st.sampled_from([0, 3]))
def test_a_choice_keeps_the_budget_and_every_rule(world: World, rounds: int) -> None:
    choice = answer(world, rounds=rounds)
    assert is_lawful(world, set(choice.chosen))
    assert choice.cost == sum(pick.cost for pick in choice.picks) <= world.budget


@unhurried
@given(worlds())
def test_a_small_choice_is_the_best_and_its_bound_says_so(world: World) -> None:
    best = brute_force(world)
    if best is None:
        with pytest.raises(ValueError, match=r"\."):
            choose(world.instance, world.budget, rules=world.rules)
        return
    choice = choose(world.instance, world.budget, rules=world.rules)
    assert choice.value == pytest.approx(best)
    assert choice.upper_bound == pytest.approx(best)
    assert choice.method == "exact"


@unhurried
@given(worlds())
def test_the_bound_of_a_greedy_choice_is_never_below_the_best(world: World) -> None:
    best = brute_force(world)
    assume(best is not None)
    choice = answer(world, rounds=0)
    assert choice.value <= best + 1e-9
    assert choice.upper_bound >= best - 1e-9


@unhurried
@given(worlds())
def test_values_of_the_picks_add_up_and_are_those_of_the_set(world: World) -> None:
    choice = answer(world)
    assert choice.value == pytest.approx(world.instance.value_of(list(choice.chosen)))
    assert sum(pick.gain for pick in choice.picks) == pytest.approx(choice.value)
    assert all(-1e-9 <= pick.gain <= pick.alone + 1e-9 for pick in choice.picks)
    assert choice.value <= choice.plain_sum + 1e-9


@unhurried
@given(worlds(), st.integers(1, 10), st.sampled_from([0, 3]))
def test_more_budget_is_never_worse(world: World, more: int, rounds: int) -> None:
    plain = replace(
        world, rules=Rules(limits=[replace(one, at_least=0) for one in world.rules.limits])
    )
    less = choose(plain.instance, plain.budget, rules=plain.rules, rounds=rounds)
    richer = choose(plain.instance, plain.budget + more, rules=plain.rules, rounds=rounds)
    if rounds:
        assert richer.value >= less.value - 1e-9
    assert richer.curve[-1][1] >= less.curve[-1][1] - 1e-9


@unhurried
@given(worlds(), st.randoms(use_true_random=False))
def test_new_names_for_people_and_accounts_change_nothing(world: World, random: Random) -> None:
    instance = world.instance
    account = np.repeat(np.arange(instance.size), np.diff(instance.indptr))
    assume(len(account) > 0)
    names = [f"@{number}" for number in range(instance.size)]
    rows = list(range(len(account)))
    order = list(range(instance.size))
    for one in (names, rows, order):
        random.shuffle(one)
    other = from_edges(
        instance.indices[rows].astype(np.int64) * -7 + 2**40,
        np.array(names)[account[rows]],
        accounts=np.array(names)[order],
        costs=instance.costs[order],
        weight=None if instance.weights is None else instance.weights[instance.indices[rows]],
        seen=(instance.chance / (1 - instance.repeat))[order],
        coordination=instance.coordination,
        repeat=instance.repeat,
    )
    assert choose(other, world.budget).value == pytest.approx(choose(instance, world.budget).value)


@unhurried
@given(worlds(), st.data())
def test_value_is_monotone_and_submodular(world: World, data: st.DataObject) -> None:
    everyone = st.sets(st.integers(0, world.instance.size - 1))
    small = data.draw(everyone)
    large = small | data.draw(everyone)
    new = data.draw(st.integers(0, world.instance.size - 1))

    def value(chosen: set[int]) -> float:
        return world.instance.value_of(sorted(chosen))

    assert value(small) <= value(large) + 1e-9
    assert value(small | {new}) - value(small) >= value(large | {new}) - value(large) - 1e-9


def test_the_curve_rises_and_flattens() -> None:
    choice = choose(random_instance(np.random.default_rng(4), 60), 2_000)
    costs, values = np.array(choice.curve).T
    assert costs[0] == values[0] == 0
    assert (np.diff(costs) >= 0).all()
    assert (np.diff(values) > 0).all()


def test_nothing_can_be_chosen_without_a_budget() -> None:
    choice = choose(random_instance(np.random.default_rng(4), 10), 0)
    assert choice.picks == ()
    assert choice.value == choice.upper_bound == choice.cost == 0


def test_the_answer_can_be_stopped_after_a_round() -> None:
    instance = random_instance(np.random.default_rng(4), 200, people=2_000)
    seen: list[Choice] = []
    choice = choose(instance, 3_000, gap=0, keep_going=lambda so_far: bool(seen.append(so_far)))
    assert seen == [choice]


def test_each_pick_says_in_words_what_it_adds() -> None:
    instance = from_edges([1, 2, 3, 1], [7, 7, 7, 8], accounts=[7, 8, 9], costs=[100, 5, 1])
    choice = choose(instance, 105)
    assert choice.chosen == (7,)
    assert choice.picks[0].reason.startswith("Adds 3 to the picks before it for 100;")
    assert "no other choice within the budget reaches more" in choice.certificate
