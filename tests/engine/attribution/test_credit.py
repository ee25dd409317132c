"""Credit adds up, is fair, and is what a hand would compute."""

from __future__ import annotations

import itertools
import math
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nofuz.engine.attribution import (
    MODELS,
    Model,
    PathReader,
    Paths,
    Tally,
    attribute,
    from_arrays,
    from_journeys,
    from_text,
    intervals,
)
from nofuz.engine.attribution.text import joined

unhurried = settings(deadline=None, max_examples=60)
models = st.sampled_from(MODELS)


@st.composite
def journeys(draw: st.DrawFn) -> Paths:
    steps = st.lists(st.sampled_from("abcd"), min_size=1, max_size=6)
    rows = draw(st.lists(steps, min_size=1, max_size=8))
    count = st.integers(0, 5)
    won = draw(st.lists(count, min_size=len(rows), max_size=len(rows)).filter(any))
    return from_text(
        [" > ".join(row) for row in rows],
        won,
        value=[2.5 * one for one in won],
        nulls=draw(st.lists(count, min_size=len(rows), max_size=len(rows))),
    )


@unhurried
@given(journeys(), models, st.integers(1, 3))
def test_credits_sum_to_all_conversions_and_all_value(
    paths: Paths, model: Model, order: int
) -> None:
    credit = attribute(paths, model, order=order)
    assert credit.total == pytest.approx(paths.conversions.sum())
    assert credit.value.sum() == pytest.approx(paths.value.sum())
    assert (credit.conversions >= 0).all()


@unhurried
@given(journeys(), models, st.randoms(use_true_random=False))
def test_the_order_and_splitting_of_rows_change_nothing(
    paths: Paths, model: Model, random: Random
) -> None:
    rows = [
        [paths.channels[one] for one in paths.touches[start:stop]]
        for start, stop in itertools.pairwise(paths.starts)
    ]
    halves = [
        (" > ".join(row), part, lost)
        for row, won, lost in zip(rows, paths.conversions, paths.nulls, strict=True)
        for part, lost in ((won, 0.0), (0.0, lost))
    ]
    random.shuffle(halves)
    text, won, lost = zip(*halves, strict=True)
    again = attribute(from_text(text, won, nulls=lost), model)
    assert again.credits == pytest.approx(attribute(paths, model).credits)


def conversions_of(paths: Paths, allowed: frozenset[int]) -> float:
    """What a set of channels earns: conversions of journeys that met no other channel."""
    return sum(
        float(won)
        for (start, stop), won in zip(
            itertools.pairwise(paths.starts), paths.conversions, strict=True
        )
        if set(paths.touches[start:stop].tolist()) <= allowed
    )


@unhurried
@given(journeys())
def test_shapley_credit_is_the_average_over_all_orders_of_arrival(paths: Paths) -> None:
    size = len(paths.channels)
    fair = np.zeros(size)
    for order in itertools.permutations(range(size)):
        for place, channel in enumerate(order):
            before = frozenset(order[:place])
            with_it = conversions_of(paths, before | {channel})
            fair[channel] += with_it - conversions_of(paths, before)
    fair /= math.factorial(size)
    assert attribute(paths, "shapley").conversions == pytest.approx(fair)


def walked(paths: Paths, order: int, banned: int) -> float:
    """Chance to convert, by a plain dense solve of the chain without one channel."""
    rows: dict[tuple[int, ...], dict[tuple[int, ...] | str, float]] = {}
    for row in range(paths.size):
        won, lost = paths.conversions[row], paths.nulls[row]
        if won + lost == 0:
            continue
        here: tuple[int, ...] = ()
        for touch in paths.touches[paths.starts[row] : paths.starts[row + 1]].tolist():
            there = (*here, touch)[-order:]
            rows.setdefault(here, {}).setdefault(there, 0)
            rows[here][there] += won + lost
            here = there
        for end, count in (("won", won), ("lost", lost)):
            rows.setdefault(here, {}).setdefault(end, 0)
            rows[here][end] += count
    states = list(rows)
    matrix, right = np.eye(len(states)), np.zeros(len(states))
    for number, state in enumerate(states):
        total = sum(rows[state].values())
        for there, count in rows[state].items():
            if there == "won":
                right[number] += count / total
            elif there != "lost" and there[-1] != banned:
                matrix[number, states.index(there)] -= count / total
    return float(np.linalg.solve(matrix, right)[states.index(())])


