"""Alarms on real tweet volumes, and on simulated streams whose truth is known.

Run ``PYTHONPATH=src python bench/engine/anomaly.py``; the volumes lie beside the checkout. The
score is that of the Numenta Anomaly Benchmark (standard profile), written anew from its published
definition; what is left of it when other brands choose every setting: `anomaly_settings.py`. Times
are processor time.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from nofuz.engine.anomaly import Rule, begin, information, shares
from nofuz.engine.anomaly.kernels import LIMIT, LOG_ODDS, NOTHING

FOLDER = Path("data/quant/tweets_volume")
STEP, PER_DAY, PROBATION = 300, 288, 750
FALSE, MISSED = 0.11, 1.0
LIMITS = np.geomspace(5, 60, 30)
MONDAY = np.datetime64("2025-03-03T00:00", "s")


def find(folder: Path) -> Path:
    """The folder in `shared` beside this checkout or one of its parents."""
    for parent in Path(__file__).resolve().parents:
        if (parent / "shared" / folder).is_dir():
            return parent / "shared" / folder
    sys.exit(f"There is no shared/{folder} beside this checkout.")


def volumes(folder: Path) -> dict[str, tuple[np.ndarray, np.ndarray, list[tuple[int, int]]]]:
    """Per brand: moments, counts, and first and last position of each labelled window."""
    labels = json.loads((folder / "combined_windows.json").read_text())
    found = {}
    for file in sorted(folder.glob("*.csv.gz")):
        with gzip.open(file, "rt") as text:
            rows = list(csv.reader(text))[1:]
        moments = np.array([row[0] for row in rows], "M8[s]")
        windows = [
            tuple(int(np.searchsorted(moments, np.datetime64(end[:19]))) for end in pair)
            for pair in labels[f"realTweets/{file.name.removesuffix('.gz')}"]
        ]
        counts = np.array([float(row[1]) for row in rows])
        brand = file.name.removesuffix(".csv.gz").rpartition("_")[2]
        found[brand] = (moments, counts, sorted(windows))
    return found


def sigmoid(place: float) -> float:
    return -1.0 if place > 3 else 2 / (1 + np.exp(5 * place)) - 1


def score(alarms: np.ndarray, windows: list[tuple[int, int]]) -> tuple[float, int]:
    """Sum over windows of the earliest alarm's worth, less false alarms; and how many are false."""
    best, lost, false = [-MISSED] * len(windows), 0.0, 0
    for alarm in alarms[alarms >= PROBATION]:
        inside = [place for place, (first, last) in enumerate(windows) if first <= alarm <= last]
        if inside:
            first, last = windows[inside[0]]
            early = sigmoid(-(last - alarm + 1) / (last - first + 1)) / sigmoid(-1.0)
            best[inside[0]] = max(best[inside[0]], early)
            continue
        before = [window for window in windows if window[1] < alarm]
        false += 1
        far = (alarm - before[-1][1]) / (before[-1][1] - before[-1][0]) if before else np.inf
        lost += FALSE * sigmoid(far)
    return sum(best) + lost, false


def tweets(changes: tuple[float, ...]) -> None:
    """The threshold of each brand is the one that is best for the other five."""
    brands = volumes(find(FOLDER))
    scores, false = np.zeros((2, len(changes), len(LIMITS), len(brands)))
    for place, change in enumerate(changes):
        for column, brand in enumerate(brands.values()):
            scores[place, :, column], false[place, :, column] = at_limits(*brand, change)
    many = np.array([len(one[2]) for one in brands.values()])
    for place, change in enumerate(changes):
        told(f"change x{change:g}", scores[place], false[place], many)
    both = (scores.reshape(-1, len(brands)), false.reshape(-1, len(brands)))
    own = told("change chosen too", *both, many)
    print("  " + "  ".join(f"{name} {one:.1f}" for name, one in zip(brands, own, strict=True)))


def told(name: str, scores: np.ndarray, false: np.ndarray, windows: np.ndarray) -> np.ndarray:
    """Scores of each brand under what is best for the others, in per cent."""
    own, alarms = of_brands(scores, false)
    print(f"  {name:18} {rated(own, windows):5.1f}, {alarms.sum():.0f} false alarms")
    each: np.ndarray = 100 * (own + windows) / (2 * windows)
    return each


