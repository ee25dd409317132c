"""Alarms come as rarely as set when nothing happens, and soon when something does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from bench.engine import anomaly as bench
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom

from nofuz.engine.anomaly import Rule, begin, information, log_threshold
from nofuz.engine.anomaly.kernels import LIMIT, LOG_ODDS, MEMORY, NOTHING
from tests.engine.anomaly.worlds import MONDAY, PER_DAY, drawn, usual


@pytest.mark.acceptance
@pytest.mark.parametrize(("level", "size"), [(2, 2), (10, 5), (40, 20)])
def test_false_alarms_come_as_often_as_is_set(level: float, size: float) -> None:
    """One a week is set; half a year of each of ten streams, learned from one week."""
    alarms = 0
    for seed in range(10):
        counts = drawn(np.random.default_rng(seed), usual(7 + 182, level), size)
        alarms += len(begin(MONDAY, Rule(300, 7, quiet=0)).feed(counts)[0].places)
    assert alarms / (10 * 26) == pytest.approx(1, abs=0.2)


@pytest.mark.acceptance
@pytest.mark.parametrize(("level", "size"), [(2, 5), (10, 5), (40, 2)])
def test_a_doubling_is_noticed_nearly_as_soon_as_it_can_be(level: float, size: float) -> None:
    """At most 1.3 times Lorden's bound, at any hour and when no evidence stands yet."""
    rng, rates = np.random.default_rng(1), usual(28, level)
    _, learned = begin(MONDAY, Rule(300, 7, quiet=0, warm_up=27)).feed(drawn(rng, rates, size))
    learned.memory[LOG_ODDS] = NOTHING
    bound = np.log(7 * PER_DAY) / np.mean([information(one, 1 / size, 2) for one in rates])
    waited = []
    for since in rng.integers(7 * PER_DAY, size=150):
        stream = replace(learned, moment=learned.moment + np.timedelta64(since * 300, "s"))
        alarms, _ = stream.feed(drawn(rng, 2 * rates[since : since + 14 * PER_DAY], size))
        waited.append(alarms.places[0] + 1)
    assert np.mean(waited) <= 1.3 * bound


@pytest.mark.data
@pytest.mark.acceptance
def test_labelled_days_of_real_tweets_are_found(shared_data: Path) -> None:
    """Numenta's score of six brands, each under the threshold best for the others: 75 or more."""
    brands = list(bench.volumes(shared_data / bench.FOLDER.relative_to("data")).values())
    scores = np.zeros((len(bench.LIMITS), len(brands)))
    for column, (moments, counts, labelled) in enumerate(brands):
        rule = Rule(300, warm_up=1e6)
        _, stream = begin(moments[0], rule).feed(counts[: bench.PROBATION])
        for row, limit in enumerate(bench.LIMITS):
            memory = stream.memory.copy()
            memory[LIMIT] = limit
            alarms, _ = replace(stream, memory=memory).feed(counts[bench.PROBATION :])
            scores[row, column], _ = bench.score(alarms.places + bench.PROBATION, labelled)
    windows = sum(len(one[2]) for one in brands)
    own = sum(
        scores[np.delete(scores, column, 1).sum(1).argmax(), column]
        for column in range(len(brands))
    )
    assert 100 * (own + windows) / (2 * windows) >= 75


def test_the_season_and_the_spread_are_learned() -> None:
    rates = usual(70, 10)
    _, stream = begin(MONDAY, Rule(300)).feed(drawn(np.random.default_rng(3), rates, 5))
    truth = rates[: 7 * PER_DAY].reshape(7, 24, 12).mean(2)
    assert stream.rates() == pytest.approx(truth, rel=0.15)
    assert stream.rates().mean() == pytest.approx(truth.mean(), rel=0.03)
    assert stream.spread == pytest.approx(0.2, rel=0.15)
    assert stream.level > 0


def test_one_loud_hour_does_not_become_usual() -> None:
    counts = drawn(np.random.default_rng(4), usual(28, 10), 5)
    loud = counts.copy()
    loud[20 * PER_DAY : 20 * PER_DAY + 12] = 5_000
    calm, after = (begin(MONDAY, Rule(300)).feed(one)[1] for one in (counts, loud))
    assert after.rates().mean() == pytest.approx(calm.rates().mean(), rel=0.1)


def test_a_fall_is_noticed_when_asked_for() -> None:
    rates = usual(35, 10)
    rates[30 * PER_DAY :] *= 0.5
    counts = drawn(np.random.default_rng(5), rates, 5)
    fall, _ = begin(MONDAY, Rule(300, change=0.5)).feed(counts)
    assert 30 * PER_DAY < fall.places[0] < 31 * PER_DAY
    assert fall.usual[0] > counts[fall.places[0]]
    assert not len(begin(MONDAY, Rule(300, change=2.0)).feed(counts)[0].places)


