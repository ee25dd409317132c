"""Who would have met a channel is foreseen; what it caused is measured better, and truly."""

from __future__ import annotations

import numpy as np
import pytest

from nofuz.engine.attribution import Paths, Touched, foresee, from_arrays, hold_out, lots

CHANNELS = "abcde"
NEXT = np.array(
    [
        [0.1, 0.7, 0.1, 0.1, 0.0],
        [0.6, 0.1, 0.2, 0.0, 0.1],
        [0.0, 0.1, 0.1, 0.7, 0.1],
        [0.1, 0.0, 0.6, 0.2, 0.1],
        [0.2, 0.2, 0.2, 0.2, 0.2],
    ]
)
SELLS = np.array([0.20, 0.02, 0.12, 0.05, 0.0])


def walked(
    rng: np.random.Generator, people: int, held: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Touches, shape (people, steps), -1 where none; who converted; journeys go on unseen."""
    here, active = rng.integers(0, 5, people), np.ones(people, bool)
    eager = rng.random(people) < 0.3
    touches, won = np.full((people, 6), -1), np.zeros(people, bool)
    for step in range(6):
        sold, lasts, turn = rng.random((3, people))
        sees = active & ~held[np.arange(people), here]
        touches[sees, step] = here[sees]
        buys = sees & (sold < SELLS[here] * np.where(eager, 1.5, 0.5) + 0.05 * eager)
        won |= buys
        active &= ~buys & (lasts < 0.8)
        here = (turn[:, None] > NEXT.cumsum(axis=1)[here]).sum(axis=1).clip(0, 4)
    return touches, won, eager


def world(seed: int, people: int) -> tuple[Paths, np.ndarray, np.ndarray]:
    """Paths of people who met something, their lots, and conversions lost without each channel."""
    held = np.random.default_rng(seed).random((people, 5)) < 0.1
    touches, won, _eager = walked(np.random.default_rng(seed + 1), people, held)
    sizes = (touches >= 0).sum(axis=1)
    kept = sizes > 0
    starts = np.concatenate(([0], np.cumsum(sizes[kept])))
    paths = from_arrays(CHANNELS, starts, touches[touches >= 0], won[kept])
    return paths, held, kept


def truth(people: int = 200_000) -> np.ndarray:
    """Share of people who convert because of each channel, the others held out of a tenth."""
    held = np.random.default_rng(1).random((people, 5)) < 0.1
    caused = np.zeros(5)
    for one in range(5):
        rates = []
        for out in (False, True):
            held[:, one] = out
            rates.append(walked(np.random.default_rng(2), people, held)[1].mean())
        caused[one] = rates[0] - rates[1]
        held[:, one] = np.random.default_rng(3 + one).random(people) < 0.1
    return caused


def test_effects_are_found_without_bias_and_with_less_noise_than_by_counting_everybody() -> None:
    caused, people, ratios, misses = truth(), 40_000, [], []
    for seed in range(16):
        paths, held, kept = world(10 * seed, people)
        found = foresee(paths, held[kept], people_held=held.sum(axis=0), people=people)
        misses.append((found.lost / people - caused) / (found.error / people))
        won = np.zeros(people)
        won[kept] = paths.conversions
        counts = [[], [], [], []]
        for one in range(5):
            for place, group in ((0, held[:, one]), (2, ~held[:, one])):
                counts[place].append(group.sum())
                counts[place + 1].append(won[group].sum())
        ratios.append(found.error / hold_out(CHANNELS, *counts).error)
    assert np.mean(ratios) < 0.88
    assert (np.mean(ratios, axis=0) < 1.1).all()
    assert abs(np.mean(misses)) < 0.25
    assert np.std(misses) == pytest.approx(1, abs=0.2)


def test_lots_are_checked() -> None:
    paths = from_arrays("ab", [0, 1, 2, 3], [0, 1, 1], [1, 0, 1])
    with pytest.raises(ValueError, match="Row 2: the person met a channel they were held out of"):
        foresee(paths, [[False, True], [False, True], [True, False]])
    with pytest.raises(ValueError, match=r"Everybody was held out of a\."):
        foresee(paths, [[False, True], [False, False], [False, False]], people_held=[3, 1])
    with pytest.raises(ValueError, match=r"Nobody was held out of any channel\."):
        foresee(paths, np.zeros((3, 2), bool))
    assert foresee(paths, [[False, True], [False, False], [False, False]]).channels == ("b",)
    with pytest.raises(ValueError, match="There must be one lot per path and channel"):
        foresee(paths, [[False, True]])
    twice = from_arrays("ab", [0, 1], [0], [2])
    with pytest.raises(ValueError, match="Row 1: a person may convert once"):
        foresee(twice, [[False, True]])


def test_lots_of_single_people_join_their_touches() -> None:
    touches = Touched(
        np.array([7, 7, 8, 9, 9]),
        np.arange(5),
        np.array(["a", "b", "b", "a", "b"]),
        np.array([1, 1, 0, 0, 0]),
    )
    found = lots(touches, np.array([8, 1, 1]), np.array(["a", "a", "a"]), 10)
    assert found.paths.channels == ("a", "b")
    assert np.diff(found.paths.starts).tolist() == [1, 1, 2]
    assert found.held.tolist() == [[False, False], [True, False], [False, False]]
    assert found.people_held.tolist() == [2, 0]
    with pytest.raises(ValueError, match="The customer 9 met b, held out of it"):
        lots(touches, np.array([9]), np.array(["b"]), 10)
    with pytest.raises(ValueError, match="There are 3 customers but only 2 people in all"):
        lots(touches, np.array([8]), np.array(["a"]), 2)
    with pytest.raises(ValueError, match="The channel z is held out but in no journey"):
        lots(touches, np.array([8]), np.array(["z"]), 10)
