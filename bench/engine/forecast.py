"""Forecasting real cascades left out one by one, and real videos, beside simple rules.

Run ``PYTHONPATH=src python bench/engine/forecast.py``; the data lie beside the checkout. Times are
processor time. Figures of peers on 100 cascades, of which these are 80, are in
docs/methods/forecast.md with their sources.
"""

from __future__ import annotations

import csv
import gzip
import sys
import tarfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from nofuz.engine.forecast import MODELS, Curves, Model, from_snapshots, judge, learn

ARCHIVE = Path("data/quant/cascades/seismic_80.tar.gz")
VIDEOS = Path("data/youtube_trending/v2_US_2017-11_2018-02_8cols.csv.gz")
CHANNELS = Path("data/youtube_trending/v2_US_last_snapshot_per_video.csv.gz")
HOURS, HORIZON = (1.0, 6.0, 24.0), 168.0
GOALS = {1.0: 0.24, 6.0: 0.19, 24.0: 0.060}
BEGIN = np.datetime64("2011-10-07T00:00", "s")


def find(archive: Path) -> Path:
    """The file in the folder `shared` beside this checkout or one of its parents."""
    for folder in Path(__file__).resolve().parents:
        if (folder / "shared" / archive).exists():
            return folder / "shared" / archive
    sys.exit(f"There is no shared/{archive} beside this checkout.")


def cascades(archive: Path) -> Curves:
    """Every reshare within the horizon as one reading of the count."""
    names, out, seen, counts = [], [], [], []
    with tarfile.open(archive) as files:
        for member in files.getmembers():
            lines = files.extractfile(member).read().decode().splitlines()
            published = BEGIN + np.timedelta64(round(float(lines[0].split()[1]) * 86400), "s")
            delays = np.array([int(line.split()[0]) for line in lines[2:] if line], np.int64)
            delays = delays[(delays > 0) & (delays <= HORIZON * 3600)]
            # A last reading at the horizon says that nothing more came until then.
            counts.append(np.append(np.arange(1, len(delays) + 1), len(delays)))
            delays = np.append(delays, int(HORIZON * 3600))
            names.append(np.full(len(delays), Path(member.name).stem))
            out.append(np.full(len(delays), published))
            seen.append(published + delays.astype("m8[s]"))
    name = np.concatenate(names)
    return from_snapshots(
        name, name, np.concatenate(out), np.concatenate(seen), np.concatenate(counts)
    )


def videos(views: Path, channels: Path) -> Curves:
    """Views of trending videos by day, counted from the day before the first."""
    with gzip.open(channels, "rt", encoding="latin-1", newline="") as file:
        channel = {row["video_id"]: row["channel_title"] for row in csv.DictReader(file)}
    with gzip.open(views, "rt", encoding="latin-1", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["video_id"] in channel]
    names = np.array([row["video_id"] for row in rows])
    written = [row["trending_date"].split(".") for row in rows]
    days = np.array([f"20{year}-{month}-{day}" for year, day, month in written], "M8[s]")
    posts, which = np.unique(names, return_inverse=True)
    first = np.full(len(posts), days.max())
    np.minimum.at(first, which, days)
    return from_snapshots(
        names,
        [channel[name] for name in names],
        (first - np.timedelta64(86400, "s"))[which],
        days,
        [float(row["views"]) for row in rows],
    )


def straight(curves: Curves, hours: float) -> float:
    """Szabo and Huberman: mean of log result on log count so far, left out one by one."""
    now, result = np.log1p(curves.at(hours)), np.log1p(curves.at(HORIZON))
    gaps = []
    for out in range(curves.size):
        rest = np.arange(curves.size) != out
        slope, begin = np.polyfit(now[rest], result[rest], 1)
        gaps.append(abs(np.expm1(begin + slope * now[out]) / np.expm1(result[out]) - 1))
    return float(np.median(gaps))


def constant(curves: Curves) -> float:
    """The median result of the others, whatever came so far."""
    result = curves.at(HORIZON)
    others = [np.median(np.delete(result, out)) for out in range(curves.size)]
    return float(np.median(abs(np.array(others) / result - 1)))


def compare(curves: Curves, hours: float, horizon: float, models: Sequence[Model]) -> None:
    for model in models:
        start = time.process_time()
        found = judge(curves, hours, horizon, model=model)
        seconds = time.process_time() - start
        if model == models[0]:
            print(f"  {'median ratio':16} {found.baseline_error:.3f}")
        forecaster = learn(curves, hours, horizon, model=model)
        start = time.process_time()
        for _ in range(10):
            forecaster.forecast(curves)
        each = (time.process_time() - start) / 10 / curves.size * 1e3
        logs = np.log1p(found.expected) - np.log1p(found.actual)
        print(
            f"  {model:16} {found.error:.3f}  log-MSE {np.mean(logs**2):.3f}"
            f"  80 % interval covers {found.coverage:.1%}, median width"
            f" x{np.median(found.high / found.low):.2f}, refused {np.sum(~found.given)}"
            f"  {each:.3f} ms a post  (all left out: {seconds:.1f} s)"
        )


def run() -> None:
    curves = cascades(find(ARCHIVE))
    print(f"{curves.size} cascades; median |forecast / result - 1| at {HORIZON:g} h")
    for hours in HOURS:
        row = {"so far": float(np.median(1 - curves.at(hours) / curves.at(HORIZON)))}
        row |= {"median result": constant(curves), "log-linear": straight(curves, hours)}
        print(f"after {hours:g} h, goal {GOALS[hours]}")
        for name, error in row.items():
            print(f"  {name:16} {error:.3f}")
        compare(curves, hours, HORIZON, MODELS)
    curves = videos(find(VIDEOS), find(CHANNELS))
    for hours in (24.0, 48.0):
        told = np.isfinite(curves.at(hours)) & np.isfinite(curves.at(96.0))
        print(f"{told.sum()} videos, day {hours / 24:g} to day 4 of trending, in blocks of time")
        compare(curves, hours, 96.0, MODELS[:1])


if __name__ == "__main__":
    run()
