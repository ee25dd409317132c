"""Real overlaps: who wrote in which forum, and viewers that channels share."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

from nofuz.engine.coverage import Overlaps, audiences, choose, from_edges, pairwise

pytestmark = pytest.mark.data


def rows(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_forums_are_chosen_to_within_two_percent_of_the_best(shared_data: Path) -> None:
    edges = rows(shared_data / "audience_overlap" / "reddit2018_user_subreddit.csv.gz")
    person = [row["user_id"] for row in edges]
    forum = [row["subreddit"] for row in edges]
    names, sizes = np.unique(forum, return_counts=True)
    costs = np.round(4 * sizes**0.9).astype(int)
    instance = from_edges(person, forum, accounts=names, costs=costs, coordination=25)
    choice = choose(instance, int(costs.sum() // 5))
    assert choice.gap <= 0.02
    assert choice.value < choice.plain_sum
    distinct = set().union(*(instance.followers(one).tolist() for one in choice.chosen))
    assert choice.value == len(distinct)


def test_few_large_accounts_are_chosen_to_within_one_percent_of_the_best(
    shared_data: Path,
) -> None:
    """A small budget among accounts that nearly all share people: prices alone prove 93 %."""
    edges = rows(shared_data / "graphs" / "musae_twitch_FR_edges.csv.gz")
    one, other = [row["from"] for row in edges], [row["to"] for row in edges]
    names, sizes = np.unique(one + other, return_counts=True)
    instance = from_edges(
        one + other, other + one, accounts=names, costs=np.round(4 * sizes**0.9), coordination=25
    )
    choice = choose(instance, int(instance.full_costs.sum() // 100), rounds=4)
    assert choice.gap <= 0.01


def test_shared_viewers_give_a_range_that_is_narrower_than_the_sum(shared_data: Path) -> None:
    folder = shared_data / "audience_overlap"
    channels = rows(folder / "twitch_it_2022-07-17_31_channels.csv.gz")
    shared = rows(folder / "twitch_it_2022-07-17_31_shared_viewers.csv.gz")
    names = [row["channel"] for row in channels]
    number = {row["node_id"]: row["channel"] for row in channels}
    sizes = np.array([float(row["unique viewers"]) for row in channels])
    known = audiences(names, sizes, np.round(sizes**0.9).astype(int) + 25)
    overlaps = Overlaps(
        known,
        [number.get(row["source"], row["source"]) for row in shared],
        [number.get(row["target"], row["target"]) for row in shared],
        [float(row["shared viewers"]) for row in shared],
    )
    estimate = pairwise(overlaps, int(sizes.sum() * 0.2))
    plain_sum = sum(pick.alone for pick in estimate.picks)
    assert estimate.value is not None
    assert estimate.lowest < estimate.value <= estimate.highest < plain_sum
