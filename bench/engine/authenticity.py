"""How well strange accounts and bought growth are found, beside plain rules of thumb.

Run ``PYTHONPATH=src python bench/engine/authenticity.py``; the public data beside the checkout are
needed. Accounts are labelled by those who gathered them. Growth has no labels: in every channel one
week gets followers that nobody watched, and all other weeks are taken as honest, so that false
alarms are over-stated if some were not.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path

import numpy as np

from nofuz.engine.authenticity import compare, from_counts, growth, learn, rate, separation

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
FAKES = SHARED / "fraud_fake_accounts" / "instafake_fake_vs_real_accounts.csv"
GROWTH = SHARED / "follower_growth" / "youtube_weekly_subscribers_views_2019_2022.csv.gz"
LEVELS = (0.01, 0.05, 0.1)


def line(name: str, score: np.ndarray, false: np.ndarray) -> str:
    at = [rate(score, false, level) for level in LEVELS]
    told = "".join(f"{one.caught:9.1%} {one.precision:9.1%}" for one in at)
    return f"{name:34} {separation(score, false):6.3f} {told}"


def scores() -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """Which accounts are labelled false, and how strange each rule finds each account."""
    with FAKES.open(encoding="utf-8") as file:
        rows = sorted({tuple(row.values()) for row in csv.DictReader(file)})
    table = np.array(rows, np.float64)
    followers, following, _, posts, picture, _, digits, length, label = table.T
    seen = from_counts(
        [str(place) for place in range(len(table))],
        {"followers": followers, "following": following, "posts": posts, "picture": picture},
        digits=digits / length,
    )
    return label > 0, {
        "following per follower": (following + 1) / (followers + 1),
        "few posts": -posts,
        "strangeness among peers, no label": compare(seen).strangeness,
        "learned, on parts left out": learn(seen, label > 0).tested,
    }


def accounts() -> None:
    false, scored = scores()
    print(f"{len(false)} accounts, {false.sum()} false; caught and precision at false positives of")
    print(f"{'':34} {'AUC':>6} {'':5}" + "".join(f"{level:10.0%}{'':9}" for level in LEVELS))
    for name, score in scored.items():
        print(line(name, score, false))


def channels() -> list[tuple[np.ndarray, np.ndarray]]:
    with gzip.open(GROWTH, "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["name"] for row in rows})
    columns = ("weekly_subscribers", "weekly_views")
    return [
        tuple(
            np.array([float(row[key] or "nan") for row in rows if row["name"] == name])
            for key in columns
        )
        for name in names
    ]


def bought(scored: Callable[[np.ndarray, np.ndarray], np.ndarray], times: float) -> str:
    rng = np.random.default_rng(0)
    score, false = [], []
    for _ in range(5):
        for gained, views in REAL:
            week = int(rng.integers(10, len(gained) - 10))
            near = float(np.nanmean(abs(gained[week - 8 : week + 9])))
            tampered = gained.copy()
            tampered[week] += times * max(near, 1_000)
            score.append(np.nan_to_num(scored(tampered, views), nan=-1e9))
            false.append(np.arange(len(gained)) == week)
    all_scores, all_false = np.concatenate(score), np.concatenate(false)
    at = [rate(all_scores, all_false, level) for level in (0.001, 0.005, 0.01)]
    told = "".join(f"{one.caught:10.1%}" for one in at)
    return f"{separation(all_scores, all_false):6.3f} {told}"


def plain(gained: np.ndarray, _views: np.ndarray) -> np.ndarray:
    return (gained - np.nanmean(gained)) / np.nanstd(gained)


if __name__ == "__main__":
    accounts()
    REAL = channels()
    alarms = [len(growth(gained, views).spikes()) for gained, views in REAL]
    print(f"\nWeeks of {len(REAL)} untouched channels that raise an alarm: {sum(alarms)} of "
          f"{sum(len(gained) for gained, _ in REAL):,}")  # fmt: skip
    print("a week's followers bought, times the usual     AUC   caught at false positives of")
    print(f"{'':46} {'':5}       0.1%      0.5%      1.0%")
    for times in (1, 2, 4, 8):
        print(f"{times} x  {'distance from the mean':40} {bought(plain, times)}")
        ours = bought(lambda gained, views: growth(gained, views).strangeness, times)
        print(f"{times} x  {'growth beside views':40} {ours}", flush=True)
