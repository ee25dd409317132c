"""Tweets that name a company, every five minutes for two months, and the alarms they raised."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from paper import BROWN, GREY, TEAL, axis, save

from nofuz.engine.anomaly import Rule, begin

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from anomaly import FOLDER, STEP, find, volumes

BRAND = "AAPL"
RULE = Rule(STEP, change=8, every=650 * 365)  # what docs/methods/anomaly.md finds best for tweets
HOUR = 12  # counts
MOST, ALARM, KNOWN = "highest of each hour", "alarm", "news known to have come"


def main() -> None:
    moments, counts, windows = volumes(find(FOLDER))[BRAND]
    alarms, _ = begin(moments[0], RULE).feed(counts)
    whole = len(counts) // HOUR * HOUR
    most = counts[:whole].reshape(-1, HOUR).max(1)
    rows = [
        {"at": str(at), "count": count + 1}
        for at, count in zip(moments[:whole:HOUR], most, strict=True)
    ]
    raised = [{"at": str(moments[place]), "count": counts[place] + 1} for place in alarms.places]
    news = [{"from": str(moments[first]), "to": str(moments[last])} for first, last in windows]
    colours = {"domain": [MOST, ALARM, KNOWN], "range": [TEAL, BROWN, GREY]}
    days = axis("", format="%e %b %Y")
    height = {
        "field": "count",
        "type": "quantitative",
        "scale": {"type": "log"},
        "axis": axis("tweets in five minutes, and one", format="~s", values=[1, 10, 100, 1000]),
    }

    def named(name: str) -> dict[str, object]:
        return {"color": {"datum": name, "type": "nominal", "scale": colours}}

    known = {
        "data": {"values": news},
        "mark": {"type": "rect", "opacity": 0.3},
        "encoding": {
            "x": {"field": "from", "type": "temporal", "axis": days},
            "x2": {"field": "to"},
            **named(KNOWN),
        },
    }
    line = {
        "mark": {"type": "line", "strokeWidth": 1},
        "encoding": {
            "x": {"field": "at", "type": "temporal", "axis": days},
            "y": height,
            **named(MOST),
        },
    }
    point = {
        "data": {"values": raised},
        "mark": {"type": "point", "filled": True, "size": 70, "shape": "triangle-down"},
        "encoding": {
            "x": {"field": "at", "type": "temporal", "axis": days},
            "y": height,
            **named(ALARM),
        },
    }
    print(f"{len(alarms.places)} alarms, {np.round(alarms.usual, 1)} usual then")
    save("anomaly", [known, line, point], rows)


if __name__ == "__main__":
    main()
