"""Budgets are kept, more is never worse, and the bound bounds."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.response import Cells, allocate, from_tables


def hills(seed: int, size: int, *, steepest: float = 3.0, points: int = 101) -> Cells:
    rng = np.random.default_rng(seed)
    top, half = rng.lognormal(3, 1, size), rng.lognormal(3, 0.7, size)
    slope = rng.uniform(0.5, steepest, size)
    spend = 4 * half[:, None] * np.linspace(0, 1, points) ** 2
    with np.errstate(divide="ignore"):
        result = top[:, None] / (1 + (half[:, None] / spend) ** slope[:, None])
    return from_tables([f"cell {place}" for place in range(size)], spend, result)


def half_of_all(cells: Cells) -> float:
    return float(cells.spend[:, -1].sum()) / 8


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(1, 30), st.floats(0.01, 1.2))
def test_the_budget_and_the_limits_are_kept_and_the_gap_is_small(
    seed: int, size: int, share: float
) -> None:
    cells = hills(seed, size)
    budget = share * float(cells.spend[:, -1].sum())
    found = allocate(cells, budget)
    assert found.spend.sum() <= budget * (1 + 1e-9)
    assert (found.spend >= cells.spend[:, 0] - 1e-9).all()
    assert (found.spend <= cells.spend[:, -1] * (1 + 1e-9)).all()
    assert found.total <= found.upper_bound * (1 + 1e-9)
    assert found.gap <= 1e-3


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_three_cells_are_divided_as_well_as_by_trying_everything(seed: int) -> None:
    cells = hills(seed, 3)
    budget = half_of_all(cells)
    grid = np.linspace(0, budget, 120)
    tried = max(
        float(cells.at(np.minimum([one, two, budget - one - two], cells.spend[:, -1])).sum())
        for one, two in itertools.product(grid, grid)
        if one + two <= budget
    )
    found = allocate(cells, budget)
    assert tried <= found.upper_bound * (1 + 1e-9)
    assert found.total >= tried * (1 - 1e-4)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000), st.floats(0.05, 0.9))
def test_more_budget_is_never_worse(seed: int, share: float) -> None:
    cells = hills(seed, 8)
    most = float(cells.spend[:, -1].sum())
    less, more = allocate(cells, share * most), allocate(cells, (share + 0.1) * most)
    assert more.upper_bound >= less.upper_bound * (1 - 1e-4)
    assert more.total >= less.total * (1 - 2e-4)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_names_and_order_change_nothing(seed: int) -> None:
    cells = hills(seed, 9, steepest=1.0)
    order = np.random.default_rng(seed).permutation(9)
    turned = from_tables(
        [cells.names[place] for place in order], cells.spend[order], cells.result[order]
    )
    budget = half_of_all(cells)
    found, again = allocate(cells, budget), allocate(turned, budget)
    assert again.total == pytest.approx(found.total)
    assert again.spend == pytest.approx(found.spend[order], rel=1e-6, abs=1e-6)


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10_000))
def test_the_shadow_price_is_the_slope_of_the_result(seed: int) -> None:
    cells = hills(seed, 12, steepest=1.0)
    budget = half_of_all(cells)
    found = allocate(cells, budget)
    step = 1e-7 * budget
    up, down = allocate(cells, budget + step), allocate(cells, budget - step)
    low, high = (up.total - found.total) / step, (found.total - down.total) / step
    assert low * (1 - 1e-3) <= found.shadow_price <= high * (1 + 1e-3)


def test_limits_are_kept_and_cost_what_they_cost() -> None:
    cells = hills(1, 5)
    budget = half_of_all(cells)
    least, most = 0.05 * cells.spend[:, -1], 0.3 * cells.spend[:, -1]
    narrow = from_tables(cells.names, cells.spend, cells.result, least=least, most=most)
    found = allocate(narrow, budget)
    assert (found.spend >= least - 1e-9).all()
    assert (found.spend <= most + 1e-9).all()
    assert found.total <= allocate(cells, budget).upper_bound


def test_an_s_shaped_cell_gets_enough_or_nothing() -> None:
    """Two equal cells that need 10 to do anything: a budget of 10 goes to one of them."""
    spend = np.array([[0, 9, 10.0], [0, 9, 10.0]])
    found = allocate(from_tables(["a", "b"], spend, [[0, 0, 1.0], [0, 0, 1.0]]), 10)
    assert sorted(found.spend.tolist()) == [0, 10]
    assert found.total == pytest.approx(1)
    short = allocate(from_tables(["a", "b"], spend, [[0, 0, 1.0], [0, 0, 1.0]]), 9.5)
    assert short.total == pytest.approx(0.5, abs=1e-4)
    assert short.upper_bound == pytest.approx(0.5, abs=1e-3)


def test_budget_that_brings_nothing_is_kept() -> None:
    found = allocate(from_tables(["a"], [[0, 1, 2.0]], [[0, 5, 4.0]]), 10)
    assert (found.spend[0], found.shadow_price, found.total) == (1, 0, 5)
    assert "no other division of 10 brings more than 5 " in found.certificate


@pytest.mark.parametrize(
    ("spend", "result", "limits", "sentence"),
    [
        ([[0, 1]], [[0, np.nan]], {}, "Cell a: a spend or result is missing"),
        ([[1, 0]], [[0, 1]], {}, "Cell a: spends must start at 0 or above and never fall"),
        ([[0, 1e300]], [[0, 1]], {}, "Cell a: a spend or result is missing, or too large"),
        (
            [[0, 9]],
            [[0, 1]],
            {"least": [5], "most": [3]},
            "Cell a: its least, 5, is above its most, 3",
        ),
        ([[0, 1]], [[0, 1]], {"least": [2], "most": [3]}, "Cell a: limits 2 to 3 are not within"),
        ([[0, 1]], [[0, 1, 2]], {}, "as many results as spends"),
    ],
)
def test_bad_tables_are_refused(
    spend: list[list[float]],
    result: list[list[float]],
    limits: dict[str, list[float]],
    sentence: str,
) -> None:
    with pytest.raises(ValueError, match=sentence):
        from_tables(["a"], spend, result, **limits)


def test_a_budget_below_the_least_is_refused() -> None:
    with pytest.raises(ValueError, match="The budget is 1, but the cells need at least 4"):
        allocate(from_tables(["a", "b"], [[2, 3], [2, 3.0]], [[0, 1], [0, 1.0]]), 1)
    for budget in (np.nan, np.inf):
        with pytest.raises(ValueError, match=r"The budget is .*; give an amount"):
            allocate(from_tables(["a"], [[4, 5]], [[0, 1]]), budget)
