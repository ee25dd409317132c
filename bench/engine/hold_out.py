"""Calibrated credit against the known effect of each channel, for worlds nobody tuned to.

Run ``PYTHONPATH=src python bench/engine/hold_out.py [--people N] [SEED ...]``. Worlds and their law
are those of ``journey_instances.py`` beside the checkout; journeys are drawn here once more, each
channel held out of some people by lot. Truth is what people lose when a channel is dropped: the
chance to convert along drawn routes, with the channel and without, so that chance of conversions
adds nothing to it. Where a channel is held out of some, the others lose a little with it: there
are two truths, of the world before the experiment and of the world during it.
"""

from __future__ import annotations

import argparse
import sys
from types import ModuleType
from typing import TypeAlias

import numpy as np
from generators import generator

from nofuz.engine.attribution import attribute, calibrate, foresee, from_arrays, hold_out, intent
from nofuz.engine.compiled import compiled

CHANNELS, PEOPLE, SHARES = 20, 1_000_000, (0.05, 0.10)
GOAL = 0.12
ROUTES, LONGEST = 1_500_000, 200
FRESH = range(500, 540)
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


@compiled
def effects(world: World, share: float, rng: np.random.Generator) -> np.ndarray:
    """Rate of conversions that each channel causes, others held out of a share of people."""
    start, chain, _lift, _base, mix = world
    caused, route = np.zeros(CHANNELS), np.empty(LONGEST, np.int64)
    for _ in range(ROUTES):
        mind = np.searchsorted(mix, rng.random())
        channel, steps, held, seen = np.searchsorted(start[mind], rng.random()), 0, 0, 0
        for one in range(CHANNELS):
            held |= (rng.random() < share) << one
        while True:
            route[steps] = channel = min(channel, CHANNELS - 1)
            seen |= 1 << channel
            steps += 1
            if rng.random() < 0.28 or steps == LONGEST:
                break
            channel = np.searchsorted(chain[mind, channel], rng.random())
        for one in range(CHANNELS):
            if seen >> one & 1:
                without = converting(route[:steps], held | 1 << one, mind, world)
                caused[one] += converting(route[:steps], held & ~(1 << one), mind, world) - without
    return caused / ROUTES


@compiled
def converting(route: np.ndarray, held: int, mind: int, world: World) -> float:
    """Chance to convert along a route of which some channels are not shown."""
    _start, _chain, lift, base, _mix = world
    stays, stock = 1.0, 0.0
    for channel in route:
        if not held >> channel & 1:
            stock = 0.75 * stock + lift[channel]
            stays *= 1 - 1 / (1 + np.exp(-(base[mind] + stock)))
    return 1 - stays


def counted(won: np.ndarray, held: np.ndarray, met: np.ndarray) -> list[list[float]]:
    """Held out, their conversions, met, their conversions; channels are bits."""
    columns: list[list[float]] = [[], [], [], []]
    for one in range(CHANNELS):
        meets, apart = (met >> one & 1) == 1, (held >> one & 1) == 1
        for place, group in ((0, apart & meets), (2, ~apart & meets)):
            columns[place].append(float(group.sum()))
            columns[place + 1].append(float(won[group].sum()))
    return columns


def run(made: ModuleType, seed: int, people: int) -> list[list[float]]:
    """Distances to the truth, a row per share held out."""
    world = made.params(seed)
    truth = effects(world, 0.0, np.random.default_rng(seed))
    rows = []
    for share in SHARES:
        then = effects(world, share, np.random.default_rng(seed))
        rng = np.random.default_rng([seed, round(100 * share)])
        touches, lengths, won, held, meant = crowd(people, world, share, rng)
        kept = lengths > 0
        starts = np.concatenate(([0], np.cumsum(lengths[kept])))
        paths = from_arrays(NAMES, starts, touches, won[kept], nulls=1 - won[kept])
        credited = {model: attribute(paths, model) for model in MODELS} | {"intent": intent(paths)}
        row = [off(credit.shares, truth) for credit in credited.values()]
        lots = held[:, None] >> np.arange(CHANNELS) & 1 == 1
        for evidence in (
            hold_out(NAMES, *counted(won, held, np.full(people, -1))),
            foresee(paths, lots[kept], people_held=lots.sum(axis=0), people=people),
            hold_out(NAMES, *counted(won, held, meant)),
        ):
            found = calibrate([credited["intent"], credited["last"]], evidence)
            row += [off(found.measured, truth), off(found.shares, truth)]
            low, high = found.low / people, found.high / people
            row += [((low <= one) & (one <= high)).mean() for one in (then, truth)]
        rows.append(row)
        told(f"{seed} | {share:.0%}", row)
    return rows


def told(label: str, row: list[float]) -> None:
    print(f"| {label} | " + " | ".join(f"{value:.3g}" for value in row) + " |", flush=True)


def main() -> None:
    made = generator("journey_instances")
    if made is None:
        sys.exit("The generator of journeys is not beside the checkout.")
    parser = argparse.ArgumentParser()
    parser.add_argument("seeds", nargs="*", type=int, default=list(FRESH))
    parser.add_argument("--people", type=int, default=PEOPLE)
    wanted = parser.parse_args()
    groups = [
        f"{group}: {what}"
        for group in ("everybody", "foreseen", "those meant")
        for what in ("measured", "calibrated", "truth then inside", "truth before inside")
    ]
    print("| world | held out | " + " | ".join([*MODELS, "intent", *groups]) + " |")
    print("|---" * (3 + len(MODELS) + len(groups)) + "|")
    found = np.array([run(made, seed, wanted.people) for seed in wanted.seeds])
    for place, share in enumerate(SHARES):
        told(f"mean | {share:.0%}", found[:, place].mean(axis=0).tolist())
        told(f"largest | {share:.0%}", found[:, place].max(axis=0).tolist())
        within = (found[:, place] <= GOAL).sum(axis=0)
        told(f"worlds within {GOAL} | {share:.0%}", within.tolist())


if __name__ == "__main__":
    main()
