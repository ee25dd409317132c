"""Small random markets, and the slow sure way to solve them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from nofuz.engine.coverage import Instance, Limit, Rules, from_edges


@dataclass(frozen=True)
class World:
    instance: Instance
    budget: int
    rules: Rules


def random_instance(rng: np.random.Generator, accounts: int, people: int = 200) -> Instance:
    """Accounts that share niches, with prices that follow audience size."""
    niche = rng.integers(0, 4, accounts)
    rows = []
    for account in range(accounts):
        size = int(min(people, 5 + rng.pareto(1.2) * 15))
        inside = rng.random(size) < 0.7
        home = (niche[account] * people // 4 + rng.integers(0, people // 4, size)) % people
        follower = np.where(inside, home, rng.integers(0, people, size))
        rows += [(int(person), account) for person in follower]
    person, account = np.array(rows).T
    sizes = np.bincount(account, minlength=accounts)
    costs = np.round(4 * sizes**0.9 * rng.lognormal(0, 0.5, accounts)).astype(int)
    return from_edges(
        person,
        account,
        accounts=np.arange(accounts),
        costs=costs,
        coordination=int(rng.integers(30)),
    )


@st.composite
def worlds(draw: st.DrawFn, most: int = 7) -> World:
    """A market of a few accounts with every kind of rule."""
    size = draw(st.integers(1, most))
    people = draw(st.integers(1, 9))
    edges = draw(
        st.lists(st.tuples(st.integers(0, people - 1), st.integers(0, size - 1)), min_size=1)
    )
    chance = st.sampled_from([0.0, 0.25, 0.5, 0.9, 1.0])
    weighed = draw(st.booleans())
    instance = from_edges(
        [person for person, _ in edges],
        [account for _, account in edges],
        accounts=np.arange(size),
        costs=draw(st.lists(st.integers(0, 9), min_size=size, max_size=size)),
        weight=[1 + person % 3 for person, _ in edges] if weighed else None,
        seen=draw(st.one_of(chance, st.lists(chance, min_size=size, max_size=size))),
        accepts=draw(st.sampled_from([1.0, 0.7])),
        coordination=draw(st.integers(0, 3)),
        repeat=draw(st.sampled_from([0.0, 0.3])),
    )
    name = st.integers(0, size - 1)
    limits = [
        Limit(
            f"group {number}",
            draw(st.lists(name, max_size=size)),
            at_most=draw(st.one_of(st.none(), st.integers(1, 3))),
            at_least=draw(st.sampled_from([0, 0, 0, 1])),
        )
        for number in range(draw(st.integers(0, 2)))
    ]
    must = draw(st.lists(name, max_size=1))
    pairs = st.tuples(name, name).filter(lambda pair: pair[0] != pair[1])
    rules = Rules(
        must=must,
        never=draw(st.lists(name.filter(lambda one: one not in must), max_size=2))
        if size > 1
        else [],
        exclusive=draw(st.lists(pairs, max_size=2)) if size > 1 else [],
        limits=limits,
    )
    return World(instance, draw(st.integers(0, 25)), rules)


def is_lawful(world: World, chosen: set[int]) -> bool:
    """Whether a set keeps the budget and all rules, read off the rules themselves."""
    instance, rules = world.instance, world.rules
    cost = sum(int(instance.costs[one]) + instance.coordination for one in chosen)
    counts = [(limit, len(chosen & set(limit.accounts))) for limit in rules.limits]
    return (
        cost <= world.budget
        and set(rules.must) <= chosen
        and not chosen & set(rules.never)
        and not any({first, second} <= chosen for first, second in rules.exclusive)
        and all(limit.at_most is None or count <= limit.at_most for limit, count in counts)
        and all(count >= limit.at_least for limit, count in counts)
    )


def brute_force(world: World) -> float | None:
    """Value of the best lawful set, all sets tried; None when none is lawful."""
    size = world.instance.size
    sets = itertools.chain.from_iterable(
        itertools.combinations(range(size), count) for count in range(size + 1)
    )
    values = [world.instance.value_of(list(one)) for one in sets if is_lawful(world, set(one))]
    return max(values, default=None)
