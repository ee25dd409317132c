"""Published figures come out again, known truths are recovered, nothing is counted twice."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import approx_fprime

from nofuz.engine.lifetime import (
    Histories,
    Purchases,
    Spend,
    fit_purchases,
    fit_spend,
    from_orders,
    future_value,
    k_factor,
    referral_value,
)
from nofuz.engine.lifetime import purchases as purchases_module
from nofuz.engine.lifetime import spend as spend_module

CUT = np.datetime64("1997-09-30")


def day(text: str) -> np.datetime64:
    return np.datetime64(f"{text[:4]}-{text[4:6]}-{text[6:]}")


@pytest.fixture(scope="module")
def sample(shared_data: Path) -> Histories:
    """One tenth of the CDNOW customers, calibrated on 39 weeks."""
    file = shared_data / "transactions" / "pymc_cdnow_transactions.csv"
    with file.open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    return from_orders(
        [row["id"] for row in rows],
        [day(row["date"]) for row in rows],
        [float(row["spent"]) for row in rows],
        until=CUT,
    )


@pytest.mark.data
def test_the_published_purchase_model_comes_out_again(sample: Histories) -> None:
    """Fader, Hardie, Lee (2005), table 2: r .243, alpha 4.414, a .793, b 2.426, LL -9582.4."""
    fit = fit_purchases(sample)
    assert sample.size == 2_357
    assert (fit.r, fit.alpha, fit.a, fit.b) == pytest.approx((0.243, 4.414, 0.793, 2.426), abs=6e-4)
    assert fit.log_likelihood == pytest.approx(-9_582.4, abs=0.05)


@pytest.mark.data
def test_the_published_spend_model_comes_out_again(sample: Histories) -> None:
    """Fader, Hardie (2013): 946 customers, p 6.25, q 3.74, v 15.44."""
    fit = fit_spend(sample)
    assert (sample.repeats > 0).sum() == 946
    assert (fit.p, fit.q, fit.v) == pytest.approx((6.25, 3.74, 15.44), abs=6e-3)


@pytest.mark.data
def test_the_whole_file_is_forecast_as_well_as_published(shared_data: Path) -> None:
    """Hold-out of 39 weeks: mean absolute error .8187, total 86 % (every such model is low)."""
    file = shared_data / "transactions" / "CDNOW_master.txt.gz"
    with gzip.open(file, "rt") as text:
        rows = [line.split() for line in list(text)[1:] if line.strip()]
    who = np.array([row[0] for row in rows])
    when = np.array([day(row[1]) for row in rows])
    past = from_orders(who, when, [float(row[3]) for row in rows], until=CUT)
    fit = fit_purchases(past)
    assert (fit.r, fit.alpha, fit.a, fit.b) == pytest.approx(
        (0.2516, 4.789, 0.7234, 2.161), abs=1e-3
    )
    spend = fit_spend(past)
    assert (spend.p, spend.q, spend.v) == pytest.approx((6.28, 3.62, 14.98), abs=6e-3)
    later = np.unique(np.array([who[when > CUT], when[when > CUT].astype(str)]), axis=1)[0]
    actual = np.zeros(past.size)
    names, counts = np.unique(later, return_counts=True)
    actual[np.searchsorted(past.customers, names)] = counts
    expected = fit.expected(past, 39)
    assert actual.sum() == 19_684
    assert np.abs(expected - actual).mean() == pytest.approx(0.8187, abs=5e-4)
    assert expected.sum() / actual.sum() == pytest.approx(0.857, abs=1e-3)


def simulated(rng: np.random.Generator, size: int) -> tuple[Histories, np.ndarray]:
    """Customers of a known BG/NBD world, and their orders in the 20 weeks after."""
    age = rng.uniform(20, 60, size)
    rate, leave = rng.gamma(0.6, 1 / 5, size), rng.beta(0.8, 2.5, size)
    repeats, recency, later = np.zeros(size, np.int64), np.zeros(size), np.zeros(size)
    for one in range(size):
        clock = 0.0
        while True:
            clock += rng.exponential(1 / rate[one]) if rate[one] > 1e-12 else 1e9
            if clock > age[one] + 20:
                break
            if clock <= age[one]:
                repeats[one], recency[one] = repeats[one] + 1, clock
            else:
                later[one] += 1
            if rng.random() < leave[one]:
                break
    mean = 60 / rng.gamma(4, 1, size)
    total = rng.gamma(5 * np.maximum(repeats, 1), 1) * mean / 5
    amount = np.where(repeats > 0, total / np.maximum(repeats, 1), np.nan)
    spent = np.nan_to_num(amount * repeats)
    return Histories(np.arange(size), repeats, recency, age, amount, spent, 7), later


def test_a_simulated_world_is_recovered() -> None:
    past, later = simulated(np.random.default_rng(1), 12_000)
    fit = fit_purchases(past)
    truth = np.array([0.6, 5, 0.8, 2.5])
    found = np.array([fit.r, fit.alpha, fit.a, fit.b])
    assert (np.abs(found - truth) < 3 * fit.errors).all()
    assert fit.expected(past, 20).sum() == pytest.approx(later.sum(), rel=0.05)
    spend = fit_spend(past)
    assert (spend.p, spend.q) == pytest.approx((5, 4), rel=0.1)


@settings(deadline=None, max_examples=25)
@given(
    st.floats(0.1, 3), st.floats(0.5, 20), st.floats(0.2, 3), st.floats(0.3, 5), st.integers(0, 99)
)
def test_gradients_are_those_of_the_likelihood(
    r: float, alpha: float, a: float, b: float, seed: int
) -> None:
    past, _ = simulated(np.random.default_rng(seed), 40)
    columns = (past.repeats, past.recency, past.age)
    point = np.array([r, alpha, a, b])
    slope = approx_fprime(point, lambda at: purchases_module._mean(*columns, at)[0], 1e-7)
    assert purchases_module._mean(*columns, point)[1] == pytest.approx(slope, rel=1e-3, abs=1e-5)
    paying = past.repeats > 0
    if paying.any():
        money = (past.repeats[paying] * 1.0, past.amount[paying])
        slope = approx_fprime(point[:3], lambda at: spend_module._mean(*money, at)[0], 1e-7)
        found = spend_module._mean(*money, point[:3])[1]
        assert found == pytest.approx(slope, rel=1e-3, abs=1e-5)


def test_a_new_customer_is_expected_to_order_as_the_average_does() -> None:
    """With no past at all, the forecast is the mean over rates and chances to leave."""
    model = Purchases(0.6, 5, 1.8, 2.5, np.zeros(4), 0)
    new = Histories(
        np.arange(1), np.zeros(1, int), np.zeros(1), np.zeros(1), np.ones(1), np.ones(1), 7
    )
    rng = np.random.default_rng(0)
    rate, leave = rng.gamma(0.6, 1 / 5, 200_000), rng.beta(1.8, 2.5, 200_000)
    ordered = (1 - np.exp(-leave * rate * 10)) / leave
    assert model.expected(new, 10)[0] == pytest.approx(ordered.mean(), rel=0.02)


def test_nobody_who_never_came_back_is_known_to_be_gone() -> None:
    past, _ = simulated(np.random.default_rng(2), 500)
    alive = fit_purchases(past).alive(past)
    assert (alive[past.repeats == 0] == 1).all()
    assert ((alive > 0) & (alive <= 1)).all()


def test_future_value_is_orders_times_amount_discounted() -> None:
    past, _ = simulated(np.random.default_rng(3), 200)
    model, spend = Purchases(0.6, 5, 0.8, 2.5, np.zeros(4), 0), Spend(5, 4, 15, np.zeros(3), 0)
    plain = future_value(past, model, spend, 10)
    assert plain == pytest.approx(model.expected(past, 10) * spend.expected(past))
    assert (future_value(past, model, spend, 10, discount=0.01) < plain).all()
    assert future_value(past, model, spend, 10, margin=0.3) == pytest.approx(0.3 * plain)
    for options, sentence in (
        ({"horizon": 0}, "The horizon is 0"),
        ({"horizon": 1, "discount": -1}, "-1"),
    ):
        with pytest.raises(ValueError, match=sentence):
            future_value(past, model, spend, **options)


def test_expected_amount_moves_from_the_average_to_the_customer() -> None:
    spend = Spend(6, 4, 15, np.zeros(3), 0)
    average = 6 * 15 / (4 - 1)
    past = Histories(
        np.arange(3), np.array([0, 1, 500]), np.zeros(3), np.zeros(3), np.array([np.nan, 90, 90]),
        np.zeros(3), 7,
    )  # fmt: skip
    found = spend.expected(past)
    assert found[0] == pytest.approx(average)
    assert average < found[1] < found[2] < 90


def test_means_that_do_not_exist_are_not_expected() -> None:
    past = from_orders([1, 2], [day("20250101")] * 2, [5.0, 6.0])
    with pytest.raises(ValueError, match=r"to expect a mean \(q is 0\.90, and must be above 1\)"):
        Spend(6, 0.9, 15, np.zeros(3), 0).expected(past)


def test_orders_of_one_day_count_once_and_later_ones_not_at_all() -> None:
    past = from_orders(
        ["x", "x", "y", "x", "x"],
        np.array(["2025-01-01", "2025-01-01", "2025-01-08", "2025-01-15", "2025-03-01"], "M8[D]"),
        [5, 7, 9, 30, 99],
        until=np.datetime64("2025-01-29"),
    )
    assert past.customers.tolist() == ["x", "y"]
    assert past.repeats.tolist() == [1, 0]
    assert past.recency.tolist() == [2, 0]
    assert past.age.tolist() == [4, 3]
    assert past.amount[0] == 30
    assert np.isnan(past.amount[1])
    assert past.spent.tolist() == [42, 9]


DAYS = np.array(["2025-01-01", "2025-01-02"], "M8[D]")


@pytest.mark.parametrize(
    ("at", "amount", "options", "sentence"),
    [
        (np.array(["NaT", "2025-01-02"], "M8[D]"), [1, 1], {}, "Row 1: the moment is missing"),
        (DAYS, [1, np.nan], {}, "Row 2: the amount is missing"),
        (DAYS, [1, -1], {}, "Row 2: the amount is negative"),
        (DAYS, [1], {}, "must be as many"),
        (DAYS, [1, 1], {"unit_days": 0}, "The unit is 0 days"),
        (DAYS, [1, 1], {"until": np.datetime64("2024-01-01")}, "There is no order up to the end"),
    ],
)
def test_bad_orders_are_refused(
    at: np.ndarray, amount: list[float], options: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        from_orders(["x", "y"], at, amount, **options)


def test_customers_who_never_return_teach_nothing() -> None:
    past = from_orders(["x", "y"], DAYS, [1, 1])
    with pytest.raises(ValueError, match="No customer ordered again"):
        fit_purchases(past)
    with pytest.raises(ValueError, match="Fewer than two customers"):
        fit_spend(past)


@settings(deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1e4), st.integers(-1, 30)), min_size=1), st.floats(0, 1))
def test_referral_value_never_counts_a_unit_twice(
    customers: list[tuple[float, int]], share: float
) -> None:
    own = [value for value, _ in customers]
    by = [min(referrer, number - 1) for number, (_, referrer) in enumerate(customers)]
    worth = referral_value(own, by, share)
    assert worth.total.sum() == pytest.approx(sum(own))
    assert (worth.total >= -1e-9).all()


def test_referral_value_climbs_the_tree() -> None:
    worth = referral_value([0, 0, 100], [-1, 0, 1], 0.5)
    assert worth.total.tolist() == [25, 25, 50]
    with pytest.raises(ValueError, match="Row 1: the customer was referred, through others"):
        referral_value([1, 1], [1, 0])
    with pytest.raises(ValueError, match="Row 2: the referrer is not in the list"):
        referral_value([1, 1], [-1, 7])


def test_the_interval_of_k_holds_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(8)
    held = 0
    for _ in range(1_000):
        spread = k_factor(rng.negative_binomial(0.5, 0.5 / (0.5 + 0.3), 300))
        held += spread.low <= 0.3 <= spread.high
    assert 0.87 <= held / 1_000 <= 0.93


def test_k_near_one_has_no_multiplier() -> None:
    assert k_factor([0] * 50 + [1] * 50).multiplier == pytest.approx(2)
    assert k_factor([1, 0, 2, 1]).multiplier is None
    assert k_factor([0] * 10).high > 0
    with pytest.raises(ValueError, match="At least two customers"):
        k_factor([1])
    with pytest.raises(ValueError, match="Row 2: the count is negative"):
        k_factor([1, -1])
