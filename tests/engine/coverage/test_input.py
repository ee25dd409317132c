"""Bad input is refused in one sentence that names the row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nofuz.engine.coverage import Limit, Rules, choose, from_edges, from_rows

GOOD: dict[str, Any] = {"accounts": ["a", "b"], "costs": [1, 2]}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"person": [1, np.nan]}, r"Row 2: the person is nan, not a whole number or text\."),
        ({"person": [1, None]}, r"Row 2: the person is missing\."),
        ({"person": ["", "x"]}, r"Row 1: the person is missing\."),
        ({"person": [1.5, 2]}, r"Row 1: the person is 1\.5, not a whole number or text\."),
        ({"person": [1]}, r"There are 1 persons but 2 accounts; rows must pair\."),
        ({"account": ["a", "x"]}, r"Row 2: the account x has no cost; add it"),
        ({"account": [1, 2]}, r"Row 1: the account 1 has no cost; add it"),
        ({"costs": [1, -2]}, r"Row 2: the cost is -2; give whole minor units, 0 or more\."),
        ({"costs": [1, np.nan]}, r"Row 2: the cost is nan; give whole minor units"),
        ({"costs": [1.5, 2]}, r"Row 1: the cost is 1\.5; give whole minor units"),
        ({"costs": ["1", "2"]}, r"The column cost must hold whole numbers"),
        ({"costs": [1]}, r"There are 2 rows of followers but 1 costs\."),
        ({"accounts": ["a", "a"]}, r"Row 2: the account a is listed twice\."),
        ({"seen": [0.5, 1.5]}, r"Row 2: seen is 1\.5; it must be between 0 and 1\."),
        ({"seen": 2}, r"The value of seen is 2\.0; it must be at least 0 and at most 1\."),
        ({"accepts": [1]}, r"There are 1 values of accepts but 2 accounts\."),
        ({"repeat": 1}, r"The value of repeat is 1; it must be at least 0 and below 1\."),
        ({"coordination": -1}, r"The coordination cost is -1; it cannot be negative\."),
        ({"weight": [1, -1]}, r"Row 2: the weight is -1\.0; it must be 0 or more\."),
        ({"person": [7, 7], "weight": [1, 2]}, r"Row 1: the person's weight is 1\.0, in another"),
    ],
)
def test_bad_edges_are_refused(changed: dict[str, Any], sentence: str) -> None:
    given = {"person": [1, 2], "account": ["a", "b"], **GOOD, **changed}
    with pytest.raises(ValueError, match=sentence):
        from_edges(given.pop("person"), given.pop("account"), **given)


def test_repeated_rows_count_once_and_huge_ids_are_fine() -> None:
    instance = from_edges([2**40, 2**40, 5, 2**40], ["a", "a", "a", "b"], **GOOD)
    assert instance.audience.tolist() == [2, 1]
    assert instance.people == 2


def test_people_may_have_names_and_accounts_no_followers() -> None:
    instance = from_edges(["سارا", "علی"], ["a", "a"], **GOOD)
    assert instance.audience.tolist() == [2, 0]
    assert choose(instance, 10).chosen == ("a",)


def test_a_market_without_rows_has_nothing_to_choose() -> None:
    instance = from_edges([], [], **GOOD)
    assert choose(instance, 10).value == 0
    assert choose(from_edges([], [], accounts=[], costs=[]), 10).picks == ()


def test_weights_count_people_differently() -> None:
    instance = from_edges([1, 2, 3], ["a", "b", "b"], weight=[5, 1, 1], **GOOD)
    assert choose(instance, 2).chosen == ("a",)


@pytest.mark.parametrize(
    ("indptr", "indices", "sentence"),
    [
        ([0, 2, 1], [0], "must rise from 0 to the number of followers"),
        ([0, 1, 2], [0, 9], "A follower's number lies outside 0 to 2"),
    ],
)
def test_broken_rows_are_refused(indptr: list[int], indices: list[int], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        from_rows(indptr, indices, [1, 1], people=3)


@pytest.mark.parametrize(
    ("rules", "sentence"),
    [
        (Rules(must=["a"], never=["a"]), "The account a is both a must and a never"),
        (Rules(must=["b"]), "The must-have accounts cost 9, the budget is 5"),
        (Rules(never=["x"]), "the account x has no cost"),
        (Rules(must=["a", "c"], exclusive=[("a", "c")]), "a or c: the must-have accounts already"),
        (Rules(exclusive=[("a", "a")]), "The account a cannot exclude itself"),
        (Rules(limits=[Limit("micro", ["a"], 1, 2)]), "micro: at least 2 is above 1"),
        (Rules(limits=[Limit("macro", ["b"], at_least=1)]), "No choice was found that keeps"),
    ],
)
def test_rules_that_cannot_be_kept_are_refused(rules: Rules, sentence: str) -> None:
    instance = from_edges([1, 2, 3], list("abc"), accounts=list("abc"), costs=[1, 9, 1])
    with pytest.raises(ValueError, match=sentence):
        choose(instance, 5, rules=rules)


def test_a_negative_budget_is_refused() -> None:
    with pytest.raises(ValueError, match="The budget is -1; it cannot be negative"):
        choose(from_edges([1], ["a"], **GOOD), -1)
