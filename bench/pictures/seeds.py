"""How far seeds spread among 15,229 scientists: our choice beside a habit, under its proof."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from paper import BROWN, GREY, TEAL, axis, save

from nofuz.engine.diffusion import choose, from_edges, simulate

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from diffusion import arcs

PROOF = "no seeds can reach more"
OURS = "these seeds"
HABIT = "most connections first"
COUNTS = (1, 3, 6, 10, 20, 35, 50, 75, 100, 150, 200)
RUNS = 2_000


def main() -> None:
    network = from_edges(*arcs("nethept"))
    known = network.accounts[np.argsort(-np.bincount(network.sources), kind="stable")]
    rows = []
    for count in COUNTS:
        found = choose(network, count, share=0.93)
        reached = {
            PROOF: found.upper_bound,
            OURS: simulate(network, found.seeds, runs=RUNS).mean,
            HABIT: simulate(network, known[:count], runs=RUNS).mean,
        }
        rows += [{"seeds": count, "reach": reach, "how": how} for how, reach in reached.items()]
    names = [PROOF, OURS, HABIT]
    colour = {"domain": names, "range": [GREY, TEAL, BROWN]}
    dash = {"domain": names, "range": [[4, 4], [1, 0], [1, 0]]}
    line = {
        "mark": {"type": "line", "strokeWidth": 2.5},
        "encoding": {
            "x": {"field": "seeds", "type": "quantitative", "axis": axis("seeds")},
            "y": {"field": "reach", "type": "quantitative", "axis": axis("accounts reached")},
            "color": {"field": "how", "type": "nominal", "scale": colour},
            "strokeDash": {"field": "how", "type": "nominal", "scale": dash},
        },
    }
    save("diffusion", [line], rows)


if __name__ == "__main__":
    main()