@unhurried
@given(journeys(), st.integers(1, 4))
def test_removal_effects_equal_a_dense_solve_without_each_channel(paths: Paths, order: int) -> None:
    whole = walked(paths, order, banned=-1)
    lost = [1 - walked(paths, order, one) / whole for one in range(len(paths.channels))]
    assert attribute(paths, "markov", order=order).removal == pytest.approx(lost, abs=1e-12)


@unhurried
@given(journeys(), st.integers(1, 3))
def test_large_chains_are_solved_to_the_same_figures(paths: Paths, order: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("nofuz.engine.attribution.markov.DENSE", 0)
        swept = attribute(paths, "markov", order=order).removal
    assert swept == pytest.approx(attribute(paths, "markov", order=order).removal, abs=1e-12)


def test_a_chain_solved_by_hand() -> None:
    """a converts half the time at once; b only ever comes after a, then always converts."""
    paths = from_text(["a", "a > b"], [1, 1], nulls=[2, 0])
    credit = attribute(paths, "markov")
    assert credit.removal == pytest.approx([1, 0.5])
    assert credit.conversions.tolist() == pytest.approx([4 / 3, 2 / 3])
    assert credit.reason("b") == (
        "b gets 33.3% of conversions: without it 50.0% of conversions would not have come this "
        "way, and such losses are scaled to the total."
    )


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("first", [2, 0, 0]),
        ("last", [0, 0, 2]),
        ("linear", [0.5, 1, 0.5]),
        ("position", [0.8, 0.4, 0.8]),
        ("decay", [2 / 15, 12 / 15, 16 / 15]),
        ("shapley", [2 / 3, 2 / 3, 2 / 3]),
        ("ordered", [2 / 3, 2 / 3, 2 / 3]),
    ],
)
def test_rules_share_a_journey_as_named(model: Model, expected: list[float]) -> None:
    credit = attribute(from_text(["a > b > b > c"], [2]), model)
    assert credit.conversions.tolist() == pytest.approx(expected)


def test_ordered_credit_says_at_which_touch_it_was_earned() -> None:
    credit = attribute(from_text(["a > b > b > c", "b"], [2, 3]), "ordered")
    third = 2 / 3
    assert credit.places is not None
    assert credit.places[:, :4].tolist() == [
        pytest.approx(row)
        for row in ([third, 0, 0, 0], [3, third / 2, third / 2, 0], [0, 0, 0, third])
    ]
    assert credit.places.sum(axis=1) == pytest.approx(credit.conversions)
    assert credit.reason("b") == (
        "b gets 73.3% of conversions: 5 conversions met it, 3 of them nothing else; of the 2 that "
        "it shares with others it gets 0.7, for every channel of a journey gets the same part; "
        "82% of its credit comes from first touches, 9% from second."
    )
    long = attribute(from_text([" > ".join("ab" * 9)], [1]), "ordered").places
    assert long is not None
    assert long[:, -1] == pytest.approx([6 / 18, 5 / 18], abs=1 / 9)


@unhurried
@given(journeys(), models, st.integers(1, 3))
def test_adding_up_in_parts_changes_nothing(paths: Paths, model: Model, order: int) -> None:
    """Parts meet channels later than others do, and number them otherwise."""
    text = [
        " > ".join(paths.channels[one] for one in paths.touches[start:stop])
        for start, stop in itertools.pairwise(paths.starts)
    ]
    reader, tally = PathReader(), Tally(model, order=order)
    for row, path in enumerate(text):
        of = slice(row, row + 1)
        won, value, lost = paths.conversions[of], paths.value[of], paths.nulls[of]
        tally.add(reader.part(joined([path]), won, value=value, nulls=lost))
    credit, whole = tally.credit().by_name(), attribute(paths, model, order=order)
    assert credit.channels == whole.channels
    assert credit.conversions == pytest.approx(whole.conversions)
    assert credit.value == pytest.approx(whole.value)


def test_many_journeys_are_shared_by_the_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    lengths = rng.integers(1, 6, 2_000)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    touches, won = rng.integers(0, 5, starts[-1]), rng.integers(0, 2, 2_000)
    paths = from_arrays("abcde", starts, touches, won, value=won * 3, nulls=1 - won)
    alone = {model: attribute(paths, model).conversions for model in MODELS}
    monkeypatch.setattr("nofuz.engine.attribution.tally.WORTH_A_THREAD", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 3)
    for model in MODELS:
        assert attribute(paths, model).conversions == pytest.approx(alone[model])


