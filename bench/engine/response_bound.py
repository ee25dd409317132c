"""The smallest mean error of a channel's effect that any unbiased estimate can have.

Run ``PYTHONPATH=src python bench/engine/response_bound.py [SEEDS]``: the bound of Cramer and Rao
on the markets of response.py, whose noise and forms of curves are known. The second column adds
what our priors know, as if each lay around the truth, which is more than they do.
"""

from __future__ import annotations

import sys
from dataclasses import replace

import numpy as np
from response_worlds import BASE, GROWING, NOISE, SEASON, SMALL, Channel, Market, geometric, market

FIRST, STEP = 1_000, 1e-4
# What our priors know of a strength, a decay, the logs of half-saturation and of slope: 1 / spread.
PRIORS = np.array([0, 1 / 0.19, 1, 1 / 0.5])
KNOWN = {"nothing": (4, 4, True), "one wave, no trend": (4, 2, False), "shapes": (1, 2, False)}


def effect(world: Market, channel: Channel) -> np.ndarray:
    found = np.zeros(len(world.date))
    for group in np.unique(world.group):
        here = world.group == group
        found[here] = channel.effect * geometric(world.spend[channel.name][here], channel)
    return BASE * found


def changes(world: Market, channel: Channel) -> np.ndarray:
    """How the effect changes with strength (its log) and shapes, shape (4, n)."""
    others = (
        replace(channel, effect=channel.effect * np.exp(STEP)),
        replace(channel, decay=channel.decay + STEP),
        replace(channel, half=channel.half * np.exp(STEP)),
        replace(channel, slope=channel.slope * np.exp(STEP)),
    )
    return np.array([effect(world, other) - effect(world, channel) for other in others]) / STEP


def baseline(world: Market, waves: int, *, trend: bool) -> np.ndarray:
    """What else has to be found: levels, controls, season, trends."""
    angle = 2 * np.pi * (world.date - world.date.min()).astype(float) / 365.25
    here = [(world.group == group).astype(float) for group in np.unique(world.group)]
    season = [turn(angle * wave) for wave in (1, 2) for turn in (np.sin, np.cos)][:waves]
    slope = np.linspace(-1, 1, len(angle))
    controls = [column for column in world.controls.values() if column.any()]
    return np.array([*here, *controls, *season, *(slope * one for one in here if trend)])


def bound(world: Market, channels: tuple[Channel, ...], known: str, *, priors: bool) -> float:
    shapes, waves, trend = KNOWN[known]
    moves = np.vstack([changes(world, channel)[:shapes] for channel in channels])
    week = (world.date - world.date.min()).astype(int) / 7
    noise = BASE * NOISE * (1 + SEASON * np.sin(2 * np.pi * week / 52))
    columns = np.vstack([moves, baseline(world, waves, trend=trend)]) / noise
    scale = np.linalg.norm(columns, axis=1)
    prior = np.zeros(len(columns))
    if priors:
        prior[: len(moves)] = np.tile(PRIORS[:shapes], len(channels))
    information = (columns / scale[:, None]) @ (columns / scale[:, None]).T
    spread = np.linalg.inv(information + np.diag((prior / scale) ** 2)) / np.outer(scale, scale)
    off = []
    for place, channel in enumerate(channels):
        own = slice(place * shapes, (place + 1) * shapes)
        way = moves[own].sum(axis=1) / effect(world, channel).sum()
        off.append(np.sqrt(way @ spread[own, own] @ way))
    # The mean of what is normal, whatever its sign.
    return float(np.mean(off) * np.sqrt(2 / np.pi))


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    print("world    known                unbiased  with priors")
    for name, channels in (("small", SMALL), ("growing", GROWING)):
        worlds = [market(name, seed) for seed in range(FIRST, FIRST + count)]
        for known in KNOWN:
            both = [
                np.mean([bound(world, channels, known, priors=priors) for world in worlds])
                for priors in (False, True)
            ]
            print(f"{name:8} {known:20} {both[0]:8.3f} {both[1]:12.3f}", flush=True)
