"""What four channels bring at any steady spend, as found from 104 weeks, beside the truth."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from paper import BROWN, QUIET, TEAL, axis, keep

from nofuz.engine.response import Response, fit, from_columns

sys.path.append(str(Path(__file__).resolve().parents[1] / "engine"))
from response_worlds import BASE, SMALL, Channel, Market, market

SEED, POINTS = 1_004, 41
FOUND, TRUTH = "found, with its 90 % interval", "truth"


def truth(channel: Channel, share: np.ndarray) -> np.ndarray:
    """What a steady share of the channel's largest spend brings a week."""
    level = share / (1 - channel.decay)
    return (
        BASE
        * channel.effect
        * level**channel.slope
        / (channel.half**channel.slope + level**channel.slope)
    )


def curves(world: Market, fitted: Response) -> Iterator[dict[str, object]]:
    share = np.linspace(0, 1, POINTS)
    for place, channel in enumerate(SMALL):
        spend = share * world.spend[channel.name].max()
        drawn = fitted.steady(place, 0, spend)
        low, high = np.quantile(drawn, [0.05, 0.95], axis=0)
        columns = (spend, drawn.mean(axis=0), low, high, truth(channel, share))
        for x, mean, least, most, true in zip(*columns, strict=True):
            row = {"channel": channel.name, "spend": x}
            yield row | {"how": FOUND, "brings": mean, "low": least, "high": most}
            yield row | {"how": TRUTH, "brings": true}


def main() -> None:
    world = market("small", SEED)
    fitted = fit(from_columns(world.date, world.outcome, world.spend, controls=world.controls))
    x = {"field": "spend", "type": "quantitative", "axis": axis("spend a week", tickCount=4)}
    y = {"type": "quantitative", "axis": axis("brings a week", format="~s", tickCount=4)}
    how = {
        "field": "how",
        "type": "nominal",
        "scale": {"domain": [FOUND, TRUTH], "range": [TEAL, BROWN]},
    }
    dash = {"field": "how", "scale": {"domain": [FOUND, TRUTH], "range": [[1, 0], [4, 4]]}}
    band = {
        "mark": {"type": "area", "opacity": 0.18, "color": TEAL},
        "transform": [{"filter": "isValid(datum.low)"}],
        "encoding": {"x": x, "y": y | {"field": "low"}, "y2": {"field": "high"}},
    }
    line = {
        "mark": {"type": "line", "strokeWidth": 2.5},
        "encoding": {"x": x, "y": y | {"field": "brings"}, "color": how, "strokeDash": dash},
    }
    header = {"title": None, "labelFontSize": 13, "labelColor": QUIET, "labelPadding": 18}
    keep(
        "response",
        {
            "data": {"values": list(curves(world, fitted))},
            "facet": {"field": "channel", "sort": [one.name for one in SMALL], "header": header},
            "columns": 2,
            "spacing": 44,
            "spec": {"width": 300, "height": 170, "layer": [band, line]},
            "resolve": {"scale": {"x": "independent", "y": "independent"}},
        },
    )


if __name__ == "__main__":
    main()
