"""Probabilities learned from reactions: known worlds are found again, single chances are tamed."""

from __future__ import annotations

import numpy as np
import pytest

from nofuz.engine.diffusion import activity, choose, from_edges, learn


def reactions(
    rng: np.random.Generator, pairs: int, shape: float, rate: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Posts, reactions and true chances of pairs that reacted at least once."""
    posts = rng.integers(1, 60, pairs)
    true = rng.gamma(shape, 1 / rate, pairs)
    count = rng.poisson(true * posts)
    seen = count > 0
    return posts[seen], count[seen], 1 - np.exp(-true[seen])


def test_the_law_of_a_known_world_is_found_again() -> None:
    posts, count, _ = reactions(np.random.default_rng(1), 200_000, 0.8, 12.0)
    pairs = np.arange(len(posts))
    learned = learn(pairs, pairs + 10**6, count, posts)
    assert learned.shape == pytest.approx(0.8, rel=0.1)
    assert learned.rate == pytest.approx(12.0, rel=0.1)


def test_learned_chances_are_right_on_average_and_better_than_the_plain_share() -> None:
    posts, count, truth = reactions(np.random.default_rng(2), 200_000, 0.8, 12.0)
    pairs = np.arange(len(posts))
    learned = learn(pairs, pairs + 10**6, count, posts).probability
    plain = np.minimum(count / posts, 1)
    assert ((learned > 0) & (learned < 1)).all()
    for part in np.array_split(np.argsort(learned), 10):
        assert learned[part].mean() == pytest.approx(truth[part].mean(), rel=0.05)
    assert ((learned - truth) ** 2).mean() < 0.3 * ((plain - truth) ** 2).mean()


def test_one_reaction_to_one_post_is_no_certainty() -> None:
    posts, count, _ = reactions(np.random.default_rng(3), 20_000, 0.8, 12.0)
    posts[0] = count[0] = 1
    pairs = np.arange(len(posts))
    assert learn(pairs, pairs + 10**6, count, posts).probability[0] < 0.25


def test_activity_is_told_from_reactions_alone() -> None:
    """1 reacted twice, and 2 reacted to 1 five times; 3 never reacted to anyone."""
    assert activity([2, 1, 3], [1, 2, 1], [2, 5, 1]).tolist() == [5, 5, 1]


def test_learned_chances_seed_a_network() -> None:
    learned = learn([1, 1, 2], [2, 3, 4], [9, 8, 1], [10, 10, 10])
    assert learned.probability[0] > learned.probability[2]
    network = from_edges([1, 1, 2], [2, 3, 4], learned.probability)
    assert choose(network, 1).seeds == (1,)
