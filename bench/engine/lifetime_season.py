"""What a season adds to forecasts of orders: public orders cut in two, and worlds with a season.

Run ``PYTHONPATH=src python bench/engine/lifetime_season.py``. The orders (CDNOW) lie beside the
checkout: 39 weeks to learn from, 39 to be foretold. Worlds are simulated; their season is known.
"""

from __future__ import annotations

import gzip
import sys
import time
from pathlib import Path

import numpy as np

from nofuz.engine.lifetime import (
    Histories,
    Purchases,
    Season,
    every_year,
    fit_purchases,
    from_orders,
    learn_season,
)

FILE = Path(__file__).resolve().parents[3] / "shared/data/transactions/CDNOW_master.txt.gz"
CUT, WEEKS, DAY = np.datetime64("1997-09-30"), 39, np.timedelta64(1, "D")
# Sales of US shops, January to December 1996, million dollars, not adjusted (US Census Bureau,
# Monthly Retail Trade Survey, sal96.dat): SIC 57 less 571, furniture, leaves household appliances,
# electronics, computers and music.
GROUP = (10063, 9794, 10789, 10328, 10782, 10661, 10794, 11450, 10851, 11319, 12484, 15637)
FURNITURE = (4592, 4587, 5164, 5045, 5308, 5206, 5403, 5591, 5247, 5602, 6085, 6417)
LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
YEAR = (0.7, 0.7, 0.8, 0.9, 0.9, 0.8, 0.7, 0.8, 0.9, 1.1, 1.6, 2.1)


def orders() -> tuple[np.ndarray, np.ndarray]:
    with gzip.open(FILE, "rt") as text:
        rows = [line.split() for line in list(text)[1:] if line.strip()]
    days = [f"{row[1][:4]}-{row[1][4:6]}-{row[1][6:]}" for row in rows]
    return np.array([row[0] for row in rows]), np.array(days, "datetime64[D]")


