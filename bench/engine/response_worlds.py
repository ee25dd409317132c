"""Invented markets whose truth is known, after the public description of PyMC Labs' presets.

`small` and `growing` follow the model that is fitted. In `drifting` the baseline wanders and its
noise lasts; in `delayed` effects rise before they fall and saturate exponentially. Both are wrong
for the model on purpose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

BASE, NOISE, SEASON = 5_000.0, 0.1, 0.2
World = Literal["small", "growing", "drifting", "delayed"]
WORLDS: tuple[World, ...] = ("small", "growing", "drifting", "delayed")


@dataclass(frozen=True)
class Channel:
    """How a channel is spent on, and what it does."""

    name: str
    kind: Literal["steady", "seasonal", "late", "bursts"]
    spend: float
    wild: float
    effect: float
    decay: float
    half: float
    slope: float
    growth: float = 0.0
    chance: float = 0.3
    longest: int = 4


SMALL = (
    Channel("search", "steady", 100, 0.8, 1.5, 0.0, 1.0, 1.0, growth=0.004),
    Channel("social", "seasonal", 500, 0.3, 1.2, 0.2, 0.8, 1.5),
    Channel("local", "bursts", 500, 0.6, 0.9, 0.4, 1.5, 1.0),
    Channel("email", "bursts", 100, 0.5, 1.2, 0.3, 0.5, 2.0, chance=0.2, longest=1),
)
GROWING = (
    Channel("search", "steady", 300, 0.7, 0.3, 0.0, 0.3, 1.0, growth=0.002),
    Channel("brand", "steady", 100, 0.8, 1.1, 0.2, 1.5, 1.5, growth=0.002),
    Channel("video", "late", 500, 0.5, 1.4, 0.4, 0.4, 0.8),
    Channel("social", "seasonal", 500, 0.6, 0.7, 0.3, 0.5, 2.0),
    Channel("display", "bursts", 500, 0.5, 0.3, 0.0, 2.0, 0.4),
    Channel("email", "bursts", 100, 0.4, 0.4, 0.2, 1.25, 1.5, chance=0.2, longest=1),
)


@dataclass(frozen=True)
class Market:
    """What an analyst sees, shape (rows,) each, and what only the maker knows."""

    date: np.ndarray
    group: np.ndarray
    outcome: np.ndarray
    spend: dict[str, np.ndarray]
    controls: dict[str, np.ndarray]
    effects: dict[str, np.ndarray]

    @property
    def truth(self) -> dict[str, float]:
        return {name: float(effect.sum()) for name, effect in self.effects.items()}


def market(world: World, seed: int, *, size: tuple[int, int] | None = None) -> Market:
    """Invent one market, of `size` weeks and regions."""
    rng = np.random.default_rng([WORLDS.index(world), seed])
    channels, usual = (GROWING, (131, 2)) if world == "growing" else (SMALL, (104, 1))
    weeks, groups = size or usual
    parts = [_region(world, channels, weeks, rng) for _ in range(groups)]
    return Market(
        np.concatenate([part.date for part in parts]),
        np.repeat([f"region {number + 1}" for number in range(groups)], weeks),
        np.concatenate([part.outcome for part in parts]),
        _joined([part.spend for part in parts]),
        _joined([part.controls for part in parts]),
        _joined([part.effects for part in parts]),
    )


def _joined(parts: list[dict[str, np.ndarray]]) -> dict[str, np.ndarray]:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _region(
    world: World, channels: tuple[Channel, ...], weeks: int, rng: np.random.Generator
) -> Market:
    date = np.datetime64("2020-01-05") + 7 * np.arange(weeks)
    scaled = [replace(channel, spend=channel.spend * rng.uniform(0.9, 1.1)) for channel in channels]
    spend = {channel.name: _spend(channel, weeks, rng) for channel in scaled}
    effect = _delayed if world == "delayed" else geometric
    effects = {
        channel.name: BASE * channel.effect * effect(spend[channel.name], channel)
        for channel in channels
    }
    event = 0.5 * _bursts(weeks, 100, 0.5, (0.04, 5), rng)
    sale = 0.5 * _bursts(weeks, 50, 0.5, (0.1, 4), rng)
    season = 1 + SEASON * np.sin(2 * np.pi * np.arange(weeks) / 52)
    baseline = BASE * rng.uniform(0.9, 1.1) * season
    if world == "drifting":
        drift = np.cumsum(rng.normal(0, 0.03, weeks))
        noise = rng.normal(0, NOISE * np.sqrt(1 - 0.5**2), weeks)
        for week in range(1, weeks):
            noise[week] += 0.5 * noise[week - 1]
        baseline = baseline * (1 + drift + noise)
    else:
        baseline = baseline * (1 + rng.normal(0, NOISE, weeks))
    return Market(
        date,
        np.zeros(weeks),
        baseline + event + sale + sum(effects.values()),
        spend,
        {"event": event, "sale": sale},
        effects,
    )


def geometric(spend: np.ndarray, channel: Channel) -> np.ndarray:
    level = spend / spend.max()
    for week in range(1, len(level)):
        level[week] += channel.decay * level[week - 1]
    with np.errstate(divide="ignore"):
        return 1 / (1 + (channel.half / level) ** channel.slope)


def _delayed(spend: np.ndarray, channel: Channel) -> np.ndarray:
    """Effects spread over four weeks, most in the second; half of the limit at `half`."""
    weights = np.array([0.3, 0.4, 0.2, 0.1]) if channel.decay else np.array([1.0])
    level = np.convolve(spend / spend.max(), weights)[: len(spend)]
    return 1 - np.exp(-np.log(2) * level / channel.half)


def _spend(channel: Channel, weeks: int, rng: np.random.Generator) -> np.ndarray:
    makers: dict[str, Callable[[], np.ndarray]] = {
        "steady": lambda: _steady(channel, weeks, rng),
        "seasonal": lambda: _seasonal(channel, weeks, rng),
        "late": lambda: _late(channel, weeks, rng),
        "bursts": lambda: _bursts(
            weeks, channel.spend, channel.wild, (channel.chance, channel.longest), rng
        ),
    }
    while True:
        spend = makers[channel.kind]()
        if (spend > 0).sum() > weeks // 20:
            return spend


def _steady(channel: Channel, weeks: int, rng: np.random.Generator) -> np.ndarray:
    wild = channel.spend * channel.wild
    spend = rng.normal(0, wild, weeks)
    for week in range(2, weeks):
        push = rng.normal(-0.1 * spend[week - 1], wild)
        spend[week] = max(0, 0.7 * spend[week - 1] + 0.3 * spend[week - 2] + push)
    return np.clip(spend * (1 + channel.growth * np.arange(weeks)), 0, None)


def _seasonal(channel: Channel, weeks: int, rng: np.random.Generator) -> np.ndarray:
    season = np.cos(0.5 + 4 * np.pi * np.arange(weeks) * 7 / 365.25)
    return np.clip(0.4 * season * _steady(channel, weeks, rng), 0, None)


def _late(channel: Channel, weeks: int, rng: np.random.Generator) -> np.ndarray:
    ramp = np.clip((np.arange(weeks) - 25) / 9, 0, 1)
    return _steady(channel, weeks, rng) * ramp


def _bursts(
    weeks: int, size: float, wild: float, how_often: tuple[float, int], rng: np.random.Generator
) -> np.ndarray:
    chance, longest = how_often
    active = np.zeros(weeks)
    week = 0
    while week < weeks:
        if rng.random() < chance:
            end = week + int(rng.integers(min(2, longest), longest + 1))
            active[week:end] = size
            week = end
        week += 1
    return np.where(active > 0, np.clip(active + rng.normal(0, size * wild, weeks), 0, None), 0)
