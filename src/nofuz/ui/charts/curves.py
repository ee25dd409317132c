"""A curve of diminishing returns with the chosen point on it."""

from __future__ import annotations

from collections.abc import Sequence

from nofuz.ui.charts.theme import COLOURS, QUIET, Scale, Spec, drawn, frame

HEIGHT = 260


def curve_with_point(
    curve: Sequence[tuple[float, float]],
    *,
    point: tuple[float, float],
    point_label: str,
    x: Scale,
    y: Scale,
    bound: float | None = None,
    bound_label: str = "",
) -> Spec:
    """Draw what could be reached for each amount, and what was chosen.

    Parameters
    ----------
    curve
        Pairs of x and y in the order of x.
    point
        The chosen pair.
    point_label
        What the point is, such as "this plan".
    x, y
        Names and units of the axes.
    bound
        What no choice could exceed at the chosen x; drawn as a dashed line.
    bound_label
        What the bound is.
    """
    rows = [_row(pair, x, y) for pair in curve]
    chosen = _row(point, x, y)
    encoding = {
        "x": {"field": "x", "type": "quantitative", "axis": x.axis()},
        "y": {"field": "y", "type": "quantitative", "axis": y.axis(), "scale": {"zero": True}},
    }
    tooltip = [
        {"field": "x_text", "type": "nominal", "title": drawn(x.title)},
        {"field": "y_text", "type": "nominal", "title": drawn(y.title)},
    ]
    is_far = point[0] > max(pair[0] for pair in (*curve, point)) / 2
    accent, label = COLOURS["accent"], drawn(point_label)
    layers = [
        {
            "mark": {"type": "line", "strokeWidth": 2, "color": accent, "interpolate": "monotone"},
            "encoding": encoding,
        },
        {
            "mark": {"type": "point", "size": 60, "opacity": 0, "filled": True},
            "encoding": encoding | {"tooltip": tooltip},
        },
        {
            "data": {"values": [chosen]},
            "mark": {"type": "point", "filled": True, "size": 130, "color": accent},
            "encoding": encoding | {"tooltip": tooltip},
        },
        {
            "data": {"values": [chosen]},
            "mark": {
                "type": "text",
                "align": "right" if is_far else "left",
                "dx": -9 if is_far else 9,
                "dy": 14,
                "text": label,
            },
            "encoding": encoding,
        },
    ]
    if bound is not None:
        layers.append(_bound(y.plot(bound), f"{bound_label}: {y.short(bound)}"))
    table = [[x.text(a), y.text(b)] for a, b in [*curve, point]]
    meta = {
        "legend": [],
        "table": {"head": [x.title, y.title], "rows": table},
        "empty": not curve,
    }
    return frame(layers, rows=rows, height=HEIGHT, meta=meta)


def _row(pair: tuple[float, float], x: Scale, y: Scale) -> Spec:
    first, second = pair
    return {
        "x": x.plot(first),
        "y": y.plot(second),
        "x_text": drawn(x.text(first)),
        "y_text": drawn(y.text(second)),
    }


def _bound(value: float | None, label: str) -> Spec:
    place = {"y": {"datum": value, "type": "quantitative"}}
    words = {
        "type": "text",
        "align": "right",
        "baseline": "bottom",
        "x": "width",
        "dy": -7,
        "text": drawn(label),
        "color": QUIET,
    }
    rule = {"type": "rule", "strokeDash": [5, 4]}
    return {
        "data": {"values": [{}]},
        "layer": [{"mark": rule, "encoding": place}, {"mark": words, "encoding": place}],
    }
