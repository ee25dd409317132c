"""What twenty channels truly caused, beside what rules credit and what a hold-out finds."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from paper import BROWN, LINE, PURPLE, QUIET, TEAL, axis, save

from nofuz.engine.attribution import attribute, calibrate, from_arrays, hold_out, intent

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from generators import generator
from hold_out import NAMES, PEOPLE, counted, crowd, effects

WORLD, SHARE = 105, 0.10
MARKOV, LINEAR, FOUND = "Markov removal", "linear", "calibrated, 90 % interval"


def main() -> None:
    made = generator("journey_instances")
    if made is None:
        sys.exit("The generator of journeys is not beside the checkout.")
    world = made.params(WORLD)
    truth = effects(world, 0.0, np.random.default_rng(WORLD))
    touches, lengths, won, held, _meant = crowd(
        PEOPLE, world, SHARE, np.random.default_rng(WORLD + 1_000)
    )
    kept = lengths > 0
    starts = np.concatenate(([0], np.cumsum(lengths[kept])))
    paths = from_arrays(NAMES, starts, touches, won[kept], nulls=1 - won[kept])
    everybody = hold_out(NAMES, *counted(won, held, np.full(PEOPLE, -1)))
    found = calibrate([intent(paths), attribute(paths, "last")], everybody)
    order, total = np.argsort(-truth), found.caused.sum()
    shares = {
        MARKOV: attribute(paths, "markov").shares,
        LINEAR: attribute(paths, "linear").shares,
        FOUND: found.shares,
    }
    rows = [
        {"channel": rank + 1, "share": 100 * values[one], "how": how}
        for how, values in shares.items()
        for rank, one in enumerate(order)
    ]
    true = [
        {"channel": rank + 1, "share": 100 * truth[one] / truth.sum()}
        for rank, one in enumerate(order)
    ]
    spans = [
        {
            "channel": rank + 1,
            "low": 100 * found.low[one] / total,
            "high": 100 * found.high[one] / total,
        }
        for rank, one in enumerate(order)
    ]
    place = {"field": "channel", "type": "ordinal"}
    channels = place | {"axis": axis("channel, by what it truly caused (bars)", labelAngle=0)}
    share = {"type": "quantitative", "axis": axis("% of all credit")}
    colour = {"domain": list(shares), "range": [BROWN, PURPLE, TEAL]}
    bar = {
        "data": {"values": true},
        "mark": {"type": "bar", "color": LINE},
        "encoding": {"x": channels, "y": share | {"field": "share"}},
    }
    span = {
        "data": {"values": spans},
        "mark": {"type": "rule", "color": TEAL, "strokeWidth": 2},
        "encoding": {"x": place, "y": share | {"field": "low"}, "y2": {"field": "high"}},
    }
    zero = {
        "data": {"values": [{"share": 0}]},
        "mark": {"type": "rule", "color": QUIET},
        "encoding": {"y": share | {"field": "share"}},
    }
    dot = {
        "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
        "encoding": {
            "x": place,
            "y": share | {"field": "share"},
            "color": {"field": "how", "type": "nominal", "scale": colour},
            "shape": {
                "field": "how",
                "type": "nominal",
                "scale": {"domain": list(shares), "range": ["square", "diamond", "circle"]},
            },
        },
    }
    save("attribution", [bar, zero, span, dot], rows)


if __name__ == "__main__":
    main()
