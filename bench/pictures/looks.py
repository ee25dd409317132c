"""One experiment on invented visitors, read at every thousand: our interval and the plain one."""

from __future__ import annotations

import numpy as np
from paper import BROWN, GREY, TEAL, axis, save

from nofuz.engine.experiment import read

UNITS, RATE, LIFT, SEED = 60_000, 0.05, 0.12, 25
LOOKS = np.arange(2_000, UNITS + 1, 1_000)
ANY, PLAIN = "may be read at any moment", "plain, right at one moment only"
Z = 1.96


def main() -> None:
    rng = np.random.default_rng(SEED)
    tried = rng.random(UNITS) < 0.5
    bought = rng.random(UNITS) < RATE * (1 + LIFT * tried)
    found = read(bought, tried, planned=UNITS, looks=LOOKS)
    rows = []
    for place, look in enumerate(LOOKS):
        shares = [bought[:look][tried[:look] == arm] for arm in (False, True)]
        wide = Z * np.sqrt(sum(one.mean() * (1 - one.mean()) / len(one) for one in shares))
        middle = found.difference[place]
        ends = {ANY: (found.low[place], found.high[place]), PLAIN: (middle - wide, middle + wide)}
        rows += [
            {"units": int(look), "middle": middle, "low": low, "high": high, "how": how}
            for how, (low, high) in ends.items()
        ]
    print(found.verdict)
    names = [ANY, PLAIN]
    colour = {
        "field": "how",
        "type": "nominal",
        "scale": {"domain": names, "range": [TEAL, BROWN]},
    }
    across = {"field": "units", "type": "quantitative", "axis": axis("visitors", format="~s")}
    gain = axis("more buyers per visitor with the change", format="+.1%")
    band = {
        "mark": {"type": "area", "opacity": 0.3},
        "encoding": {
            "x": across,
            "y": {"field": "low", "type": "quantitative", "axis": gain, "stack": None},
            "y2": {"field": "high"},
            "color": colour,
        },
    }
    line = {
        "mark": {"type": "line", "color": TEAL, "strokeWidth": 2},
        "encoding": {"x": across, "y": {"field": "middle", "type": "quantitative", "axis": gain}},
    }
    levels = [
        {
            "data": {"values": [{"y": value}]},
            "mark": {"type": "rule", "color": GREY, "strokeDash": dash},
            "encoding": {"y": {"field": "y", "type": "quantitative", "axis": gain}},
        }
        for value, dash in ((0, [1, 0]), (RATE * LIFT, [4, 4]))
    ]
    save("experiments", [band, *levels, line], rows)


if __name__ == "__main__":
    main()
