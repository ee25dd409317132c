"""Without an effect p-values are uniform; with one it is found; intervals hold it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import kstest

from nofuz.engine.experiment import plan_geo, plan_switchback, read_geo, read_switchback


def hours(rng: np.random.Generator, effect: float, treated: np.ndarray) -> np.ndarray:
    """Orders per hour with a day's course, noise that lasts, and an effect."""
    noise = rng.normal(0, 3, len(treated))
    for hour in range(1, len(noise)):
        noise[hour] += 0.6 * noise[hour - 1]
    return 50 + 10 * np.sin(np.arange(len(treated)) * 2 * np.pi / 24) + noise + effect * treated


def test_switchback_finds_the_effect_and_is_seldom_fooled() -> None:
    rng = np.random.default_rng(0)
    p_values, held, found = [], 0, 0
    for seed in range(120):
        treated = plan_switchback(24 * 14, 8, seed=seed)
        p_values.append(read_switchback(hours(rng, 0, treated), treated, 8, cycle=24).p_value)
        told = read_switchback(hours(rng, 4, treated), treated, 8, cycle=24, carry=1)
        held += told.low <= 4 <= told.high
        found += told.p_value <= 0.1
    assert kstest(p_values, "uniform").pvalue > 0.01
    assert 0.82 <= held / 120 <= 0.97
    assert found / 120 > 0.9


def test_half_of_the_blocks_are_treated_whole() -> None:
    treated = plan_switchback(100, 7, seed=5).reshape(-1)
    blocks = [treated[start : start + 7] for start in range(0, 100, 7)]
    assert all(block.all() or not block.any() for block in blocks)
    assert sum(block[0] for block in blocks) == 7


def test_what_lasts_on_from_the_block_before_can_be_left_out() -> None:
    treated = plan_switchback(600, 10, seed=1)
    slow = np.convolve(treated, np.full(3, 1 / 3))[:600] * 9
    noise = np.random.default_rng(2).normal(0, 1, 600)
    assert read_switchback(slow + noise, treated, 10, carry=2).effect == pytest.approx(9, abs=0.3)
    assert read_switchback(slow + noise, treated, 10).effect < 8.7


def regions(rng: np.random.Generator, count: int = 24, weeks: int = 60) -> np.ndarray:
    size = rng.lognormal(4, 1, (count, 1))
    wave = np.cumsum(rng.normal(0, 0.03, (4, weeks)), axis=1)[rng.integers(0, 4, count)]
    return size * np.exp(wave + rng.normal(0, 0.05, (count, weeks)))


def test_placebo_geo_experiments_have_uniform_p_values() -> None:
    """Regions of the past, drawn anew 300 times, nothing done: Kolmogorov-Smirnov is content."""
    rng = np.random.default_rng(5)
    names = [f"r{place}" for place in range(24)]
    plan = plan_geo(names, regions(rng), 6)
    p_values = []
    for _ in range(300):
        past = regions(rng)
        rows = np.array([[int(name[1:]) for name in pair] for pair in plan.pairs])
        rows = np.where(rng.random((len(rows), 1)) < 0.5, rows, rows[:, ::-1])
        before, during = past[rows, 48:54].sum(axis=-1), past[rows, 54:].sum(axis=-1)
        p_values.append(read_geo(before, during).p_value)
    assert kstest(p_values, "uniform").pvalue > 0.01


def test_a_geo_lift_is_found_as_often_as_planned() -> None:
    rng = np.random.default_rng(7)
    past = regions(rng)
    names = [f"r{place}" for place in range(24)]
    plan = plan_geo(names, past[:, :48], 6)
    assert plan.detectable is not None
    assert plan.false_alarms <= 0.16
    assert len({name for pair in plan.pairs for name in pair}) == 24
    held = found = 0
    for _ in range(100):
        again = regions(rng)
        rows = np.array([[int(name[1:]) for name in pair] for pair in plan.pairs])
        before, during = again[rows, 48:54].sum(axis=-1), again[rows, 54:].sum(axis=-1)
        during[:, 0] *= 1 + 3 * plan.detectable
        told = read_geo(before, during)
        held += told.low <= 3 * plan.detectable <= told.high
        found += told.p_value <= 0.1
    assert held >= 82
    assert found >= 75


def test_names_of_regions_do_not_matter() -> None:
    past = regions(np.random.default_rng(1))
    one = plan_geo([f"a{place}" for place in range(24)], past, 6)
    other = plan_geo([f"b{place}" for place in range(24)], past, 6)
    assert [tuple(name[1:] for name in pair) for pair in one.pairs] == [
        tuple(name[1:] for name in pair) for pair in other.pairs
    ]
    assert one.detectable == other.detectable


def test_few_pairs_rule_nothing_out() -> None:
    found = read_geo(np.ones((5, 2)), np.array([[2, 1.0]] * 5) * np.linspace(1, 1.1, 5)[:, None])
    assert found.p_value == pytest.approx(2 / 32)
    tight = read_geo(np.ones((5, 2)), np.array([[2, 1.0]] * 5), level=0.99)
    assert tight.low == -1
    assert np.isinf(tight.high)


EVEN = np.tile(np.repeat([True, False], 5), 6)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: plan_switchback(20, 5), "20 periods in blocks of 5 are too few"),
        (lambda: read_switchback(np.ones(60), EVEN[1:], 5), "60 outcomes but 59 periods"),
        (lambda: read_switchback(np.full(60, np.nan), EVEN, 5), "Row 1: the outcome is missing"),
        (lambda: read_switchback(np.ones(60), EVEN, 6), "Row 6: the treatment changes within"),
        (lambda: read_switchback(np.ones(60), EVEN, 5, carry=5), "A carry of 5 leaves nothing"),
        (lambda: plan_geo(["a"], np.ones((1, 9)), 2), "1 regions are too few"),
        (lambda: plan_geo([*"abcdefghij"], np.ones((10, 5)), 2), "5 past periods are too few"),
        (lambda: plan_geo(["a"], [[1, 0]], 2), "Region a, period 2: the outcome is missing"),
        (lambda: read_geo(np.ones((4, 2)), np.ones((4, 2))), "4 pairs are too few"),
        (lambda: read_geo([[1, 0]], [[1, 1]]), "Row 1: an outcome is missing or not above 0"),
        (lambda: read_geo([1], [1]), "two outcomes per pair"),
    ],
)
def test_what_cannot_be_read_is_refused(call: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        call()
