"""Results are told from first hours, with intervals that hold, and not told when they cannot be."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from bench.engine.forecast import ARCHIVE, cascades

from nofuz.engine.forecast import MODELS, Curves, from_snapshots, judge, learn
from nofuz.engine.forecast.levels import fit_levels
from nofuz.engine.forecast.smooth import fit_smooth
from tests.engine.forecast.worlds import AGES, BEGIN, cascade, posts


@pytest.fixture(scope="module")
def real(shared_data: Path) -> Curves:
    """Eighty real cascades."""
    return cascades(shared_data / ARCHIVE.relative_to("data"))


@pytest.mark.data
@pytest.mark.acceptance
@pytest.mark.parametrize(("hours", "goal"), [(1, 0.24), (6, 0.19), (24, 0.060)])
def test_real_cascades_are_forecast_from_their_first_hours(
    real: Curves, hours: float, goal: float
) -> None:
    found = judge(real, hours, 168)
    assert len(found.actual) == 80
    assert found.error <= goal
    assert found.error < found.baseline_error
    assert 0.75 <= found.coverage <= 0.85


def test_what_is_known_of_a_world_is_found() -> None:
    """With all that can be known, half the posts would be within 0.67 times the noise of 0.15."""
    curves, _ = posts(np.random.default_rng(1), 200)
    found = judge(curves, 24, 168)
    assert found.error == pytest.approx(0.674 * 0.15, rel=0.15)
    assert found.error < 0.85 * found.baseline_error


@pytest.mark.parametrize("apart", [0.0, 0.4])
def test_the_interval_holds_as_often_as_it_says_for_posts_and_accounts_never_seen(
    apart: float,
) -> None:
    held, seen = 0, 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        curves, results = posts(rng, 300, accounts=40, apart=apart)
        old = curves.accounts < 20
        forecaster = learn(curves.part(old), 24, 168)
        told = forecaster.forecast(curves.part(~old).until(24))
        held += ((told.low <= results[~old]) & (results[~old] <= told.high)).sum()
        seen += (~old).sum()
    assert held / seen == pytest.approx(0.8, abs=0.03)


def test_an_account_has_a_level_of_its_own_drawn_in_by_how_little_is_known() -> None:
    curves, _ = posts(np.random.default_rng(5), 160, accounts=12, apart=0.4)
    pooled, alone = judge(curves, 24, 168), judge(replace(curves, accounts=curves.posts), 24, 168)
    assert pooled.error < 0.6 * alone.error
    assert 0.75 <= pooled.coverage <= 0.85
    values = np.array([1.1, 0.9, 1.4, 0.6, 1.2, 0.8, -1.1, -0.9, -1.4, -0.6, -1.2, -0.8, 1])
    level, doubt = fit_levels(values, np.array(list("aaaaaabbbbbbc"))).of(np.array(list("abcd")))
    assert 0.8 < level[2] < level[0] < 1
    assert level[1] == pytest.approx(-level[0])
    assert level[3] == 0
    assert doubt[0] < doubt[2] < doubt[3]


def test_values_without_groups_have_no_levels() -> None:
    values = np.random.default_rng(0).normal(size=30)
    for groups in (np.zeros(30), np.arange(30)):
        assert fit_levels(values, groups).of(groups)[0] == pytest.approx(0)


def test_a_kind_of_post_has_a_level_too() -> None:
    rng = np.random.default_rng(6)
    curves, _ = posts(rng, 120, accounts=2, apart=0.5)
    one = replace(curves, accounts=np.zeros(120), kinds=curves.accounts.astype(str))
    assert judge(one, 24, 168).error < judge(replace(one, kinds=one.accounts), 24, 168).error


@pytest.mark.parametrize("model", MODELS)
def test_more_hours_tell_more(model: str) -> None:
    rng = np.random.default_rng(9)
    names, seen, counts = [], [], []
    ages = np.concatenate((np.geomspace(0.05, 24, 30), AGES[5:]))
    for number in range(32):
        events = cascade(rng, rng.uniform(100, 900), rng.uniform(0.2, 0.8))
        names += [number] * len(ages)
        seen.append(BEGIN + (ages * 3600).round().astype("m8[s]"))
        counts.append(np.searchsorted(events, ages, "right"))
    curves = from_snapshots(
        names, names, [BEGIN] * len(names), np.concatenate(seen), np.concatenate(counts)
    )
    found = [judge(curves, hours, 168, model=model) for hours in (1, 6, 24)]
    assert all(later.error < earlier.error for earlier, later in pairwise(found))
    assert found[0].error < found[0].baseline_error


def test_outliers_do_not_bend_the_function() -> None:
    rng = np.random.default_rng(2)
    x = rng.uniform(-2, 2, (150, 1))
    truth = 1 + 0.5 * x[:, 0]
    noisy = truth + rng.normal(0, 0.05, 150)
    noisy[::15] += 5
    found, _ = fit_smooth(x, noisy).predict(x)
    assert abs(found - truth).max() < 0.3


def test_predictions_left_out_are_those_of_the_others() -> None:
    """The closed form for one left out equals fitting without it, its noise given."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=(40, 2))
    y = x[:, 0] + rng.normal(0, 0.1, 40)
    whole = fit_smooth(x, y)
    again = [fit_smooth(np.delete(x, i, 0), np.delete(y, i)).predict(x[i : i + 1]) for i in (3, 17)]
    for place, (value, _) in zip((3, 17), again, strict=True):
        assert whole.left_out[place] == pytest.approx(value[0], abs=0.05)


def test_nothing_is_told_where_nothing_can_be() -> None:
    curves, _ = posts(np.random.default_rng(4), 200)
    forecaster = learn(curves, 24, 168)
    odd = from_snapshots(
        ["young", "gone", "gone"],
        [1, 1, 1],
        [BEGIN] * 3,
        BEGIN + np.array([3600, 24 * 3600, 30 * 3600]).astype("m8[s]"),
        [5, 100, 10],
    )
    told = forecaster.forecast(odd)
    assert told.reason.tolist() == ["more than half of the count went away", "no count near 24 h"]
    assert not told.given.any()
    wide = replace(forecaster, ends=(-30.0, 30.0)).forecast(curves.until(24))
    assert set(wide.reason) == {"too uncertain"}


def test_a_forecast_is_never_below_what_is_there() -> None:
    curves, results = posts(np.random.default_rng(4), 100)
    told = learn(curves, 24, 168).forecast(curves)
    assert (told.low >= results).all()
    younger = curves.until(24)
    told = learn(curves, 24, 168).forecast(younger)
    assert (told.low >= younger.last()[1]).all()
    assert ((told.low <= told.expected) & (told.expected <= told.high)).all()


def test_the_order_of_posts_and_their_names_change_nothing() -> None:
    curves, _ = posts(np.random.default_rng(7), 60, apart=0.3)
    told = learn(curves, 24, 168).forecast(curves.until(24))
    turned = np.arange(60)[::-1]
    again = learn(curves.part(turned), 24, 168).forecast(curves.part(turned).until(24))
    assert again.expected[::-1] == pytest.approx(told.expected)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"hours": 168, "horizon": 24}, "must come after"),
        ({"level": 1.0}, "The level is 1.0"),
        ({"level": 0.99}, "at least 200 are needed"),
        ({"hours": 1000, "horizon": 2000}, "Only 0 posts have counts near 1000 h"),
    ],
)
def test_bad_questions_are_refused(options: dict[str, float], sentence: str) -> None:
    curves, _ = posts(np.random.default_rng(0), 30)
    with pytest.raises(ValueError, match=sentence):
        learn(curves, **({"hours": 24, "horizon": 168} | options))
