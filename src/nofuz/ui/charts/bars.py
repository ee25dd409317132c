"""Bars for comparing things that have names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nofuz.ui.charts.theme import INK, Scale, Spec, colour_of, drawn, frame, legend
from nofuz.ui.languages import current_language

ROW, GROUP_ROW, MARGIN = 30, 20, 46
LABEL_ROOM = 0.26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; None is not known. ``group`` is its series in ``grouped_bars``."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    colour: str = ""
    group: str = ""


def bars(items: Sequence[Bar], *, title: str, unit: str = "") -> Spec:
    """Draw one bar for each item, in the order given.

    Parameters
    ----------
    items
        An interval is drawn as a line over its bar; ``colour`` is a route or ``accent``.
    title
        Name of the value axis.
    unit
        Nothing for a number, ``%`` for a share, or a currency's code for minor units.
    """
    scale = Scale(title, unit)
    rows = [_row(item, scale, colour_of(item.colour, 0)) for item in items]
    y = _names([item.label for item in items])
    paint = {"color": {"field": "colour", "type": "nominal", "scale": None}}
    layers = _layers(y, paint, scale, rows)
    table = [[item.label, _text(item, scale)] for item in items]
    meta = {
        "legend": [],
        "table": {"head": ["", scale.title], "rows": table},
        "empty": all(item.value is None for item in items),
    }
    return frame(layers, rows=rows, height=ROW * len(items) + MARGIN, meta=meta)


def grouped_bars(items: Sequence[Bar], *, title: str, unit: str = "") -> Spec:
    """Draw the groups of each label side by side: SMM beside IM, tier beside tier.

    Parameters
    ----------
    items
        Labels and groups keep the order of their first appearance; a missing pair leaves a gap.
    title
        Name of the value axis.
    unit
        Nothing for a number, ``%`` for a share, or a currency's code for minor units.
    """
    scale = Scale(title, unit)
    labels = list(dict.fromkeys(item.label for item in items))
    groups = list(dict.fromkeys(item.group for item in items))
    chosen = {item.group: item.colour for item in items}
    colours = {group: colour_of(chosen[group], place) for place, group in enumerate(groups)}
    rows = [_row(item, scale, colours[item.group]) for item in items]
    offset = {"field": "group", "type": "nominal", "sort": None, "scale": {"paddingInner": 0.15}}
    paint = {
        "color": {"field": "colour", "type": "nominal", "scale": None},
        "yOffset": offset,
    }
    found = {(item.label, item.group): _text(item, scale) for item in items}
    table = [[label, *[found.get((label, group), "—") for group in groups]] for label in labels]
    meta = {
        "legend": legend([(group, colours[group], []) for group in groups]),
        "table": {"head": [scale.title, *groups], "rows": table},
        "empty": all(item.value is None for item in items),
    }
    height = len(labels) * (GROUP_ROW * len(groups) + 12) + MARGIN
    return frame(_layers(_names(labels), paint, scale, rows), rows=rows, height=height, meta=meta)


def _row(item: Bar, scale: Scale, colour: str) -> Spec:
    return {
        "label": drawn(item.label),
        "group": item.group,
        "x": scale.plot(item.value),
        "low": scale.plot(item.low),
        "high": scale.plot(item.high),
        "end": scale.plot(max((v for v in (item.value, item.high) if v is not None), default=0)),
        "colour": colour,
        "short": drawn(scale.bare(item.value)),
        "text": drawn(_text(item, scale)),
    }


def _text(item: Bar, scale: Scale) -> str:
    text = scale.text(item.value)
    if item.low is None or item.high is None:
        return text
    return f"{text} ({scale.text(item.low)} – {scale.text(item.high)})"


def _names(labels: Sequence[str]) -> Spec:
    side = "right" if _mirrored() else "left"
    axis = {"title": None, "orient": side, "labelLimit": 150, "labelFontSize": 12}
    axis |= {"labelColor": INK, "domain": True, "titleAngle": 0}
    order = [drawn(label) for label in labels]
    return {"field": "label", "type": "nominal", "sort": order, "axis": axis}


def _layers(y: Spec, paint: Spec, scale: Scale, rows: Sequence[Spec]) -> list[Spec]:
    axis = scale.axis(grid=True, domain=False, titleAlign="center")
    x = {"field": "x", "type": "quantitative", "scale": _value_scale(rows), "axis": axis}
    shared = {"y": y} | {key: value for key, value in paint.items() if key == "yOffset"}
    tooltip = [
        {"field": "label", "type": "nominal", "title": " "},
        {"field": "text", "type": "nominal", "title": drawn(scale.title)},
    ]
    bar = {"type": "bar", "cornerRadiusEnd": 2, "height": {"band": 0.72}}
    layers: list[Spec] = [{"mark": bar, "encoding": {"y": y, "x": x, "tooltip": tooltip, **paint}}]
    if any(row["low"] is not None for row in rows):
        ends = {"x": x | {"field": "low"}, "x2": {"field": "high"}}
        layers.append({"mark": {"type": "rule", "strokeWidth": 1.5}, "encoding": shared | ends})
    words = {"x": x | {"field": "end"}, "text": {"field": "short", "type": "nominal"}}
    layers.append({"mark": _label_mark(), "encoding": shared | words})
    return layers


def _value_scale(rows: Sequence[Spec]) -> Spec:
    """Start at zero and leave room for the label beside the longest bar."""
    lowest = min((row["low"] or row["x"] or 0 for row in rows), default=0)
    highest = max((row["end"] for row in rows), default=0) or 1
    return {
        "domain": [min(0, lowest), highest * (1 + LABEL_ROOM)],
        "nice": False,
        "reverse": _mirrored(),
    }


def _label_mark() -> Spec:
    side, gap = ("right", -6) if _mirrored() else ("left", 6)
    return {"type": "text", "align": side, "baseline": "middle", "dx": gap}


def _mirrored() -> bool:
    """Tell whether lists of bars start on the other side, where a Persian line starts."""
    return current_language() == "fa"
