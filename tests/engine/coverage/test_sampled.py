"""A choice made on some people holds for all of them, and says how well."""

from __future__ import annotations

import duckdb
import ibis
import numpy as np
import pyarrow as pa
import pytest

from nofuz.engine.coverage import Instance, choose, choose_sampled, from_edges
from nofuz.engine.overlap import is_kept, kept
from tests.engine.coverage.worlds import random_instance


def rows_of(instance: Instance) -> tuple[np.ndarray, np.ndarray]:
    account = np.repeat(np.arange(instance.size), np.diff(instance.indptr))
    return instance.indices.astype(np.int64) * 7 + 3, account


def some_of(instance: Instance, share: float, start: float, draw: int) -> Instance:
    person, account = rows_of(instance)
    of = is_kept(person * 1000 + draw, share, start)
    return from_edges(
        person[of],
        account[of],
        accounts=instance.accounts,
        costs=instance.costs,
        seen=instance.chance,
        coordination=instance.coordination,
    )


def market(rng: np.random.Generator) -> Instance:
    """Sixty accounts with audiences of hundreds to thousands, of whom not all see a placement."""
    sizes = np.minimum(200 + rng.pareto(1.2, 60) * 300, 6_000).astype(int)
    person = np.concatenate([(rng.random(size) ** 2 * 12_000).astype(int) for size in sizes])
    return from_edges(
        person,
        np.repeat(np.arange(60), sizes),
        accounts=np.arange(60),
        costs=np.round(sizes**0.9 * rng.lognormal(0, 0.5, 60)),
        seen=rng.uniform(0.4, 1, 60),
        coordination=20,
    )


def test_sampling_loses_little_and_reports_without_bias() -> None:
    rng = np.random.default_rng(3)
    lost, told, ratios, held, bounded = [], [], [], 0, 0
    for draw in range(12):
        instance = market(rng)
        budget = int(instance.full_costs.sum() * 0.15)
        samples = some_of(instance, 0.3, 0.0, draw), some_of(instance, 0.2, 0.8, draw)
        found = choose_sampled(*samples, 0.3, 0.2, budget, rounds=1)
        best = choose(instance, budget, rounds=1)
        truth = instance.value_of(list(found.chosen))
        lost.append(1 - truth / best.value)
        told.append(found.loss)
        ratios.append(found.value / truth)
        held += found.low <= truth <= found.high
        bounded += found.upper_bound >= best.value
    assert np.mean(lost) <= np.mean(told) <= 0.02
    assert np.mean(ratios) == pytest.approx(1, abs=0.01)
    assert held >= 9
    assert bounded >= 11


def test_a_database_keeps_the_same_people() -> None:
    person = np.concatenate([np.arange(3_000), [2**40, 7, 7]])
    for keys in (person, np.char.add("p", person.astype(str)), np.array(["سارا", "x", "y"])):
        for share, start in ((0.3, 0.0), (0.5, 0.5), (1, 0)):
            rows = pa.table({"person": keys.tolist()})
            with duckdb.connect() as database:
                database.register("rows", rows)
                table = ibis.table(ibis.schema(rows.schema), name="rows")
                told = database.sql(ibis.to_sql(kept(table, share, start), dialect="duckdb"))
                found = [person for (person,) in told.fetchall()]
            assert sorted(found) == sorted(keys[is_kept(keys, share, start)].tolist())


def test_samples_share_nobody() -> None:
    people = np.arange(2_000)
    first, second = is_kept(people, 0.5), is_kept(people, 0.5, 0.5)
    assert (first ^ second).all()


def test_samples_that_do_not_fit_are_refused() -> None:
    one, other = (random_instance(np.random.default_rng(1), count) for count in (5, 6))
    with pytest.raises(ValueError, match="The two samples must list the same accounts"):
        choose_sampled(one, other, 0.5, 0.5, 10)
    with pytest.raises(ValueError, match=r"The samples hold shares of 0\.7 and 0\.5 of people"):
        choose_sampled(one, one, 0.7, 0.5, 10)
    with pytest.raises(ValueError, match=r"The range starts at 0\.8"):
        is_kept([1], 0.5, 0.8)