def of_brands(scores: np.ndarray, false: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Score and false alarms of each brand in the row that is best for the others."""
    brands = range(scores.shape[1])
    rows = [np.delete(scores, column, 1).sum(1).argmax() for column in brands]
    return scores[rows, brands], false[rows, brands]


def rated(own: np.ndarray, windows: np.ndarray) -> float:
    return float(100 * (own.sum() + windows.sum()) / (2 * windows.sum()))


def at_limits(
    moments: np.ndarray, counts: np.ndarray, labelled: list[tuple[int, int]], change: float
) -> tuple[np.ndarray, np.ndarray]:
    """Score and false alarms of a brand at each threshold."""
    rule, found = Rule(STEP, change=change, warm_up=1e6), np.zeros((len(LIMITS), 2))
    _, stream = begin(moments[0], rule).feed(counts[:PROBATION])
    for row, limit in enumerate(LIMITS):
        memory = stream.memory.copy()
        memory[LIMIT] = limit
        alarms, _ = replace(stream, memory=memory).feed(counts[PROBATION:])
        found[row] = score(alarms.places + PROBATION, labelled)
    return found[:, 0], found[:, 1]


def usual(days: int, level: float) -> np.ndarray:
    """A rate with a daily and a weekly season."""
    hours = np.arange(days * PER_DAY) / 12
    daily = np.exp(0.6 * np.sin((hours - 9) * np.pi / 12) + 0.15 * np.sin(hours * np.pi / 6))
    return level * daily * np.where(hours // 24 % 7 >= 5, 0.7, 1.0)


def drawn(rng: np.random.Generator, rates: np.ndarray, size: float) -> np.ndarray:
    return rng.poisson(rates * rng.gamma(size, 1 / size, len(rates))).astype(float)


def false_alarms(level: float, size: float, seeds: int = 20, every: float = 7.0) -> float:
    """Rate of false alarms over the nominal one, after one week of learning, over half a year."""
    alarms = 0
    for seed in range(seeds):
        counts = drawn(np.random.default_rng(seed), usual(7 + 182, level), size)
        alarms += len(begin(MONDAY, Rule(STEP, every, quiet=0)).feed(counts)[0].places)
    return alarms / (seeds * 182 / every)


def delays(
    level: float, size: float, *, seasonal: bool, trials: int = 500, every: float = 7.0
) -> tuple[float, float]:
    """Mean delay in counts after a doubling, and Lorden's bound.

    The doubling comes at any hour of the week, and when no evidence stands: the worst moment.
    """
    rng, waited, week = np.random.default_rng(1), [], 7 * PER_DAY
    rates = usual(28, level) if seasonal else np.full(28 * PER_DAY, level)
    _, learned = begin(MONDAY, Rule(STEP, every, quiet=0, warm_up=27)).feed(drawn(rng, rates, size))
    bound = np.log(every * PER_DAY) / np.mean([information(one, 1 / size, 2) for one in rates])
    learned.memory[LOG_ODDS] = NOTHING
    for _ in range(trials):
        since = int(rng.integers(week))
        stream = replace(learned, moment=learned.moment + np.timedelta64(since * STEP, "s"))
        alarms, _ = stream.feed(drawn(rng, 2 * rates[since : since + 2 * week], size))
        waited.append(alarms.places[0] + 1)
    return float(np.mean(waited)), float(bound)


def voices(periods: int, size: float, trials: int = 2_000) -> list[float]:
    """How often 95 % intervals of three shares hold the truth, in over-dispersed days."""
    rng, truth, held = np.random.default_rng(2), np.array([0.6, 0.3, 0.1]), np.zeros(3)
    for _ in range(trials):
        day = np.exp(rng.normal(0, 0.5, (periods, 1)))
        found = shares(rng.poisson(200 * truth * day * rng.gamma(size, 1 / size, (periods, 3))))
        held += (found.low <= truth) & (truth <= found.high)
    return (held / trials).round(3).tolist()


def speed(points: int = 2_000_000) -> float:
    """Million counts a second on one core, best of three."""
    counts = drawn(np.random.default_rng(0), np.tile(usual(7, 10.0), points // 2016 + 1), 5)
    stream, best = begin(MONDAY, Rule(STEP)), np.inf
    stream.feed(counts[:5_000])
    for _ in range(3):
        start = time.process_time()
        stream.feed(counts)
        best = min(best, time.process_time() - start)
    return len(counts) / best / 1e6


def run() -> None:
    print("Tweet volumes, six brands, thresholds from the other five (goal 75)")
    tweets((1.5, 2.0, 3.0))
    print("False alarms over nominal, one a week set (goal 0.8 to 1.2)")
    for level in (2, 10, 40):
        rates = "  ".join(f"r {size:2}: {false_alarms(level, size):.2f}" for size in (2, 5, 20))
        print(f"  level {level:2}  {rates}")
    print("Mean delay after a doubling, in counts, over Lorden's bound (goal 1.3)")
    for level, size in ((2, 5), (5, 50), (10, 5), (40, 2)):
        for seasonal in (False, True):
            mean, bound = delays(level, size, seasonal=seasonal)
            name = f"level {level:2} r {size:2} {'season' if seasonal else 'even':6}"
            print(f"  {name} {mean:6.2f} / {bound:5.2f} = {mean / bound:.2f}")
    print("95 % intervals of shares hold the truth (goal 0.93 to 0.97)")
    for periods in (7, 30):
        print(f"  {periods:2} days, r 2: {voices(periods, 2)}, r 10: {voices(periods, 10)}")
    print(f"{speed():.1f} million counts a second on one core (goal 1)")


if __name__ == "__main__":
    run()