def test_after_an_alarm_it_is_quiet_for_as_long_as_set() -> None:
    rates = usual(21, 10)
    rates[14 * PER_DAY :] *= 8
    counts = drawn(np.random.default_rng(6), rates, 5)
    alarms, _ = begin(MONDAY, Rule(300, quiet=1.0)).feed(counts)
    assert len(alarms.places) > 1
    assert (np.diff(alarms.places) >= PER_DAY).all()


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 2**32 - 1), st.lists(st.integers(0, 20 * PER_DAY), max_size=6))
def test_counts_may_be_fed_in_any_parts(seed: int, cuts: list[int]) -> None:
    rng = np.random.default_rng(seed)
    counts = drawn(rng, usual(20, 3), 2)
    counts[rng.random(len(counts)) < 0.1] = np.nan
    counts[15 * PER_DAY : 15 * PER_DAY + 20] = 90
    whole, end = begin(MONDAY, Rule(300, 30)).feed(counts)
    stream, found = begin(MONDAY, Rule(300, 30)), []
    for start, stop in zip([0, *sorted(cuts)], [*sorted(cuts), len(counts)], strict=True):
        alarms, stream = stream.feed(counts[start:stop])
        found += (alarms.places + start).tolist()
    assert found == whole.places.tolist()
    assert stream.memory.tolist() == end.memory.tolist()
    assert stream.moment == end.moment


def test_memory_does_not_grow_and_gaps_are_no_zeros() -> None:
    counts = drawn(np.random.default_rng(7), usual(56, 10), 5)
    _, full = begin(MONDAY, Rule(300)).feed(counts)
    gappy = counts.copy()
    gappy[30 * PER_DAY : 37 * PER_DAY] = np.nan
    alarms, stream = begin(MONDAY, Rule(300, change=0.5)).feed(gappy)
    assert len(stream.memory) == len(full.memory) == MEMORY
    assert not len(alarms.places)
    assert stream.rates().mean() == pytest.approx(full.rates().mean(), rel=0.05)


@pytest.mark.parametrize("step", [3_600, 86_400])
def test_hourly_and_daily_counts_are_watched_too(step: int) -> None:
    rng, per_day = np.random.default_rng(8), 86_400 // step
    rates = np.full(200 * per_day, 30.0)
    rates[150 * per_day :] *= 3
    alarms, _ = begin(MONDAY, Rule(step, warm_up=60)).feed(drawn(rng, rates, 5))
    assert 0 <= alarms.places[0] - 150 * per_day < 5 * per_day


def test_streams_of_almost_nothing_are_watched() -> None:
    counts = np.zeros(28 * PER_DAY)
    counts[:: 7 * PER_DAY] = 1
    alarms, stream = begin(MONDAY, Rule(300)).feed(counts)
    assert np.isfinite(stream.memory[LIMIT])
    assert len(alarms.places) <= 1
    late, _ = stream.feed(np.full(12, 20.0))
    assert late.places[0] < 3


def test_information_is_that_of_kullback_and_leibler() -> None:
    counts = np.arange(2_000)
    before, after = (nbinom.pmf(counts, 5, 5 / (5 + mean)) for mean in (10, 20))
    known = before > 1e-300
    truth = (after[known] * np.log(after[known] / before[known])).sum()
    assert information(10, 0.2, 2) == pytest.approx(truth)


@pytest.mark.parametrize(("rate", "spread", "change"), [(2, 0.5, 2), (10, 0.2, 2), (10, 0.2, 0.5)])
def test_the_threshold_makes_false_alarms_as_rare_as_set_when_all_is_known(
    rate: float, spread: float, change: float
) -> None:
    """The statistic itself, run without learning: one alarm in 500 counts."""
    limit = np.exp(log_threshold(500, np.array([rate]), spread, change))
    rng, size = np.random.default_rng(9), 1 / spread
    counts = drawn(rng, np.full(400_000, float(rate)), size)
    scale = np.log((size + change * rate) / (size + rate))
    ratios = np.exp(counts * (np.log(change) - scale) - size * scale)
    odds, alarms = 0.0, 0
    for ratio in ratios.tolist():
        odds = (1 + odds) * ratio
        if odds >= limit:
            odds, alarms = 0.0, alarms + 1
    assert len(counts) / alarms == pytest.approx(500, rel=0.1)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"step": 0}, "The step is 0 seconds"),
        ({"every": 0}, "Days between alarms must be above 0"),
        ({"change": 1}, "The change is 1"),
        ({"change": -2}, "The change is -2"),
        ({"quiet": -1}, "other days not below 0"),
    ],
)
def test_rules_without_sense_are_refused(options: dict[str, float], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Rule(**({"step": 300} | options))


@pytest.mark.parametrize("count", [-1, np.inf])
def test_what_is_no_count_is_refused(count: float) -> None:
    with pytest.raises(ValueError, match=r"Row 2: .* is not a count"):
        begin(MONDAY, Rule(300)).feed([1, count])
