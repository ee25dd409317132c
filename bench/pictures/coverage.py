"""What a budget reaches among 6,549 streamers: our choice beside a habit, under its proof."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from paper import BROWN, GREY, TEAL, axis, save

from nofuz.engine.coverage import Instance, choose

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from choose_real import market

BEST = "this choice"
PROOF = "no choice can reach more"
HABIT = "most followers first (here also the lowest cost per thousand)"
SHARES = (0.002, 0.005, 0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.12, 0.15)


def by_order(instance: Instance, order: np.ndarray, budgets: list[int]) -> list[int]:
    """People reached when accounts are taken in this order as long as they fit."""
    reached = []
    for budget in budgets:
        left, seen = budget, np.zeros(instance.people, bool)
        for account in order:
            if instance.costs[account] <= left:
                left -= int(instance.costs[account])
                start, end = instance.indptr[account : account + 2]
                seen[instance.indices[start:end]] = True
        reached.append(int(seen.sum()))
    return reached


def main() -> None:
    streamers = market("streamers")
    sizes = np.diff(streamers.indptr)
    budgets = [int(streamers.full_costs.sum() * share) for share in SHARES]
    chosen = [choose(streamers, budget, rounds=30) for budget in budgets]
    curves = {
        PROOF: [choice.upper_bound for choice in chosen],
        BEST: [choice.value for choice in chosen],
        HABIT: by_order(streamers, np.argsort(-sizes, kind="stable"), budgets),
    }
    rows = [
        {"share": 100 * share, "reach": reach, "how": how}
        for how, reached in curves.items()
        for share, reach in zip(SHARES, reached, strict=True)
    ]
    colour = {"domain": list(curves), "range": [GREY, TEAL, BROWN]}
    line = {
        "mark": {"type": "line", "strokeWidth": 2.5},
        "encoding": {
            "x": {"field": "share", "type": "quantitative", "axis": axis("budget, % of all costs")},
            "y": {
                "field": "reach",
                "type": "quantitative",
                "axis": axis("people reached", format="~s"),
            },
            "color": {"field": "how", "type": "nominal", "scale": colour},
            "strokeDash": {
                "field": "how",
                "type": "nominal",
                "scale": {"domain": list(curves), "range": [[4, 4], [1, 0], [1, 0]]},
            },
        },
    }
    save("coverage", [line], rows)


if __name__ == "__main__":
    main()
