"""Readings become curves: doubled, falling and missing ones, and changes of meaning."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.engine.forecast import Curves, from_snapshots

OUT = np.datetime64("2025-03-01T00:00", "s")


def hours(*ages: float) -> np.ndarray:
    return OUT + (np.array(ages) * 3600).astype("m8[s]")


def one(ages: tuple[float, ...], values: list[float], **more: object) -> Curves:
    size = len(values)
    return from_snapshots(["p"] * size, ["a"] * size, [OUT] * size, hours(*ages), values, **more)


def test_of_readings_of_one_moment_the_last_row_counts() -> None:
    curves = one((1, 2, 2), [10, 30, 20])
    assert curves.ages.tolist() == [1, 2]
    assert curves.counts.tolist() == [10, 20]


def test_a_missing_count_is_not_known_and_never_zero() -> None:
    curves = one((1, 2, 4), [10, np.nan, 40])
    assert curves.ages.tolist() == [1, 4]
    assert 10 < curves.at(2)[0] < 40


def test_what_was_taken_away_was_never_there() -> None:
    curves = one((1, 2, 4), [10, 30, 25])
    assert curves.counts.tolist() == [10, 25, 25]
    assert not curves.broken[0]


def test_a_count_that_loses_more_than_half_is_broken() -> None:
    assert one((1, 2, 4), [10, 30, 14]).broken[0]


def test_a_curve_ends_where_the_meaning_changes() -> None:
    curves = one((1, 2, 4), [10, 20, 9000], breaks=hours(3))
    assert curves.ages.tolist() == [1, 2]
    assert np.isnan(curves.at(4)[0])
    assert one((1, 2, 4), [1, 2, 3], breaks=hours(-5)).ages.tolist() == [1, 2, 4]


def test_between_readings_far_apart_nothing_is_known_unless_they_are_alike() -> None:
    assert np.isnan(one((1, 100), [10, 40]).at(10)[0])
    assert one((1, 100), [40, 40]).at(10)[0] == pytest.approx(40)
    assert np.isnan(one((5, 10), [10, 40]).at(3)[0])
    assert np.isnan(one((5, 10), [10, 40]).at(11)[0])
    assert one((5, 10), [10, 40]).at(10.4)[0] == 40


@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(0, 10**6)), min_size=1, max_size=12),
    st.floats(0.5, 500),
)
def test_a_curve_never_falls_and_says_what_was_read(
    readings: list[tuple[int, int]], age: float
) -> None:
    curves = one(tuple(float(at) for at, _ in readings), [float(count) for _, count in readings])
    assert (np.diff(curves.counts) >= 0).all()
    assert [curves.at(at)[0] for at in curves.ages] == curves.counts.tolist()
    known = curves.at(age)[0]
    assert np.isnan(known) or curves.counts[0] - 1e-6 <= known <= curves.counts[-1] + 1e-6


def test_a_part_and_a_younger_view_are_curves_of_the_same_posts() -> None:
    curves = from_snapshots(
        ["a", "a", "b", "b"], ["x", "x", "y", "y"], [OUT] * 4, hours(1, 4, 2, 8), [1, 4, 2, 8]
    )
    second = curves.part([1])
    assert (second.posts.tolist(), second.counts.tolist()) == (["b"], [2, 8])
    younger = curves.until(2)
    assert younger.ages.tolist() == [1, 2, 2]
    assert younger.last()[1] == pytest.approx(curves.at(2))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"value": [1, -2]}, "Row 2: the value is negative"),
        ({"value": [np.inf, 2]}, "Row 1: the value is not finite"),
        ({"observed_at": [hours(1)[0], np.datetime64("NaT")]}, "Row 2: the moment of the reading"),
        ({"published_at": [np.datetime64("NaT"), OUT]}, "Row 1: the moment of publication"),
        ({"observed_at": hours(1, -1)}, "Row 2: the count was read before"),
        ({"account": ["a", "b"]}, "Row 2: post p has two accounts"),
        ({"published_at": [OUT, hours(-1)[0]]}, "Row 2: post p has two publications"),
        ({"kind": ["reel", "story"]}, "Row 2: post p has two kinds"),
        ({"value": [1]}, "must be as many"),
        ({"value": [np.nan, np.nan]}, "No count was read after publication"),
    ],
)
def test_bad_readings_are_refused(change: dict[str, object], sentence: str) -> None:
    good: dict[str, object] = {
        "post": ["p", "p"],
        "account": ["a", "a"],
        "published_at": [OUT, OUT],
        "observed_at": hours(1, 2),
        "value": [1, 2],
    }
    with pytest.raises(ValueError, match=sentence):
        from_snapshots(**(good | change))
