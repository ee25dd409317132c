"""Repeat orders of a shop month by month, and what nine months foretold of the next nine."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from paper import BROWN, GREY, INK, QUIET, TEAL, axis, save

from nofuz.engine.lifetime import fit_purchases, from_orders, learn_season

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from lifetime_season import CUT, DAY, orders

ORDERS, LEARNED, PLAIN = "orders", "foretold, months learned", "foretold, without"
MONTHS = np.arange("1997-01", "1998-07", dtype="datetime64[M]")


def repeats(who: np.ndarray, when: np.ndarray) -> np.ndarray:
    """Repeat orders per day in each month."""
    _names, person = np.unique(who, return_inverse=True)
    days = np.unique(person * 100_000 + (when - MONTHS[0].astype("datetime64[D]")) // DAY)
    again = np.diff(days // 100_000, prepend=-1) == 0
    start = MONTHS[0].astype("datetime64[D]")
    month = (start + days[again] % 100_000 * DAY).astype("datetime64[M]") - MONTHS[0]
    return np.bincount(month.astype(int), minlength=len(MONTHS)) / lengths()


def lengths() -> np.ndarray:
    return ((MONTHS + 1).astype("datetime64[D]") - MONTHS.astype("datetime64[D]")) / DAY


def main() -> None:
    who, when = orders()
    rows = [
        {"month": str(month), "orders": value, "how": ORDERS}
        for month, value in zip(MONTHS, repeats(who, when), strict=True)
    ]
    ahead = MONTHS[9:]
    ends = ((ahead + 1).astype("datetime64[D]") - DAY - CUT) / DAY
    for how, season in ((LEARNED, learn_season(who, when, until=CUT)), (PLAIN, None)):
        past = from_orders(who, when, np.zeros(len(who)), until=CUT, unit_days=1, season=season)
        model = fit_purchases(past)
        total = np.array([model.expected(past, end).sum() for end in ends])
        daily = np.diff(total, prepend=0) / lengths()[9:]
        rows += [
            {"month": str(month), "orders": value, "how": how}
            for month, value in zip(ahead, daily, strict=True)
        ]
    colour = {"domain": [ORDERS, LEARNED, PLAIN], "range": [GREY, TEAL, BROWN]}
    time = {"field": "month", "type": "temporal", "axis": axis("month", format="%b %y")}
    line = {
        "mark": {"type": "line", "strokeWidth": 2.5, "point": {"size": 24}},
        "encoding": {
            "x": time,
            "y": {
                "field": "orders",
                "type": "quantitative",
                "scale": {"zero": True},
                "axis": axis("repeat orders a day"),
            },
            "color": {"field": "how", "type": "nominal", "scale": colour},
        },
    }
    cut = {"data": {"values": [{"month": "1997-10-01"}]}, "encoding": {"x": time}}
    rule = cut | {"mark": {"type": "rule", "strokeDash": [4, 4], "color": QUIET}}
    word = cut | {
        "mark": {"type": "text", "align": "left", "dx": 6, "dy": 140, "color": INK},
    }
    word["encoding"] = cut["encoding"] | {"text": {"value": "foretold from here"}}
    save("lifetime", [line, rule, word], rows)


if __name__ == "__main__":
    main()
