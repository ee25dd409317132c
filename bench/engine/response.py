"""What spend brought, in markets whose truth is known; and how fast budgets are divided.

Run ``PYTHONPATH=src python bench/engine/response.py [SEEDS]``; processor seconds, so that other
work on the machine does not count. `floor` is least squares with every shape known. RIVALS_PYTHON
may name a Python with pymc-marketing and numpyro: it then fits the first RIVAL_SEEDS small markets
with the priors that its own benchmark was tuned to (minutes).
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from response_worlds import WORLDS, Market, World, market

from nofuz.engine.response import Series, allocate, fit, from_columns, from_tables
from nofuz.engine.response.baseline import prepare

FIRST = 1_000  # seeds that no choice of the model was made on
RIVAL_SEEDS = 5
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "quant" / "mmm"

RIVAL = """
import sys, time, warnings, logging
warnings.simplefilter("ignore"); logging.disable(logging.CRITICAL)
import numpy as np, pandas as pd
from pymc_marketing.mmm import GeometricAdstock, HillSaturationSigmoid
from pymc_marketing.mmm.multidimensional import MMM
from pymc_extras.prior import Prior
data = pd.read_csv(sys.argv[1], parse_dates=["date"])
names = [name for name in data if name.startswith("spend_")]
share = data[names].sum() / data[names].sum().sum() * len(names)
mmm = MMM(
    date_column="date", target_column="y", channel_columns=names,
    control_columns=["event", "sale"], yearly_seasonality=2,
    adstock=GeometricAdstock(
        l_max=8, priors={"alpha": Prior("Beta", alpha=1, beta=3, dims="channel")}
    ),
    saturation=HillSaturationSigmoid(priors={
        "sigma": Prior(
            "InverseGamma", mu=Prior("HalfNormal", sigma=share.to_numpy(), dims="channel"),
            sigma=Prior("HalfNormal", sigma=1.5), dims="channel"),
        "beta": Prior("HalfNormal", sigma=1.5, dims="channel"),
        "lam": Prior("HalfNormal", sigma=1.5, dims="channel"),
    }),
)
start = time.process_time()
x = data.drop(columns="y")
mmm.build_model(X=x, y=data["y"])
mmm.add_original_scale_contribution_variable(var=["channel_contribution"])
mmm.fit(X=x, y=data["y"], chains=2, tune=500, draws=500, nuts_sampler="numpyro",
        target_accept=0.9, progressbar=False, random_seed=1)
total = mmm.idata.posterior["channel_contribution_original_scale"].sum("date")
draws = total.stack(sample=("chain", "draw")).transpose("sample", "channel").to_numpy()
low, high = np.quantile(draws, [0.05, 0.95], axis=0)
print(time.process_time() - start, *draws.mean(axis=0), *low, *high)
"""


def series_of(world: Market) -> Series:
    return from_columns(
        world.date, world.outcome, world.spend, controls=world.controls, group=world.group
    )


def floor(world: Market, series: Series) -> float:
    """Mean error of least squares that knows every shape and has to find only sizes."""
    prepared = prepare(series, np.ones(len(series.outcome)))
    fixed = prepared.design[[name != "drift" for name in prepared.names]]
    columns = np.vstack([*world.effects.values(), fixed])
    found = np.linalg.lstsq(columns.T, world.outcome, rcond=None)[0]
    return float(abs(found[: len(world.effects)] - 1).mean())


def recovery(world: World, seeds: range) -> str:
    off, held, told, seconds, floors = [], [], [], [], []
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
        floors.append(floor(invented, series))
    each = np.mean(off, axis=1)
    return (
        f"{world:9} {np.mean(off):8.3f} {np.median(each):8.3f} {np.mean(floors):8.3f} "
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


def rival(seeds: range) -> Iterator[str]:
    """The same small markets, fitted by pymc-marketing."""
    for seed in seeds:
        invented = market("small", seed)
        truth = np.array(list(invented.truth.values()))
        columns = {"date": invented.date, "y": invented.outcome, **invented.controls}
        columns |= {f"spend_{name}": column for name, column in invented.spend.items()}
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "market.csv"
            with file.open("w", newline="") as text:
                writer = csv.writer(text)
                writer.writerow(columns)
                writer.writerows(zip(*columns.values(), strict=True))
            command = [os.environ["RIVALS_PYTHON"], "-c", RIVAL, str(file)]
            out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        seconds, *figures = map(float, out.split()[-1 - 3 * len(truth) :])
        mean, low, high = np.reshape(figures, (3, -1))
        ours = fit(series_of(invented), seed=seed).summary()
        mine = np.mean([abs(one.mean / true - 1) for one, true in zip(ours, truth, strict=True)])
        held = ((low <= truth) & (truth <= high)).sum()
        yield (
            f"{seed:9} {mine:8.3f} {abs(mean / truth - 1).mean():8.3f} "
            f"{held:6} of {len(truth)} {seconds:8.1f}"
        )


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
    print("world      mean err   median    floor   in 90 %  identified    cpu s")
    for one in WORLDS:
        print(recovery(one, range(FIRST, FIRST + count)), flush=True)
    print("\nFiles of PyMC Labs (tuned PyMC-Marketing: .075 and .146, 52 s and 410 s)")
    print("file           err   in 90 %    cpu s")
    for name in ("small", "growing"):
        print(published(name) or f"{name}: absent")
    print("\n    cells        gap    cpu s")
    for cells in (20, 200, 1_000, 5_000):
        print(division(cells))
    if "RIVALS_PYTHON" in os.environ:
        print("\nsmall market ours err pymc err   in 90 %    cpu s")
        for line in rival(range(FIRST, FIRST + RIVAL_SEEDS)):
            print(line, flush=True)
