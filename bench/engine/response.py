"""What spend brought, in markets whose truth is known; and how fast budgets are divided.

Run ``PYTHONPATH=src python bench/engine/response.py [SEEDS]``; processor seconds, so that other
work on the machine does not count. The rival is in response_rivals.py; what no estimate can do
better than is in response_bound.py.
"""

from __future__ import annotations

import csv
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
from response_worlds import BASE, WORLDS, Market, World, market

from nofuz.engine.response import (
    Series,
    allocate,
    fit,
    fitting,
    from_columns,
    from_tables,
    hold_out,
)

FIRST = 1_000  # seeds that no choice of the model was made on
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "quant" / "mmm"


def series_of(world: Market) -> Series:
    return from_columns(
        world.date, world.outcome, world.spend, controls=world.controls, group=world.group
    )


def recovery(world: World, seeds: range) -> str:
    off, held, told, seconds = [], [], [], []
    for seed in seeds:
        invented = market(world, seed)
        series = series_of(invented)
        start = time.process_time()
        effects = fit(series, seed=seed).summary()
        seconds.append(time.process_time() - start)
        truth = invented.truth.values()
        off.append([abs(one.mean / true - 1) for one, true in zip(effects, truth, strict=True)])
        held += [one.low <= true <= one.high for one, true in zip(effects, truth, strict=True)]
        told += [one.identified for one in effects]
    each = np.mean(off, axis=1)
    return (
        f"{world:9} {np.mean(off):8.3f} {np.median(each):8.3f} "
        f"{np.mean(held):8.1%} {np.mean(told):10.1%} {np.median(seconds):8.2f}"
    )


def published(name: str) -> str | None:
    file = SHARED / f"mmm_{name}_business.csv"
    if not file.is_file():
        return None
    with file.open(encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    truth = np.load(SHARED / f"{name}_truth.npy")
    columns = {key: np.array([row[key] for row in rows]) for key in rows[0]}
    series = from_columns(
        columns["time"].astype("datetime64[D]"),
        columns["y"].astype(float),
        {key: columns[key].astype(float) for key in columns if key.startswith("x")},
        controls={key: columns[key].astype(float) for key in ("c1", "c2")},
        group=columns["geo"],
    )
    start = time.process_time()
    effects = fit(series).summary()
    seconds = time.process_time() - start
    off = [abs(one.mean / true - 1) for one, true in zip(effects, truth, strict=True)]
    held = [one.low <= true <= one.high for one, true in zip(effects, truth, strict=True)]
    return f"{name:9} {np.mean(off):8.3f} {sum(held):6} of {len(held)} {seconds:8.2f}"


def foretold(world: World, seeds: range) -> str:
    """The last eighth of each market, fitted without it."""
    held = [hold_out(series_of(market(world, seed)), seed=seed) for seed in seeds]
    known = [(one.error, one.plain_error, one.coverage) for one in held if one]
    error, plain, coverage = np.mean(known, axis=0)
    return f"{world:9} {error:8.1%} {plain:8.1%} {coverage:8.1%}"


def bent(seeds: range) -> Iterator[str]:
    """Small markets, three weeks of which are off by 50 to 150 % of a baseline week."""
    off: dict[str, list[float]] = {"as it was": [], "three weeks off": [], "with equal trust": []}
    right, wrong = 0, 0
    for seed in seeds:
        world, rng = market("small", seed), np.random.default_rng(seed)
        rows = rng.choice(len(world.date), 3, replace=False)
        outcome = world.outcome.copy()
        outcome[rows] += BASE * rng.choice([-1, 1], 3) * rng.uniform(0.5, 1.5, 3)
        spoilt = series_of(replace(world, outcome=outcome))
        fits = [fit(series_of(world), seed=seed), fit(spoilt, seed=seed)]
        found = {one.row for one in fits[1].outliers}
        right, wrong = right + len(found & set(rows)), wrong + len(found - set(rows))
        fitting.MOST_DOUBTS, usual = 1, fitting.MOST_DOUBTS
        fits.append(fit(spoilt, seed=seed))
        fitting.MOST_DOUBTS = usual
        for errors, fitted in zip(off.values(), fits, strict=True):
            off_by = fitted.effects.mean(axis=0) / list(world.truth.values()) - 1
            errors.append(float(abs(off_by).mean()))
    for name, errors in off.items():
        yield f"{name:17} {np.mean(errors):8.3f}"
    yield f"found {right} of {3 * len(seeds)}, and {wrong} others"


def large() -> str:
    """Eight markets of 156 weeks with six channels."""
    series = series_of(market("growing", FIRST, size=(156, 8)))
    took = []
    for job in (fit, hold_out):
        start = time.process_time()
        job(series)
        took.append(time.process_time() - start)
    return f"8 markets, 156 weeks, 6 channels: {took[0]:.1f} cpu s, held out {took[1]:.1f} more"


def division(size: int) -> str:
    """Cells with curves of every steepness, a third of the spend that halves them all."""
    rng = np.random.default_rng(size)
    top, half = rng.lognormal(3, 1, size), rng.lognormal(3, 0.7, size)
    spend = 4 * half[:, None] * np.linspace(0, 1, 201) ** 2
    with np.errstate(divide="ignore"):
        result = top[:, None] / (1 + (half / spend.T) ** rng.uniform(0.5, 3, size)).T
    cells = from_tables([str(place) for place in range(size)], spend, result)
    budget = 0.3 * float(half.sum())
    took = []
    for _ in range(5):
        start = time.process_time()
        found = allocate(cells, budget)
        took.append(time.process_time() - start)
    return f"{size:9,} {found.gap:10.4%} {min(took):8.4f}"


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    fit(series_of(market("small", 0)))
    print(f"Markets of {count} seeds each; mean error of a channel's effect")
    print("world      mean err   median   in 90 %  identified    cpu s")
    for one in WORLDS:
        print(recovery(one, range(FIRST, FIRST + count)), flush=True)
    print("\nFiles of PyMC Labs (tuned PyMC-Marketing: .075 and .146, 52 s and 410 s)")
    print("file           err   in 90 %    cpu s")
    for name in ("small", "growing"):
        print(published(name) or f"{name}: absent")
    print("\nLast eighth of the rows, fitted without it")
    print("world        error    plain   in 90 %")
    for one in WORLDS:
        print(foretold(one, range(FIRST, FIRST + count)), flush=True)
    print("\nSmall markets, mean error of a channel's effect")
    for line in bent(range(FIRST, FIRST + count)):
        print(line, flush=True)
    print(f"\n{large()}")
    print("\n    cells        gap    cpu s")
    for cells in (20, 200, 1_000, 5_000):
        print(division(cells))
