"""Which share of false accounts each score finds, by how many true ones it suspects."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from paper import BROWN, GREY, TEAL, axis, save

from nofuz.engine.authenticity import rate

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from authenticity import scores

COLOURS = (GREY, GREY, BROWN, TEAL)
DASHES = ([2, 3], [6, 4], [1, 0], [1, 0])
LEVELS = np.arange(0.005, 0.3, 0.005)


def main() -> None:
    false, scored = scores()
    rows = [
        {"suspected": level, "caught": rate(score, false, level).caught, "how": name}
        for name, score in scored.items()
        for level in LEVELS.tolist()
    ]
    names = list(scored)
    colour = {"domain": names, "range": COLOURS}
    line = {
        "mark": {"type": "line", "strokeWidth": 2.5, "interpolate": "step-after"},
        "encoding": {
            "x": {
                "field": "suspected",
                "type": "quantitative",
                "axis": axis("true accounts suspected wrongly", format="~%"),
            },
            "y": {
                "field": "caught",
                "type": "quantitative",
                "axis": axis("false accounts found", format="~%"),
            },
            "color": {"field": "how", "type": "nominal", "scale": colour, "legend": {"columns": 2}},
            "strokeDash": {
                "field": "how",
                "type": "nominal",
                "scale": {"domain": names, "range": DASHES},
            },
        },
    }
    save("authenticity", [line], rows)


if __name__ == "__main__":
    main()
