"""Followers that came without anybody watching are noticed; those that were watched are not."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.authenticity import growth


def weeks(seed: int, periods: int = 80) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    views = rng.lognormal(10, 0.4, periods)
    return views * 0.05 * rng.lognormal(0, 0.2, periods), views


def test_bought_followers_are_noticed_and_told() -> None:
    gained, views = weeks(0)
    gained[40] += 20_000
    spikes = growth(gained, views).spikes(names=[f"week {place}" for place in range(80)])
    assert [spike.period for spike in spikes] == [40]
    assert spikes[0].reason.startswith("In week 40 it gained 20,779, where about 1,512 were")
    gained[42] -= 15_000
    assert "left again soon after." in growth(gained, views).spikes()[0].reason


def test_a_viral_week_is_explained_by_its_views() -> None:
    gained, views = weeks(1)
    views[30] *= 15
    gained[30] *= 15
    assert growth(gained, views).spikes() == []
    assert [spike.period for spike in growth(gained).spikes()] == [30]


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 1_000), st.floats(10, 1_000))
def test_the_size_of_an_account_does_not_matter(seed: int, scale: float) -> None:
    gained, views = weeks(seed)
    one, other = growth(gained, views), growth(scale * gained, scale * views)
    assert other.strangeness == pytest.approx(one.strangeness, rel=1e-3, abs=1e-3)


def test_counts_that_a_platform_rounds_are_no_alarm() -> None:
    steps = np.where(np.random.default_rng(2).random(80) < 0.3, 10_000.0, 0.0)
    assert growth(steps).spikes() == []
    assert growth(np.zeros(80)).spikes() == []


def test_periods_that_are_not_known_stay_unknown() -> None:
    gained, views = weeks(3)
    gained[10], views[12] = np.nan, np.nan
    found = growth(gained, views)
    assert np.isnan(found.strangeness[10])
    assert np.isfinite(np.delete(found.strangeness, 10)).all()


@pytest.mark.data
def test_real_channels_raise_few_alarms(shared_data: Path) -> None:
    """115 channels over three years: fewer than one week in a thousand."""
    file = shared_data / "follower_growth" / "youtube_weekly_subscribers_views_2019_2022.csv.gz"
    with gzip.open(file, "rt") as text:
        rows = list(csv.DictReader(text))
    alarms = 0
    for name in {row["name"] for row in rows}:
        gained, views = (
            np.array([float(row[key] or "nan") for row in rows if row["name"] == name])
            for key in ("weekly_subscribers", "weekly_views")
        )
        alarms += len(growth(gained, views).spikes())
    assert alarms <= 17


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(ValueError, match="5 periods are too few; 12 are needed"):
        growth(np.ones(5))
    with pytest.raises(ValueError, match="20 gains but 19 views"):
        growth(np.ones(20), np.ones(19))
