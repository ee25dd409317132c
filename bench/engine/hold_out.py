"""Calibrated credit against the known effect of each channel, for worlds nobody tuned to.

Run ``PYTHONPATH=src python bench/engine/hold_out.py [SEED ...]``. Worlds and their law are those of
``journey_instances.py`` beside the checkout; journeys are drawn here once more, each channel held
out of some people by lot. Truth is what a second crowd loses when a channel is dropped.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TypeAlias

import numpy as np
from generators import generator

from nofuz.engine.attribution import attribute, calibrate, from_arrays, hold_out
from nofuz.engine.compiled import compiled

CHANNELS, PEOPLE, SHARE = 20, 1_000_000, 0.05
MODELS = ("last", "linear", "shapley", "markov")
World: TypeAlias = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]
NAMES = [f"c{number:02d}" for number in range(CHANNELS)]


@compiled
def crowd(
    count: int, world: World, share: float, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Touches, lengths, conversions; and a bit per channel held out, and per channel meant."""
    start, chain, lift, base, mix = world
    touches, lengths = np.empty(count * 8, np.int32), np.zeros(count, np.int64)
    won, held = np.zeros(count, np.float64), np.zeros(count, np.int64)
    meant = np.zeros(count, np.int64)
    written = 0
    for person in range(count):
        for one in range(CHANNELS):
            held[person] |= (rng.random() < share) << one
        mind = np.searchsorted(mix, rng.random())
        channel, stock, steps = np.searchsorted(start[mind], rng.random()), 0.0, 0
        while True:
            channel = min(channel, CHANNELS - 1)
            meant[person] |= 1 << channel
            if not held[person] >> channel & 1:
                stock = 0.75 * stock + lift[channel]
                touches[written] = channel
                written += 1
                steps += 1
                if rng.random() < 1 / (1 + np.exp(-(base[mind] + stock))):
                    won[person] = 1
            if won[person] or rng.random() < 0.28 or steps >= 30:
                break
            channel = np.searchsorted(chain[mind, channel], rng.random())
        lengths[person] = steps
    return touches[:written], lengths, won, held, meant


def off(found: np.ndarray, truth: np.ndarray) -> float:
    return float(abs(found / found.sum() - truth / truth.sum()).sum())


def effects(made: ModuleType, world: World) -> np.ndarray:
    """Conversions lost when a channel's touches are dropped, everything else drawn alike."""
    drawn = [made.sim(2 * PEOPLE, *world, 99, one)[1].mean() for one in range(-1, CHANNELS)]
    return drawn[0] - np.array(drawn[1:])


def counted(won: np.ndarray, held: np.ndarray, met: np.ndarray) -> list[list[float]]:
    """Held out, their conversions, met, their conversions; channels are bits."""
    columns: list[list[float]] = [[], [], [], []]
    for one in range(CHANNELS):
        meets, apart = (met >> one & 1) == 1, (held >> one & 1) == 1
        for place, group in ((0, apart & meets), (2, ~apart & meets)):
            columns[place].append(float(group.sum()))
            columns[place + 1].append(float(won[group].sum()))
    return columns


def run(made: ModuleType, seed: int) -> None:
    world = made.params(seed)
    truth = effects(made, world)
    for people in (PEOPLE, 4 * PEOPLE):
        touches, lengths, won, held, meant = crowd(
            people, world, SHARE, np.random.default_rng(seed + 1_000)
        )
        kept = lengths > 0
        starts = np.concatenate(([0], np.cumsum(lengths[kept])))
        paths = from_arrays(NAMES, starts, touches, won[kept], nulls=1 - won[kept])
        rules = {model: off(attribute(paths, model).shares, truth) for model in MODELS}
        credit = attribute(paths, "shapley")
        told = [f"world {seed}, {people:,} people, {SHARE:.0%} held out of each channel"]
        told += [f"{model} {value:.3f}" for model, value in rules.items()]
        for label, met in (("all counted", np.full(people, -1)), ("those meant", meant)):
            found = calibrate(credit, hold_out(NAMES, *counted(won, held, met)))
            told.append(
                f"{label}: measured {off(found.measured, truth):.3f} "
                f"calibrated {off(found.shares, truth):.3f}"
            )
        print("; ".join(told), flush=True)


if __name__ == "__main__":
    instances = generator("journey_instances")
    if instances is None:
        sys.exit("The generator of journeys is not beside the checkout.")
    for wanted in sys.argv[1:] or ["3", "101", "102", "103"]:
        run(instances, int(wanted))
