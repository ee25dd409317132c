"""What 80 cascades came to after a week, and what was forecast of each after six hours."""

from __future__ import annotations

import sys
from pathlib import Path

from paper import BROWN, GREY, TEAL, axis, save

from nofuz.engine.forecast import judge

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from forecast import ARCHIVE, HORIZON, cascades, find

AT = 6.0
TICKS = {"format": "~s", "values": [1000, 2000, 5000, 10_000, 20_000]}
INSIDE, OUTSIDE = "result within the 80 % interval", "result outside"


def main() -> None:
    found = judge(cascades(find(ARCHIVE)), AT, HORIZON)
    rows = [
        {
            "expected": expected,
            "actual": actual,
            "low": low,
            "high": high,
            "held": INSIDE if low <= actual <= high else OUTSIDE,
        }
        for expected, actual, low, high in zip(
            found.expected, found.actual, found.low, found.high, strict=True
        )
    ]
    ends = [min(row["low"] for row in rows), max(row["high"] for row in rows)]
    scale = {"type": "log", "domain": [ends[0] / 1.1, ends[1] * 1.1], "nice": False}
    of_log = {"type": "quantitative", "scale": scale}
    across = {"field": "actual", **of_log, "axis": axis("reshares after a week", **TICKS)}
    forecast = axis("forecast after six hours", **TICKS)
    colour = {
        "field": "held",
        "type": "nominal",
        "scale": {"domain": [INSIDE, OUTSIDE], "range": [TEAL, BROWN]},
    }
    even = {
        "data": {"values": [{"actual": end, "expected": end} for end in ends]},
        "mark": {"type": "line", "color": GREY, "strokeDash": [4, 4]},
        "encoding": {"x": across, "y": {"field": "expected", **of_log, "axis": forecast}},
    }
    interval = {
        "mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 0.6},
        "encoding": {
            "x": across,
            "y": {"field": "low", **of_log, "axis": forecast},
            "y2": {"field": "high"},
            "color": colour,
        },
    }
    point = {
        "mark": {"type": "point", "filled": True, "size": 36, "opacity": 1},
        "encoding": {
            "x": across,
            "y": {"field": "expected", **of_log, "axis": forecast},
            "color": colour,
            "shape": {
                "field": "held",
                "type": "nominal",
                "scale": {"domain": [INSIDE, OUTSIDE], "range": ["circle", "diamond"]},
            },
        },
    }
    save("forecast", [even, interval, point], rows)


if __name__ == "__main__":
    main()
