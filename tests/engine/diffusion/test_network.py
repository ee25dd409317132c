"""Bad input is refused in one sentence that names the row; odd rows are told of."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from nofuz.engine.diffusion import choose, from_edges, learn, simulate


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"source": [1, np.nan]}, r"Row 2: the source is nan, not a whole number or text\."),
        ({"source": [1, None]}, r"Row 2: the source is missing\."),
        ({"target": ["", "x"]}, r"Row 1: the target is missing\."),
        ({"source": [1]}, r"There are 1 sources but 2 targets; rows must pair\."),
        ({"source": [], "target": []}, r"There must be 1 to 2147483647 rows, not 0\."),
        ({"probability": [0.5, -0.1]}, r"Row 2: probability is -0\.1; it must be between 0 and 1"),
        ({"probability": [1.5, 0.1]}, r"Row 1: probability is 1\.5; it must be between 0 and 1"),
        ({"probability": [0.5, np.nan]}, r"Row 2: probability is nan; it must be between 0 and 1"),
        (
            {"probability": 2},
            r"The value of probability is 2\.0; it must be at least 0 and at most",
        ),
        ({"probability": [0.5]}, r"There are 1 probabilities but 2 rows; give one each\."),
        ({"model": "virus"}, r"The model is virus; it must be cascade or threshold\."),
        (
            {"target": [3, 3], "probability": 0.7, "model": "threshold"},
            r"The weights of what moves 3 add up to 1\.4; with linear threshold they may add up",
        ),
    ],
)
def test_bad_rows_are_refused(changed: dict[str, Any], sentence: str) -> None:
    given = {"source": [1, 2], "target": [2, 3], **changed}
    with pytest.raises(ValueError, match=sentence):
        from_edges(
            given.pop("source"), given.pop("target"), given.pop("probability", None), **given
        )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"budget": -1}, r"The budget is -1; it cannot be negative\."),
        ({"candidates": [1, 9]}, r"Row 2: the account 9 does not occur in the graph; add it"),
        ({"candidates": [1, 1]}, r"Row 2: the account 1 is listed twice\."),
        ({"candidates": [1], "costs": [-3]}, r"Row 1: the cost is -3; give whole minor units"),
        ({"candidates": [1], "costs": [1, 2]}, r"There are 1 accounts but 2 costs; give one each"),
        ({"weights": [1, -1, 1]}, r"Row 2: the weight is -1\.0; it must be 0 or more\."),
        ({"weights": [0, 0, 0]}, r"All weights are 0; give some account a weight above 0\."),
        ({"steps": -1}, r"The number of steps is -1; it cannot be negative\."),
        ({"delta": 0}, r"The value of delta is 0; it must be above 0 and below 1\."),
        ({"share": 2}, r"The value of share is 2; it must be at least 0 and at most 1\."),
    ],
)
def test_bad_questions_are_refused(options: dict[str, Any], sentence: str) -> None:
    network = from_edges([1, 2], [2, 3])
    with pytest.raises(ValueError, match=sentence):
        choose(network, **{"budget": 1, **options})


def test_an_unknown_seed_and_too_few_runs_are_refused() -> None:
    network = from_edges([1, 2], [2, 3])
    with pytest.raises(ValueError, match=r"Row 2: the seed 7 does not occur in the graph"):
        simulate(network, [1, 7])
    with pytest.raises(ValueError, match=r"The number of runs is 1; it must be at least 2\."):
        simulate(network, [1], runs=1)


def test_rows_that_say_nothing_or_repeat_are_told_of() -> None:
    network = from_edges([5, 1, 2, 1, 2], [5, 2, 3, 2, 2])
    itself, again = network.notes
    assert itself.startswith("Row 1: the source and the target are the same account; such rows (2)")
    assert again.startswith("Row 4: the source and the target repeat an earlier row; such rows (1)")
    assert network.accounts.tolist() == [1, 2, 3, 5]


def test_parallel_arcs_hold_when_any_of_them_does() -> None:
    assert from_edges([1, 1], [2, 2], 0.5).chance.tolist() == [0.75]
    assert from_edges([1, 1, 3], [2, 2, 2]).chance.tolist() == pytest.approx([5 / 9, 1 / 3])
    weights = from_edges([1, 1, 3], [2, 2, 2], model="threshold").chance
    assert weights.tolist() == pytest.approx([2 / 3, 1 / 3])
    assert from_edges([1, 1], [2, 2], 1.0).chance.tolist() == [1]


def test_weighted_cascade_is_one_over_the_in_degree() -> None:
    network = from_edges([1, 2, 3, 1], [9, 9, 9, 2])
    assert dict(zip(network.targets, network.chance, strict=True)) == {3 + 0: 1 / 3, 1: 1.0}


def test_names_may_be_text_and_numbers_huge() -> None:
    network = from_edges(["سارا", "علی"], ["علی", "@x"], 1.0)
    assert choose(network, 1).seeds == ("سارا",)
    huge = from_edges([2**40, 2**41], [2**41, 7], 1.0)
    assert choose(huge, 1).seeds == (2**40,)
    assert simulate(huge, [2**40]).mean == 3
    assert simulate(huge, ["7"]).mean == 1
    assert simulate(from_edges([1, 2], ["a", "2"], 1.0), [1]).mean == 2


@pytest.mark.parametrize(
    ("reactions", "posts", "sentence"),
    [
        ([1, 0], [5, 5], r"Row 2: the count is 0; it must be 1 or more\."),
        ([1, np.nan], [5, 5], r"Row 2: the count is nan; it must be 1 or more\."),
        ([1, 1], [5, 0], r"Row 2: the number of posts is 0; it must be above 0\."),
        ([1], [5, 5], r"There are 1 values of count but 2 rows\."),
    ],
)
def test_counts_that_cannot_be_are_refused(
    reactions: list[float], posts: list[float], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        learn([1, 2], [2, 3], reactions, posts)