def test_names_are_read_in_any_script_and_number() -> None:
    names = [f"کانال {number}" for number in range(300)]
    text = [f"{one}>  {two} " for one, two in itertools.pairwise(names)]
    paths = from_text([*text, "\u00a0کانال 0"], [1] * 300)
    assert paths.channels == tuple(sorted(names))
    named = [paths.channels[one] for one in paths.touches.tolist()]
    assert named == [name for pair in itertools.pairwise(names) for name in pair] + ["کانال 0"]
    with pytest.raises(ValueError, match="The separator is '->'; it must be one ASCII character"):
        from_text(["a"], [1], separator="->")


def test_the_error_of_a_rule_is_that_of_its_bootstrap() -> None:
    rng = np.random.default_rng(2)
    text = [" > ".join(rng.choice(list("abc"), rng.integers(1, 5))) for _ in range(400)]
    paths = from_text(text, rng.integers(0, 9, 400))
    for model in MODELS:
        credit, around = attribute(paths, model), intervals(paths, model, draws=400)
        if credit.error is not None:
            width = (around.high - around.low) / (2 * 1.645)
            assert credit.error == pytest.approx(width, rel=0.15)


def test_single_touches_become_journeys() -> None:
    paths = from_journeys(
        customer=["x", "y", "x", "x", "y"],
        at=[2, 1, 1, 3, 5],
        channel=["b", "a", "a", "c", "c"],
        converted=[1, 0, 0, 0, 0],
        value=[7, 0, 0, 9, 0],
    )
    assert paths.channels == ("a", "b", "c")
    assert paths.starts.tolist() == [0, 2, 3, 5]
    assert paths.touches.tolist() == [0, 1, 2, 0, 2]
    assert paths.conversions.tolist() == [1, 0, 0]
    assert paths.nulls.tolist() == [0, 1, 1]
    assert paths.value.tolist() == [7, 0, 0]


def test_intervals_hold_the_credit_and_repeat_with_the_seed() -> None:
    paths = from_text(["a", "a > b", "b > c"], [40, 30, 20], nulls=[100, 50, 10])
    for model in MODELS:
        found = intervals(paths, model, draws=60)
        credit = attribute(paths, model).conversions
        assert (found.low <= credit).all()
        assert (credit <= found.high).all()
        again = intervals(paths, model, draws=60)
        assert found.low.tolist() == again.low.tolist()


@pytest.mark.parametrize(
    ("text", "won", "nulls", "sentence"),
    [
        (["a > > b"], [1], [0], r"Row 1: the path 'a > > b' has an empty step\."),
        (["a", "b"], [1, -1], [0, 0], r"Row 2: conversions is -1\.0; it must be 0 or more\."),
        (["a"], [np.nan], [0], r"Row 1: conversions is nan; it must be 0 or more\."),
        (["a"], [1], [0, 0], r"There are 2 values of nulls but 1 paths\."),
        ([], [], [], r"There are no journeys to credit\."),
    ],
)
def test_bad_paths_are_refused(
    text: list[str], won: list[float], nulls: list[float], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        from_text(text, won, nulls=nulls)


def test_bad_options_are_refused() -> None:
    paths = from_text(["a"], [1])
    for options, sentence in (
        ({"model": "best"}, "There is no model best"),
        ({"model": "markov", "order": 0}, "The order is 0"),
        ({"model": "markov", "order": 5}, "The order is 5; it must be at most 4"),
        ({"model": "position", "ends": 0.7}, "The share of the ends is 0.7"),
        ({"model": "decay", "half_life": 0}, "The half-life is 0"),
    ):
        with pytest.raises(ValueError, match=sentence):
            attribute(paths, **options)  # the checker of types would refuse these too
    with pytest.raises(ValueError, match="No journey converted"):
        attribute(from_text(["a"], [0], nulls=[1]), "markov")
    many = from_arrays([f"c{number}" for number in range(500)], [0, 1], [0], [1])
    with pytest.raises(
        ValueError, match=r"Order 3 of 500 channels is too large: it needs 505\.0 GB"
    ):
        attribute(many, "markov", order=3)


def test_bad_touches_are_refused() -> None:
    with pytest.raises(ValueError, match="Row 2: the moment is missing"):
        from_journeys(["x", "x"], [1, np.nan], ["a", "a"], [0, 1])
    with pytest.raises(ValueError, match="Row 1: converted must be 0 or 1"):
        from_journeys(["x"], [1], ["a"], [2])
    with pytest.raises(ValueError, match="A touch names a channel outside 0 to 0"):
        from_arrays(["a"], [0, 1], [3], [1])
    with pytest.raises(ValueError, match="Row 1: the path has no channel"):
        from_arrays(["a"], [0, 0, 1], [0], [1, 1])