def later(
    who: np.ndarray, when: np.ndarray, cut: np.datetime64, until: np.datetime64
) -> np.ndarray:
    """Days with an order after the cut, per customer sorted by name."""
    names, person = np.unique(who, return_inverse=True)
    kept = (when > cut) & (when <= until)
    days = np.unique(person[kept] * 100_000 + (when[kept] - cut) // DAY)
    known = np.isin(names, who[when <= cut])
    return np.bincount(days // 100_000, minlength=len(names))[known]


def told(
    label: str, mean: np.ndarray, shared: np.ndarray, median: np.ndarray, actual: np.ndarray
) -> None:
    root = np.sqrt(((mean - actual) ** 2).mean())
    errors = " | ".join(f"{abs(guess - actual).mean():.3f}" for guess in (mean, shared, median))
    total = mean.sum() / actual.sum()
    print(f"| {label} | {total:.4f} | {root:.3f} | {errors} |", flush=True)


def by_cohort(past: Histories, actual: np.ndarray) -> None:
    """A model for each month of first orders."""
    cohort = np.digitize(past.age, past.age.max() - np.array([31, 59]) / 7)
    mean, shared, median = np.zeros((3, past.size))
    for one in np.unique(cohort):
        of = cohort == one
        fields = (past.customers, past.repeats, past.recency, past.age, past.amount, past.spent)
        part = Histories(*(field[of] for field in fields), past.unit_days)
        model = fit_purchases(part)
        mean[of], median[of] = model.expected(part, WEEKS), model.median(part, WEEKS)
        shared[of] = model.apportioned(part, WEEKS)
    told("a model per month of first orders", mean, shared, median, actual)


def published() -> None:
    who, when = orders()
    actual = later(who, when, CUT, when.max())
    start = time.process_time()
    learned = learn_season(who, when, until=CUT)
    seconds = time.process_time() - start
    shops = every_year((np.array(GROUP) - FURNITURE) / LENGTHS)
    print("| model | total | root mean square | mean abs. by mean | apportioned | by median |")
    print("|---|---|---|---|---|---|")
    seasons: dict[str, Season | None] = {
        "BG/NBD": None,
        "months learned from the same 39 weeks": learned,
        "season of shops, 1996": shops,
    }
    for label, season in seasons.items():
        past = from_orders(who, when, np.zeros(len(who)), until=CUT, season=season)
        ahead = WEEKS if season is None else season.ahead(CUT, WEEKS, 7)[-1]
        model: Purchases = fit_purchases(past)
        guesses = (model.expected, model.apportioned, model.median)
        told(label, *(guess(past, ahead) for guess in guesses), actual)
        if season is None:
            by_cohort(past, actual)
    print("factors learned, January on:", learned.past.round(2), f"{seconds:.2f} cpu s")


def other_cuts() -> None:
    """Totals foretold from other days to the end of the data."""
    who, when = orders()
    print("| calibrated to | weeks ahead | BG/NBD | months learned |")
    print("|---|---|---|---|")
    for day in ("1997-05-31", "1997-07-31", "1997-09-30", "1997-11-30", "1998-01-31", "1998-03-31"):
        cut = np.datetime64(day)
        for weeks in (13, (when.max() - cut) // DAY // 7):
            actual = later(who, when, cut, cut + 7 * weeks * DAY).sum()
            ratios = []
            for season in (None, learn_season(who, when, until=cut)):
                past = from_orders(who, when, np.zeros(len(who)), until=cut, season=season)
                ratios.append(fit_purchases(past).expected(past, weeks).sum() / actual)
            print(f"| {day} | {weeks} | {ratios[0]:.3f} | {ratios[1]:.3f} |", flush=True)


def world(rng: np.random.Generator, size: int) -> tuple[np.ndarray, np.ndarray]:
    """Customers who join in 500 days and order for three years by a seasonal clock."""
    start = np.datetime64("2022-01-01")
    clock = every_year(YEAR).clock(start, 3 * 365) / 7
    first = rng.integers(0, 500, size)
    rate, leave = rng.gamma(0.6, 1 / 5, size), rng.beta(0.8, 2.5, size)
    now, here = clock[first], np.arange(size)
    who, when = [here], [first]
    while len(here):
        now[here] += rng.exponential(size=len(here)) / np.maximum(rate[here], 1e-9)
        here = here[now[here] < clock[-1]]
        who.append(here)
        when.append(np.searchsorted(clock, now[here]))
        here = here[rng.random(len(here)) >= leave[here]]
    return np.concatenate(who), start + np.concatenate(when) * DAY


def simulated(worlds: int = 10) -> None:
    cut, until = np.datetime64("2024-09-30"), np.datetime64("2024-12-30")
    ratios, off = [], []
    for seed in range(worlds):
        who, when = world(np.random.default_rng(seed), 20_000)
        actual = later(who, when, cut, until).sum()
        season = learn_season(who, when, until=cut)
        off.append(abs(season.year / every_year(YEAR).year - 1).max())
        row = []
        for one in (None, season):
            past = from_orders(who, when, np.zeros(len(who)), until=cut, season=one)
            ahead = 13 if one is None else one.ahead(cut, 13, 7)[-1]
            row.append(fit_purchases(past).expected(past, ahead).sum() / actual)
        ratios.append(row)
    low, high = np.min(ratios, axis=0), np.max(ratios, axis=0)
    mean = np.mean(ratios, axis=0)
    print(f"{worlds} simulated worlds, last quarter foretold from 33 months, total over actual:")
    for name, *values in zip(("without season", "with season"), mean, low, high, strict=True):
        print(f"{name:16} mean {values[0]:.3f}, {values[1]:.3f} to {values[2]:.3f}")
    print(f"largest error of a month's factor {max(off):.3f}")


if __name__ == "__main__":
    if FILE.exists():
        published()
        other_cuts()
    else:
        print("The public orders are not beside the checkout.", file=sys.stderr)
    simulated()
