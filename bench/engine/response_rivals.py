"""The markets of response.py, fitted by pymc-marketing as its own benchmark was tuned.

Run ``RIVALS_PYTHON=... PYTHONPATH=src python bench/engine/response_rivals.py small 16``, naming a
Python that has `nofuz[mmm]`; a small market takes it half a minute or more, a growing one minutes.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import cast

import numpy as np
from response import FIRST, series_of
from response_worlds import Market, World, market

from nofuz.engine.response import fit

RIVAL = """
import sys, time, warnings, logging
warnings.simplefilter("ignore"); logging.disable(logging.CRITICAL)
import numpy as np, pandas as pd
from pymc_marketing.mmm import GeometricAdstock, HillSaturationSigmoid
from pymc_marketing.mmm.multidimensional import MMM
from pymc_extras.prior import Prior
data = pd.read_csv(sys.argv[1], parse_dates=["date"])
names = [name for name in data if name.startswith("spend_")]
spent = data.groupby("geo")[names].sum()
share = (spent.div(spent.sum(axis=1), axis=0) * len(names)).mean()
scaling = {"method": "max", "dims": ()}
mmm = MMM(
    date_column="date", target_column="y", channel_columns=names, dims=("geo",),
    scaling={"channel": scaling, "target": scaling},
    control_columns=["event", "sale"], yearly_seasonality=2,
    adstock=GeometricAdstock(
        l_max=8, priors={"alpha": Prior("Beta", alpha=1, beta=3, dims="channel")}
    ),
    saturation=HillSaturationSigmoid(priors={
        "sigma": Prior(
            "InverseGamma", mu=Prior("HalfNormal", sigma=share.to_numpy(), dims="channel"),
            sigma=Prior("HalfNormal", sigma=1.5), dims=("channel", "geo")),
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
total = mmm.idata.posterior["channel_contribution_original_scale"].sum(["date", "geo"])
draws = total.stack(sample=("chain", "draw")).transpose("sample", "channel").to_numpy()
low, high = np.quantile(draws, [0.05, 0.95], axis=0)
print(time.process_time() - start, *draws.mean(axis=0), *low, *high)
"""


def theirs(world: Market) -> tuple[float, np.ndarray]:
    """Processor seconds; and mean, low and high of each channel, shape (3, channels)."""
    columns = {"date": world.date, "geo": world.group, "y": world.outcome, **world.controls}
    columns |= {f"spend_{name}": column for name, column in world.spend.items()}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "market.csv"
        with file.open("w", newline="") as text:
            writer = csv.writer(text)
            writer.writerow(columns)
            writer.writerows(zip(*columns.values(), strict=True))
        command = [os.environ["RIVALS_PYTHON"], "-c", RIVAL, str(file)]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, *figures = map(float, out.split()[-1 - 3 * len(world.spend) :])
    return seconds, np.reshape(figures, (3, -1))


def ours(world: Market, seed: int) -> tuple[float, np.ndarray]:
    series, start = series_of(world), time.process_time()
    effects = fit(series, seed=seed).summary()
    seconds = time.process_time() - start
    return seconds, np.array([(one.mean, one.low, one.high) for one in effects]).T


def told(truth: np.ndarray, seconds: float, figures: np.ndarray) -> str:
    mean, low, high = figures
    held = ((low <= truth) & (truth <= high)).sum()
    return f"{abs(mean / truth - 1).mean():8.3f} {held:4} of {len(truth)} {seconds:8.1f}"


if __name__ == "__main__":
    name, count = cast("World", sys.argv[1]), int(sys.argv[2])
    fit(series_of(market("small", 0)))
    print("seed       ours   in 90 %    cpu s     pymc   in 90 %    cpu s")
    for seed in range(FIRST, FIRST + count):
        invented = market(name, seed)
        truth = np.array(list(invented.truth.values()))
        both = (told(truth, *ours(invented, seed)), told(truth, *theirs(invented)))
        print(f"{seed:4} {both[0]} {both[1]}", flush=True)
