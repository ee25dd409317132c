"""Busy months are told from customers who come and leave, and forecasts keep to them."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.lifetime import (
    Histories,
    Purchases,
    every_year,
    fit_purchases,
    fit_spend,
    from_orders,
    future_value,
    learn_season,
)

YEAR = np.array([0.7, 0.7, 0.8, 0.9, 0.9, 0.8, 0.7, 0.8, 0.9, 1.1, 1.6, 2.1])
SEASON = every_year(YEAR)
# US shops of electronics and music, 1996: million dollars by month, over days; see the bench.
SHOPS = (5471, 5207, 5625, 5283, 5474, 5455, 5391, 5859, 5604, 5717, 6399, 9220) / np.array(
    [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
)
START, DAY = np.datetime64("2022-01-01"), np.timedelta64(1, "D")


def seasonal(
    rng: np.random.Generator, size: int, days: int, joined: int
) -> tuple[np.ndarray, np.ndarray]:
    """Customers who join over `joined` days and order as BG/NBD says, by a seasonal clock."""
    clock = SEASON.clock(START, days) / 7
    first = rng.integers(0, joined, size)
    rate, leave = rng.gamma(0.6, 1 / 5, size), rng.beta(0.8, 2.5, size)
    now, here = clock[first], np.arange(size)
    who, when = [here], [first]
    while len(here):
        now[here] += rng.exponential(size=len(here)) / np.maximum(rate[here], 1e-9)
        here = here[now[here] < clock[-1]]
        who.append(here)
        when.append(np.searchsorted(clock, now[here]))
        here = here[rng.random(len(here)) >= leave[here]]
    return np.concatenate(who), START + np.concatenate(when) * DAY


def test_the_season_and_the_model_of_a_simulated_world_are_recovered() -> None:
    """Two years teach what the last quarter will be; without the season it is far off."""
    who, when = seasonal(np.random.default_rng(1), 20_000, 365 * 2 + 365, 500)
    until = np.datetime64("2024-09-30")
    season = learn_season(who, when, until=until)
    assert season.year == pytest.approx(SEASON.year, rel=0.12)
    past = from_orders(who, when, np.zeros(len(who)), until=until, season=season)
    fit = fit_purchases(past)
    found = np.array([fit.r, fit.alpha, fit.a, fit.b])
    assert (abs(found - [0.6, 5, 0.8, 2.5]) < 4 * fit.errors).all()
    later = np.unique(who * 10_000 + (when - START) // DAY)
    ahead = (np.datetime64("2024-12-30") - until) // DAY
    actual = (later % 10_000 > (until - START) // DAY).sum()
    seen = fit.expected(past, season.ahead(until, 13, 7)[-1]).sum()
    plain = from_orders(who, when, np.zeros(len(who)), until=until)
    unseen = fit_purchases(plain).expected(plain, ahead / 7).sum()
    assert seen == pytest.approx(actual, rel=0.05)
    assert unseen < 0.75 * actual


def test_less_than_two_years_correct_the_past_and_leave_the_future_average() -> None:
    who, when = seasonal(np.random.default_rng(2), 8_000, 600, 120)
    season = learn_season(who, when, until=np.datetime64("2023-01-31"))
    assert len(season.past) == 13
    assert season.year.tolist() == [1.0] * 12
    days = np.arange(START, np.datetime64("2023-02-01"), DAY)
    assert season.factors(days).mean() == pytest.approx(1)
    assert season.past[11] > 1.5 * season.past[8]
    assert season.ahead(np.datetime64("2023-01-31"), 4, 7) == pytest.approx([1, 2, 3, 4])


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 400), st.integers(1, 60), st.sampled_from([1.0, 7.0, 30.4375]))
def test_time_ahead_is_the_time_of_the_clock(start: int, units: int, unit: float) -> None:
    until = START + start * DAY
    ahead = SEASON.ahead(until, units, unit)
    assert (np.diff(ahead) > 0).all()
    days = int(units * unit)
    whole = SEASON.clock(until + DAY, days)[-1] / unit if days else 0.0
    assert whole <= ahead[-1] + 1e-9
    assert ahead[-1] <= whole + SEASON.year.max() / unit + 1e-9
    flat = every_year(np.full(12, 3.0)).ahead(until, units, unit)
    assert flat == pytest.approx(np.arange(1, units + 1))


def test_a_flat_season_changes_nothing() -> None:
    who, when = seasonal(np.random.default_rng(3), 500, 300, 90)
    paid = np.arange(len(who)) % 7 + 1.0
    plain = from_orders(who, when, paid)
    flat = from_orders(who, when, paid, season=every_year(np.ones(12)))
    assert flat.age == pytest.approx(plain.age)
    assert flat.recency == pytest.approx(plain.recency)
    model, spend = fit_purchases(plain), fit_spend(plain)
    clock = every_year(np.ones(12)).ahead(when.max(), 9, 7)
    same = future_value(plain, model, spend, 9, clock=clock)
    assert same == pytest.approx(future_value(plain, model, spend, 9))
    with pytest.raises(ValueError, match="The clock has 9 units; the horizon is 8"):
        future_value(plain, model, spend, 8, clock=clock)


@pytest.mark.parametrize("factors", [[1] * 11, [0, *[1] * 11], [np.nan, *[1] * 11]])
def test_a_season_is_twelve_numbers(factors: list[float]) -> None:
    with pytest.raises(ValueError, match="A season is twelve numbers above 0, January first"):
        every_year(factors)


@pytest.mark.parametrize(("rate", "ahead"), [(0.1, 30.0), (0.6, 10.0), (3.0, 40.0)])
def test_half_of_all_customers_order_at_most_the_median(rate: float, ahead: float) -> None:
    """A customer without a past is drawn from all; what is known of others has the same form."""
    model = Purchases(rate, 5, 0.4, 4.5, np.zeros(4), 0)
    new = Histories(
        np.arange(1), np.zeros(1, int), np.zeros(1), np.zeros(1), np.ones(1), np.ones(1), 7
    )
    rng = np.random.default_rng(0)
    orders = rng.poisson(rng.gamma(rate, 1 / 5, 200_000) * ahead)
    stays = rng.geometric(rng.beta(0.4, 4.5, 200_000))
    made = np.minimum(orders, stays)
    median = model.median(new, ahead)[0]
    assert (made <= median).mean() > 0.495
    assert (made < median).mean() < 0.505


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 3_000), st.floats(0, 50), st.floats(0, 50), st.floats(0.1, 500))
def test_medians_come_to_an_end(repeats: int, recency: float, since: float, ahead: float) -> None:
    model = Purchases(0.6, 5, 0.8, 2.5, np.zeros(4), 0)
    age = recency + since
    one = [np.array([value]) for value in (recency, age, 1.0, 1.0)]
    past = Histories(np.arange(1), np.array([repeats]), *one, 7)
    assert 0 <= model.median(past, ahead)[0] <= 2 * (repeats + 1) * (1 + ahead / (5 + age))


@pytest.mark.parametrize("ahead", [3.0, 40.0])
def test_apportioned_orders_add_up_with_the_least_error(ahead: float) -> None:
    """No unit can move from one customer to another and lower the expected error."""
    rng = np.random.default_rng(3)
    model, size = Purchases(0.6, 5, 0.8, 2.5, np.zeros(4), 0), 4_000
    repeats, age = rng.poisson(2, size), rng.uniform(5, 40, size)
    recency = np.where(repeats > 0, age * rng.random(size), 0)
    past = Histories(np.arange(size), repeats, recency, age, np.ones(size), np.ones(size), 7)
    found = model.apportioned(past, ahead)
    assert found.sum() == pytest.approx(model.expected(past, ahead).sum())
    at = model._quantiles(past, ahead)
    levels = np.linspace(0.005, 0.995, 199)
    chance = np.mean([found >= at(level) for level in levels], axis=0)
    lower = np.mean([found - 1 >= at(level) for level in levels], axis=0)
    assert chance.min() > lower.max() - 0.011
    order = rng.permutation(size)
    moved = Histories(
        np.arange(size), repeats[order], recency[order], age[order], *np.ones((2, size)), 7
    )
    assert model.apportioned(moved, ahead) == pytest.approx(found[order])


@pytest.mark.data
def test_both_figures_of_the_public_file_are_forecast_from_its_first_39_weeks(
    shared_data: Path,
) -> None:
    """By two figures of the learned season; by one set of figures with the season of shops."""
    with gzip.open(shared_data / "transactions" / "CDNOW_master.txt.gz", "rt") as text:
        rows = [row for row in csv.reader(text, delimiter=" ", skipinitialspace=True) if row][1:]
    who = np.array([row[0] for row in rows])
    when = np.array([np.datetime64(f"{row[1][:4]}-{row[1][4:6]}-{row[1][6:8]}") for row in rows])
    until = np.datetime64("1997-09-30")
    season = learn_season(who, when, until=until)
    past = from_orders(who, when, np.zeros(len(who)), until=until, season=season)
    later = np.unique(np.array([who[when > until], when[when > until].astype(str)]), axis=1)[0]
    actual = np.zeros(past.size)
    names, counts = np.unique(later, return_counts=True)
    actual[np.searchsorted(past.customers, names)] = counts
    model, ahead = fit_purchases(past), season.ahead(until, 39, 7)[-1]
    assert ahead == pytest.approx(39)
    shops = every_year(SHOPS)
    known = from_orders(who, when, np.zeros(len(who)), until=until, season=shops)
    shared = fit_purchases(known).apportioned(known, shops.ahead(until, 39, 7)[-1])
    assert shared.sum() / actual.sum() == pytest.approx(0.9002, abs=1e-3)
    assert abs(shared - actual).mean() == pytest.approx(0.7795, abs=1e-3)
    assert model.expected(past, ahead).sum() / actual.sum() == pytest.approx(1.072, abs=2e-3)
    assert abs(model.median(past, ahead) - actual).mean() == pytest.approx(0.7075, abs=1e-3)
