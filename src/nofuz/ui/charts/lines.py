"""Lines over time, with intervals, gaps and breaks in meaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from nofuz.ui import dates
from nofuz.ui.charts import timeline
from nofuz.ui.charts.theme import DASHES, QUIET, Scale, Spec, colour_of, drawn, frame, legend

HEIGHT = 240
DOTS_UP_TO = 31


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; None is not known. ``low`` and ``high`` bound it where it is uncertain."""

    day: dt.date
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One line. ``colour`` is a route or ``accent``; without one the next free colour is used."""

    name: str
    points: Sequence[Point]
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """The day on which the meaning of the numbers changed, and how."""

    day: dt.date
    reason: str


def line(
    series: Sequence[Series],
    *,
    title: str,
    unit: str = "",
    breaks: Sequence[Break] = (),
    zero: bool = True,
) -> Spec:
    """Draw one or more series over days.

    Parameters
    ----------
    series
        Points in the order of their days.
    title
        Name of the value axis.
    unit
        Nothing for a number, ``%`` for a share, or a currency's code for minor units.
    breaks
        Changes of meaning: each is marked, and no line crosses it.
    zero
        Whether the value axis starts at zero.
    """
    scale = Scale(title, unit)
    rows = [row for number, one in enumerate(series) for row in _rows(one, number, scale, breaks)]
    days = [point.day for one in series for point in one.points] + [each.day for each in breaks]
    names = [one.name for one in series]
    colours = [colour_of(one.colour, number) for number, one in enumerate(series)]
    dashes = [DASHES[number % len(DASHES)] for number in range(len(series))]
    x = {"field": "x", "type": "quantitative", "scale": {"zero": False, "nice": False}}
    x["axis"] = timeline.axis(min(days), max(days)) if days else {"title": None}
    shared: Spec = {
        "x": x,
        "color": _by_series(names, colours),
        "detail": {"field": "segment", "type": "nominal"},
    }
    y = {"field": "y", "type": "quantitative", "axis": scale.axis(), "scale": {"zero": zero}}
    stroke = {"strokeDash": _by_series(names, dashes)}
    layers = [
        *([_band(shared, scale)] if any(row["low"] is not None for row in rows) else []),
        {"mark": {"type": "line", "strokeWidth": 2}, "encoding": shared | {"y": y} | stroke},
        _dots(shared | {"y": y}, scale),
        *[_break(each) for each in breaks],
    ]
    meta = {
        "legend": legend(list(zip(names, colours, dashes, strict=True))),
        "table": _table(series, scale),
        "empty": all(row["y"] is None for row in rows),
    }
    return frame(layers, rows=rows, height=HEIGHT, meta=meta)


def _rows(one: Series, number: int, scale: Scale, breaks: Sequence[Break]) -> list[Spec]:
    values = [point.value for point in one.points]
    known = [None, *values, None]
    few = len(values) <= DOTS_UP_TO
    return [
        {
            "x": timeline.position(point.day),
            "y": scale.plot(point.value),
            "low": scale.plot(point.low),
            "high": scale.plot(point.high),
            "series": one.name,
            "segment": f"{number}-{sum(point.day >= each.day for each in breaks)}",
            "dot": few or (known[place] is None and known[place + 2] is None),
            "day": drawn(dates.date(point.day)),
            "text": drawn(_with_interval(point, scale)),
        }
        for place, point in enumerate(one.points)
    ]


def _with_interval(point: Point, scale: Scale) -> str:
    text = scale.text(point.value)
    if point.low is None or point.high is None:
        return text
    return f"{text} ({scale.text(point.low)} – {scale.text(point.high)})"


def _by_series(names: list[str], values: Sequence[Any]) -> Spec:
    scale = {"domain": names, "range": list(values)}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": None}


def _band(shared: Spec, scale: Scale) -> Spec:
    return {
        "transform": [{"filter": "isValid(datum.low) && isValid(datum.high)"}],
        "mark": {"type": "area", "opacity": 0.18, "tooltip": None},
        "encoding": shared
        | {
            "y": {"field": "low", "type": "quantitative", "axis": scale.axis()},
            "y2": {"field": "high"},
        },
    }


def _dots(encoding: Spec, scale: Scale) -> Spec:
    """Draw dots where they help; the others are there, unseen, for the pointer to find."""
    return {
        "mark": {"type": "point", "filled": True, "size": 36},
        "encoding": encoding
        | {
            "opacity": {"condition": {"test": "datum.dot", "value": 1}, "value": 0},
            "tooltip": [
                {"field": "day", "type": "nominal", "title": " "},
                {"field": "series", "type": "nominal", "title": "\u200b"},
                {"field": "text", "type": "nominal", "title": drawn(scale.title)},
            ],
        },
    }


def _break(each: Break) -> Spec:
    place = {"x": {"datum": timeline.position(each.day), "type": "quantitative"}}
    label = {
        "type": "text",
        "align": "left",
        "baseline": "top",
        "dx": 5,
        "y": 0,
        "text": drawn(each.reason),
        "color": QUIET,
        "limit": 220,
    }
    rule = {"type": "rule", "strokeDash": [3, 3], "strokeWidth": 1}
    return {
        "data": {"values": [{}]},
        "layer": [{"mark": rule, "encoding": place}, {"mark": label, "encoding": place}],
    }


def _table(series: Sequence[Series], scale: Scale) -> Spec:
    days = sorted({point.day for one in series for point in one.points})
    found = [{point.day: _with_interval(point, scale) for point in one.points} for one in series]
    rows = [[dates.date(day), *[one.get(day, "—") for one in found]] for day in days]
    return {"head": ["", *[one.name for one in series]], "rows": rows, "unit": scale.title}
