"""How often experiments err, and what the careful readings cost.

Run ``PYTHONPATH=src python bench/engine/experiment.py``. A plain test at every look is what most
dashboards do; a plain test once at the end is the most that can be found with a fixed size.
"""

from __future__ import annotations

import numpy as np

from nofuz.engine.experiment import (
    from_past,
    from_rate,
    needed,
    plan_switchback,
    power,
    read_geo,
    read_switchback,
    shares,
)

RUNS = 4_000


def false_alarms() -> None:
    rng = np.random.default_rng(0)
    orders = np.where(rng.random(20_000) < 0.05, rng.lognormal(3.5, 1, 20_000), 0)
    print("A/A at 95 %, read 20 times       sequence   plain, each look   plain, once")
    for name, outcome, units in (
        ("rate 1 %, 20 000 units", from_rate(0.01), 20_000),
        ("rate 10 %, 4 000 units", from_rate(0.1), 4_000),
        ("rate 50 %, 400 units", from_rate(0.5), 400),
        ("orders, 5 % buy, 10 000 units", from_past(orders), 10_000),
    ):
        same = power(outcome, 0.0, units, runs=RUNS)
        print(f"{name:32} {same.false_alarms:8.1%} {same.peeking:18.1%} {same.once:13.1%}")


def sizes() -> None:
    print(
        "\n80 % power, 20 looks          units   used on average   found by a plain test at the end"
    )
    for rate, lift in ((0.02, 0.2), (0.1, 0.1), (0.3, 0.05)):
        found = needed(from_rate(rate), lift)
        print(
            f"rate {rate:4.0%}, lift {lift:4.0%} {found.units:16,} {found.stops:17,.0f} "
            f"{found.once:26.0%}"
        )


def designs() -> None:
    rng = np.random.default_rng(1)
    alarms = {"switchback, noise that lasts": [], "geo, 8 pairs": []}
    held = {name: [] for name in alarms}
    for seed in range(400):
        treated = plan_switchback(336, 8, seed=seed)
        noise = rng.normal(0, 3, 336)
        for hour in range(1, 336):
            noise[hour] += 0.6 * noise[hour - 1]
        found = read_switchback(noise + 2 * treated, treated, 8, cycle=24)
        none = read_switchback(noise, treated, 8, cycle=24)
        alarms["switchback, noise that lasts"].append(none.p_value <= 0.1)
        held["switchback, noise that lasts"].append(found.low <= 2 <= found.high)
        before = rng.lognormal(4, 1, (8, 1)) * np.exp(rng.normal(0, 0.05, (8, 2)))
        during = before * np.exp(rng.standard_t(3, (8, 2)) * 0.05)
        alarms["geo, 8 pairs"].append(read_geo(before, during).p_value <= 0.1)
        found = read_geo(before, during * [1.2, 1])
        held["geo, 8 pairs"].append(found.low <= 0.2 <= found.high)
    print("\nat 90 %                        false alarms   interval holds")
    for name, found in alarms.items():
        print(f"{name:30} {np.mean(found):12.1%} {np.mean(held[name]):16.1%}")


def regret() -> None:
    """Results lost against always sending to the best of four arms, over 50 days of 200 units."""
    rates = np.array([0.04, 0.05, 0.06, 0.09])
    lost = {"equal shares": [], "floor 5 %": [], "no floor": []}
    for seed in range(30):
        for name, floor in (("equal shares", 0.25), ("floor 5 %", 0.05), ("no floor", 0.0)):
            rng = np.random.default_rng(seed)
            given, won = np.zeros(4), np.zeros(4)
            for day in range(50):
                share = shares(given, won, floor=floor, seed=day).share
                units = rng.multinomial(200, share)
                given += units
                won += rng.binomial(units, rates)
            lost[name].append(given @ (rates.max() - rates))
    print("\n                results lost of 900 (mean of 30)")
    for name, found in lost.items():
        print(f"{name:15} {np.mean(found):8.0f}")


if __name__ == "__main__":
    false_alarms()
    sizes()
    designs()
    regret()
