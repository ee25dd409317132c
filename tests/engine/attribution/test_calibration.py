"""Hold-outs at random tell what channels caused; credit steadies them where they are few."""

from __future__ import annotations

import numpy as np
import pytest

from nofuz.engine.attribution import Calibrated, Credit, HoldOut, calibrate, hold_out

CHANNELS = tuple(f"c{number:02d}" for number in range(15))


def world(rng: np.random.Generator) -> tuple[Credit, np.ndarray]:
    """Credit of a model, and what was caused as a share of those who met the channel."""
    caused = rng.gamma(4, 0.005, len(CHANNELS))
    wrong = caused * rng.lognormal(0, 0.5, len(CHANNELS)) * 9_000
    return Credit("shapley", CHANNELS, wrong, np.zeros(len(CHANNELS))), caused


def observed(rng: np.random.Generator, caused: np.ndarray, people: int, share: float) -> HoldOut:
    held = rng.binomial(people, share, len(CHANNELS))
    rate = 0.1
    return hold_out(
        CHANNELS,
        held,
        rng.binomial(held, rate),
        people - held,
        rng.binomial(people - held, rate + caused),
    )


def off(found: np.ndarray, truth: np.ndarray) -> float:
    return float(abs(found / found.sum() - truth / truth.sum()).sum())


def test_a_calibrated_estimate_is_nearer_than_credit_and_than_the_measurement() -> None:
    rng = np.random.default_rng(4)
    apart: dict[str, list[float]] = {"credit": [], "measured": [], "both": []}
    for _ in range(40):
        credit, caused = world(rng)
        found = calibrate([credit], observed(rng, caused, 60_000, 0.05))
        apart["credit"].append(off(credit.conversions, caused))
        apart["measured"].append(off(found.measured, caused))
        apart["both"].append(off(found.shares, caused))
    mean = {name: float(np.mean(values)) for name, values in apart.items()}
    assert mean["both"] < 0.9 * mean["measured"]
    assert mean["both"] < 0.9 * mean["credit"]


@pytest.mark.parametrize("people", [60_000, 400_000])
def test_intervals_hold_the_truth_as_often_as_they_say(people: int) -> None:
    """How near credit comes to effects differs from world to world and is not known."""
    rng = np.random.default_rng(5)
    held, count = 0, 0
    for _ in range(200):
        told = rng.gamma(4, 0.005, len(CHANNELS))
        usual = min(abs(0.05 * rng.standard_cauchy()), 0.4)
        caused = told * (1 + usual * rng.normal(size=len(CHANNELS))).clip(-1)
        credit = Credit("intent", CHANNELS, told, np.zeros(len(CHANNELS)))
        found = calibrate([credit], observed(rng, caused, people, 0.1))
        truth = caused * people
        held += int(((found.low <= truth) & (truth <= found.high)).sum())
        count += len(CHANNELS)
    assert held / count == pytest.approx(0.9, abs=0.02)


def test_two_models_together_come_nearer_than_one() -> None:
    """Where the truth is a mix of what they say."""
    rng = np.random.default_rng(9)
    apart = np.zeros(2)
    for _ in range(40):
        one, other = (
            Credit("last", CHANNELS, rng.gamma(4, size, 15), np.zeros(15)) for size in (100, 400)
        )
        caused = 2.5 * one.conversions - 0.4 * other.conversions + rng.normal(0, 20, 15) + 300
        held = observed(rng, caused / 60_000, 60_000, 0.1)
        apart[0] += off(calibrate([one], held).shares, caused)
        apart[1] += off(calibrate([one, other], held).shares, caused)
    assert apart[1] < 0.85 * apart[0]


def test_signs_that_agree_do_no_harm() -> None:
    """Journeys of one touch each: what a channel closed is what met it."""
    credit, caused = world(np.random.default_rng(10))
    held = observed(np.random.default_rng(11), caused, 80_000, 0.1)
    alone, both = calibrate([credit], held), calibrate([credit, credit], held)
    assert both.shares == pytest.approx(alone.shares, abs=0.02)


def test_with_many_people_the_measurement_decides() -> None:
    credit, caused = world(np.random.default_rng(6))
    people = 1e12
    exact = hold_out(
        CHANNELS,
        np.full(15, people / 10),
        np.full(15, people / 100),
        np.full(15, people),
        people * (0.1 + caused),
    )
    found = calibrate([credit], exact)
    assert found.shares == pytest.approx(caused / caused.sum(), rel=1e-3)
    assert found.caused == pytest.approx(exact.lost, rel=1e-3)


def test_a_channel_without_a_hold_out_gets_what_its_credit_suggests() -> None:
    credit, caused = world(np.random.default_rng(7))
    some = observed(np.random.default_rng(8), caused, 200_000, 0.1)
    part = hold_out(
        CHANNELS[1:], *(values[1:] for values in (some.held, some.held_won, some.met, some.met_won))
    )
    found: Calibrated = calibrate([credit], part)
    assert np.isnan(found.measured[0])
    level = found.caused[1:].sum() / credit.conversions[1:].sum()
    assert found.caused[0] == pytest.approx(level * credit.conversions[0], rel=0.3)
    assert found.high[0] - found.low[0] > (found.high - found.low)[1:].mean()


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("a", 0, 0, 9, 1), r"Row 1: nobody is in one of the two groups\."),
        (("a", 9, 10, 9, 1), r"Row 1: more people converted than there are\."),
        (("a", -1, 0, 9, 1), r"Row 1: held_out is -1\.0; it must be 0 or more\."),
        (("z", 9, 1, 9, 1), r"The channel z is held out but in no journey\."),
    ],
)
def test_bad_hold_outs_are_refused(row: tuple[str, int, int, int, int], sentence: str) -> None:
    credit = Credit("shapley", ("a",), np.ones(1), np.ones(1))
    name, *counts = row
    with pytest.raises(ValueError, match=sentence):
        calibrate([credit], hold_out([name], *([count] for count in counts)))


def test_levels_and_names_are_checked() -> None:
    credit = Credit("shapley", ("a",), np.ones(1), np.ones(1))
    held = hold_out(["a"], [9], [1], [9], [2])
    with pytest.raises(ValueError, match=r"The level is 1\.5; it must be between 0 and 1"):
        calibrate([credit], held, level=1.5)
    with pytest.raises(ValueError, match=r"There is no credit to calibrate\."):
        calibrate([], held)
    with pytest.raises(ValueError, match=r"The credits are of different channels\."):
        calibrate([credit, Credit("last", ("b",), np.ones(1), np.ones(1))], held)
    with pytest.raises(ValueError, match="Row 2: the channel a is listed twice"):
        hold_out(["a", "a"], [9, 9], [1, 1], [9, 9], [2, 2])
    with pytest.raises(ValueError, match="The hold-out names no channel"):
        hold_out([], [], [], [], [])
