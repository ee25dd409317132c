"""What one more post brings: pooled, honest about spread, robust to luck."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.engine.expectation import expect


def simulated(seed: int, accounts: int = 400) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    level = rng.normal(8, 1.2, accounts)
    posts = rng.integers(1, 9, accounts)
    owner = np.repeat(np.arange(accounts), posts)
    values = np.exp(level[owner] + rng.normal(0, 0.7, len(owner)))
    return values, owner, np.exp(level + rng.normal(0, 0.7, accounts))


def test_the_interval_covers_the_next_post_as_often_as_it_says() -> None:
    covered = []
    for seed in range(10):
        values, owner, nxt = simulated(seed)
        low, high = expect(values, owner, accounts=400).interval()
        covered.append(((nxt >= low) & (nxt <= high)).mean())
    assert 0.76 <= np.mean(covered) <= 0.86


def test_the_total_of_a_plan_is_covered_as_often_as_it_says() -> None:
    rng, covered = np.random.default_rng(1), []
    for seed in range(40):
        values, owner, nxt = simulated(seed)
        answer = expect(values, owner, accounts=400)
        for _ in range(10):
            chosen = rng.choice(400, 12, replace=False)
            _mean, low, high = answer.total(chosen)
            covered.append(low <= nxt[chosen].sum() <= high)
    assert 0.72 <= np.mean(covered) <= 0.88


def test_accounts_chosen_for_their_luck_are_not_overrated() -> None:
    """The best fifty by plain mean disappoint; pooled, their total is close to what they bring."""
    plain_ratio, pooled_ratio = [], []
    for seed in range(10):
        values, owner, nxt = simulated(seed)
        pooled = expect(values, owner, accounts=400).mean
        plain = np.bincount(owner, values) / np.bincount(owner)
        for guess, ratios in ((plain, plain_ratio), (pooled, pooled_ratio)):
            best = np.argsort(-guess)[:50]
            ratios.append(guess[best].sum() / nxt[best].sum())
    assert abs(np.mean(pooled_ratio) - 1) < abs(np.mean(plain_ratio) - 1)


def test_an_account_without_a_post_has_no_expectation() -> None:
    answer = expect([10, 20], [0, 0], accounts=2)
    assert np.isnan(answer.mean[1])
    assert answer.posts.tolist() == [2, 0]


@given(st.lists(st.floats(0, 1e9), min_size=1, max_size=30), st.permutations(range(3)))
def test_the_order_of_rows_and_names_changes_nothing(values: list[float], names: list[int]) -> None:
    owner = np.arange(len(values)) % 3
    one = expect(values, owner, accounts=3)
    two = expect(values[::-1], np.array(names)[owner][::-1], accounts=3)
    np.testing.assert_allclose(one.mean, two.mean[names], rtol=1e-9)


@pytest.mark.parametrize(("value", "says"), [(-1.0, "Row 2: -1.0"), (float("nan"), "Row 2: nan")])
def test_a_value_that_is_no_result_is_named(value: float, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        expect([1.0, value], [0, 0], accounts=1)


def test_an_unknown_account_is_refused() -> None:
    with pytest.raises(ValueError, match="outside 0 to 0"):
        expect([1.0], [4], accounts=1)


@pytest.mark.data
def test_the_next_trending_video_of_the_best_channels(shared_data: Path) -> None:
    """The fifty best of 797 channels bring what was expected of them, within a tenth."""
    values, owner, nxt = _trending(shared_data / "youtube_trending")
    pooled = expect(values, owner, accounts=len(nxt)).mean
    plain = np.bincount(owner, values) / np.bincount(owner)
    assert len(nxt) == 797
    best = np.argsort(-pooled)[:50]
    assert pooled[best].sum() / nxt[best].sum() == pytest.approx(0.954, abs=0.01)
    lucky = np.argsort(-plain)[:50]
    assert plain[lucky].sum() / nxt[lucky].sum() == pytest.approx(1.179, abs=0.01)


def _trending(folder: Path) -> tuple[list[float], list[int], np.ndarray]:
    path = folder / "v2_US_last_snapshot_per_video.csv.gz"
    channels: dict[str, list[tuple[str, float]]] = {}
    with gzip.open(path, "rt", encoding="latin-1") as file:
        for row in csv.DictReader(file):
            video = (row["publish_time"], float(row["views"]))
            channels.setdefault(row["channel_title"], []).append(video)
    kept = [[v for _, v in sorted(videos)] for videos in channels.values() if len(videos) > 1]
    values = [v for videos in kept for v in videos[:-1][-12:]]
    owner = [i for i, videos in enumerate(kept) for _ in videos[:-1][-12:]]
    return values, owner, np.array([videos[-1] for videos in kept])
