"""People whom pairs of forums share, counted on all and estimated from a fifth of the people."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from paper import BROWN, GREY, TEAL, axis, save

from nofuz.engine.overlap import from_edges, is_kept

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from choose_real import market

SHARE = 0.2
LEAST = 40
INSIDE, OUTSIDE = "the truth is within the 90 % interval", "the truth is outside"
TICKS = {"format": "~s", "values": [20, 50, 100, 200, 500, 1000]}


def main() -> None:
    forums = market("forums")
    account = np.repeat(np.arange(forums.size), np.diff(forums.indptr))
    person = forums.indices.astype(np.int64)
    kept = is_kept(person, SHARE)
    told = {
        (pair.first, pair.second): pair.shared
        for pair in from_edges(person[kept], account[kept], share=SHARE).pairs()
    }
    told |= {(second, first): count for (first, second), count in told.items()}
    true = from_edges(person, account).pairs(LEAST)
    rows = []
    for pair in true:
        count, truth = told.get((pair.first, pair.second)), pair.shared.people
        if count is not None:
            held = INSIDE if count.low <= truth <= count.high else OUTSIDE
            rows.append(
                {"truth": truth, "told": count.people, "low": count.low, "high": count.high}
                | {"held": held}
            )
    inside = sum(row["held"] == INSIDE for row in rows)
    print(f"{len(true)} pairs, {len(rows)} seen in the sample, {inside} intervals hold the truth")
    ends = [LEAST * 0.9, max(row["truth"] for row in rows) * 1.1]
    of_log = {"type": "quantitative", "scale": {"type": "log", "nice": False}}
    across = {"field": "truth", **of_log, "axis": axis("people who wrote in both forums", **TICKS)}
    up = axis(f"estimated from {SHARE:.0%} of people", **TICKS)
    colour = {
        "field": "held",
        "type": "nominal",
        "scale": {"domain": [INSIDE, OUTSIDE], "range": [TEAL, BROWN]},
    }
    even = {
        "data": {"values": [{"truth": end, "told": end} for end in ends]},
        "mark": {"type": "line", "color": GREY, "strokeDash": [4, 4]},
        "encoding": {"x": across, "y": {"field": "told", **of_log, "axis": up}},
    }
    interval = {
        "mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 0.5},
        "encoding": {
            "x": across,
            "y": {"field": "low", **of_log, "axis": up},
            "y2": {"field": "high"},
            "color": colour,
        },
    }
    point = {
        "mark": {"type": "point", "filled": True, "size": 30, "opacity": 1},
        "encoding": {"x": across, "y": {"field": "told", **of_log, "axis": up}, "color": colour},
    }
    save("overlap", [even, interval, point], rows)


if __name__ == "__main__":
    main()
