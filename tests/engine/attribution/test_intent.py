"""Hidden kinds of people are told from their journeys, and what each channel does to them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nofuz.engine.attribution import Credit, Paths, attribute, from_arrays, intent

CHANNELS = "abcdef"
START = np.array([[0.4, 0.3, 0.2, 0.1, 0.0, 0.0], [0.0, 0.0, 0.1, 0.2, 0.3, 0.4]])
PULL = np.array([3.0, 1.0, 0.3, 2.0, 1.0, 0.4])
KINDS, WINS, GOES_ON, MOST = (0.7, 0.3), (0.02, 0.10), 0.7, 12


def walked(rng: np.random.Generator, people: int, without: int = -1) -> tuple[np.ndarray, ...]:
    """Touches, shape (people, steps), -1 where none, and who converted; one channel passed by."""
    kind = (rng.random(people) < KINDS[1]).astype(int)
    touches, won, active = (
        np.full((people, MOST), -1),
        np.zeros(people, bool),
        np.ones(people, bool),
    )
    for step in range(MOST):
        turn, sold, lasts = rng.random((3, people))
        here = (turn[:, None] > START.cumsum(axis=1)[kind]).sum(axis=1).clip(0, 5)
        sees = active & (here != without)
        touches[sees, step] = here[sees]
        buys = sees & (sold < np.array(WINS)[kind] * PULL[here])
        won |= buys
        active &= ~buys & (lasts < GOES_ON)
    return touches, won


def journeys(seed: int, people: int, order: str = CHANNELS) -> Paths:
    touches, won = walked(np.random.default_rng(seed), people)
    place = np.array([order.index(name) for name in CHANNELS])
    sizes = (touches >= 0).sum(axis=1)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    steps = place[touches[touches >= 0]]
    return from_arrays(order, starts, steps, won, value=2.0 * won, nulls=~won)


def off(found: np.ndarray, truth: np.ndarray) -> float:
    return float(abs(found / found.sum() - truth / truth.sum()).sum())


def test_intent_comes_nearer_to_effect_than_any_rule() -> None:
    sold = [walked(np.random.default_rng(1), 150_000, one)[1].mean() for one in range(-1, 6)]
    truth = sold[0] - np.array(sold[1:])
    paths = journeys(2, 50_000)
    found = off(intent(paths).conversions, truth)
    assert found < 0.06
    assert found < off(attribute(paths, "last").conversions, truth)
    for model in ("first", "linear", "shapley", "markov"):
        assert found < 0.5 * off(attribute(paths, model).conversions, truth)


def told(paths: Paths) -> Credit | None:
    """None where channels only put people off."""
    try:
        return intent(paths)
    except ValueError:
        return None


@settings(max_examples=40, deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.lists(st.integers(0, 3), min_size=1, max_size=60),
            st.integers(0, 2_000),
            st.integers(0, 9),
        ),
        min_size=1,
        max_size=8,
    ).filter(lambda rows: any(won for _path, won, _lost in rows))
)
def test_totals_are_kept(rows: list[tuple[list[int], int, int]]) -> None:
    starts = np.concatenate(([0], np.cumsum([len(path) for path, _won, _lost in rows])))
    steps = np.concatenate([path for path, _won, _lost in rows])
    won = np.array([won for _path, won, _lost in rows], float)
    paths = from_arrays(
        "abcd", starts, steps, won, value=3 * won, nulls=[lost for _path, _won, lost in rows]
    )
    found = told(paths)
    assume(found is not None)
    assert found is not None
    assert found.total == pytest.approx(won.sum())
    assert found.value.sum() == pytest.approx(3 * won.sum())
    never = np.bincount(steps, minlength=4) == 0
    assert not found.conversions[never].any()


def test_channels_that_only_put_people_off_are_not_credited() -> None:
    paths = from_arrays(
        "ab", [0, 1, 3, 4], [0, 1, 0, 1], [300, 0, 0], nulls=[3_000, 30_000, 30_000]
    )
    with pytest.raises(ValueError, match="People who met more channels converted less"):
        intent(paths)


def test_a_reason_is_given() -> None:
    assert "people of the same intent" in intent(journeys(3, 2_000)).reason("a")


def test_names_and_the_way_journeys_are_grouped_change_nothing() -> None:
    paths, found = journeys(4, 5_000), intent(journeys(4, 5_000)).credits
    assert intent(journeys(4, 5_000, "fdbace")).credits == pytest.approx(found)
    twice = from_arrays(
        CHANNELS, paths.starts, paths.touches, 2 * paths.conversions, nulls=2 * paths.nulls
    )
    doubled = intent(twice, kinds=1).credits
    alone = intent(paths, kinds=1).credits
    assert doubled == pytest.approx({name: 2 * won for name, won in alone.items()}, rel=0.02)


def test_what_cannot_be_told_is_refused() -> None:
    with pytest.raises(ValueError, match="No journey converted"):
        intent(from_arrays("ab", [0, 1], [0], [0], nulls=[1]))
    names = [str(number) for number in range(301)]
    with pytest.raises(ValueError, match="There are 301 channels; intent is told of up to 300"):
        intent(from_arrays(names, [0, 1], [0], [1]))
