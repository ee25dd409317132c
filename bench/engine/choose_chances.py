"""Choosing where chances are very unequal, and with several seeds: how much is proven.

Run ``PYTHONPATH=src python bench/engine/choose_chances.py``; each answer stops after five processor
seconds. Chances are drawn per account from 0.02 to 0.9, evenly or evenly in their logarithm, or are
0.05 and 0.9 by the toss of a coin. Public data beside the checkout, as in ``choose_real.py``.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from choose_instances import SIZES, Watch, instance, line
from choose_real import SECONDS, market

from nofuz.engine.coverage import Instance, choose, from_rows

SEEDS = 5
LOW, HIGH = 0.02, 0.9


def answer(label: str, told: str, market: Instance, budget: int, seed: int = 0) -> None:
    watch = Watch()
    choice = choose(
        market,
        budget,
        rounds=10_000,
        seed=seed,
        keep_going=lambda _: watch.cpu < SECONDS,
    )
    line(label, f"{told} ({choice.method})", choice.value, choice.upper_bound, watch)


def unequal(market: Instance) -> dict[str, Instance]:
    rng = np.random.default_rng(1)
    chances = {
        "evenly": rng.uniform(LOW, HIGH, market.size),
        "evenly in logarithm": np.exp(rng.uniform(np.log(LOW), np.log(HIGH), market.size)),
        "0.05 and 0.9": rng.choice([0.05, HIGH], market.size),
    }
    return {name: replace(market, chance=chance) for name, chance in chances.items()}


def main() -> None:
    streamers = market("streamers")
    part = int(streamers.full_costs.sum() // 20)
    choose(streamers, part, rounds=3)
    for seed in range(SEEDS):
        answer("streamers 5 %", f"seed {seed}", streamers, part, seed)
    markets = {"streamers 5 %": (streamers, part)}
    for name in ("S", "M2"):
        indptr, indices, cost = instance(name)
        rows = from_rows(indptr, indices, cost, people=SIZES[name].people)
        markets[name] = (rows, SIZES[name].budget)
    for name, (whole, budget) in markets.items():
        for told, one in unequal(whole).items():
            answer(name, told, one, budget)


if __name__ == "__main__":
    main()
