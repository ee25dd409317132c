"""Overlaps are those of the sets themselves; samples say how sure they are."""

from __future__ import annotations

import csv
import gzip
import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.overlap import Audiences, estimated, from_edges, is_kept

edges = st.lists(st.tuples(st.integers(0, 12), st.sampled_from("abcd")), min_size=1)


@settings(deadline=None)
@given(edges)
def test_sizes_pairs_and_distinct_people_are_those_of_the_sets(
    rows: list[tuple[int, str]],
) -> None:
    sets: dict[str, set[int]] = {}
    for person, account in rows:
        sets.setdefault(account, set()).add(person)
    found = from_edges(*zip(*rows, strict=True))
    assert {name: count.people for name, count in found.sizes().items()} == {
        name: len(people) for name, people in sets.items()
    }
    shared = {
        frozenset(pair): len(sets[pair[0]] & sets[pair[1]])
        for pair in itertools.combinations(sets, 2)
    }
    pairs = found.pairs()
    assert {frozenset((pair.first, pair.second)): pair.shared.people for pair in pairs} == {
        pair: count for pair, count in shared.items() if count
    }
    for pair in pairs:
        larger, smaller = sets[str(pair.first)], sets[str(pair.second)]
        assert len(larger) >= len(smaller)
        assert pair.jaccard == len(larger & smaller) / len(larger | smaller)
        assert pair.contained == len(larger & smaller) / len(smaller)
    assert found.distinct().people == len(set().union(*sets.values()))
    some = sorted(sets)[:2]
    assert found.distinct(some).people == len(set().union(*(sets[one] for one in some)))


@settings(deadline=None)
@given(edges)
def test_distinct_reach_lies_between_the_largest_audience_and_the_sum(
    rows: list[tuple[int, str]],
) -> None:
    found = from_edges(*zip(*rows, strict=True))
    sizes = [count.people for count in found.sizes().values()]
    assert max(sizes) <= found.distinct().people <= sum(sizes)


def test_the_same_person_is_kept_everywhere() -> None:
    people = np.arange(5_000)
    kept = is_kept(people, 0.3)
    assert kept.mean() == pytest.approx(0.3, abs=0.03)
    assert (is_kept(people[::-1], 0.3)[::-1] == kept).all()
    assert (is_kept(people.astype(str), 0.3) == kept).all()
    assert (kept <= is_kept(people, 0.5)).all()
    assert is_kept(["سارا"], 1).all()


def crowd(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    person = np.concatenate([rng.choice(10**9, 2_000, replace=False) for _ in range(2)])
    common = rng.choice(10**9, 1_000, replace=False)
    person = np.concatenate([person, common, common])
    account = np.repeat(["a", "b", "a", "b"], [2_000, 2_000, 1_000, 1_000])
    return person, account


def test_a_sample_is_unbiased_and_its_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(3)
    held, ratios = {"size": 0, "shared": 0, "distinct": 0}, []
    for _ in range(300):
        person, account = crowd(rng)
        kept = is_kept(person, 0.2)
        found = from_edges(person[kept], account[kept], share=0.2)
        counts = {
            "size": (found.sizes()["a"], 3_000),
            "shared": (found.pairs()[0].shared, 1_000),
            "distinct": (found.distinct(), 5_000),
        }
        for name, (count, truth) in counts.items():
            held[name] += count.low <= truth <= count.high
        ratios.append(found.distinct().people / 5_000)
    assert np.mean(ratios) == pytest.approx(1, abs=0.01)
    assert all(0.86 <= count / 300 <= 0.97 for count in held.values())


def test_nobody_seen_in_a_sample_is_not_nobody() -> None:
    count = estimated(0, 0.1)
    assert (count.people, count.low) == (0, 0)
    assert 20 < count.high < 40
    assert estimated(5, 1).high == 5


@pytest.mark.data
def test_forum_writers_overlap_little(shared_data: Path) -> None:
    file = shared_data / "audience_overlap" / "reddit2018_user_subreddit.csv.gz"
    with gzip.open(file, "rt", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    person, forum = [row["user_id"] for row in rows], [row["subreddit"] for row in rows]
    found: Audiences = from_edges(person, forum)
    sizes = found.sizes()
    assert found.distinct().people == 145_607
    assert sum(count.people for count in sizes.values()) > 145_607
    kept = is_kept(person, 0.1)
    few = from_edges(np.array(person)[kept], np.array(forum)[kept], share=0.1)
    assert few.distinct().people == pytest.approx(145_607, rel=0.02)


@pytest.mark.parametrize(
    ("person", "account", "share", "sentence"),
    [
        ([1, None], ["a", "b"], 1, "Row 2: the person is missing"),
        ([1], ["a", "b"], 1, "There are 1 persons but 2 accounts"),
        ([1], ["a"], 0, "The share of people kept is 0"),
        ([1], ["a"], 1.5, "The share of people kept is 1.5"),
    ],
)
def test_bad_rows_are_refused(
    person: list[int], account: list[str], share: float, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        from_edges(person, account, share=share)


def test_an_account_without_rows_is_not_known() -> None:
    with pytest.raises(ValueError, match="the account z is not in the rows"):
        from_edges([1], ["a"]).distinct(["z"])
