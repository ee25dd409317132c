"""Where the pictures of docs/methods are drawn: plain Vega-Lite on white paper, kept as SVG.

``python bench/pictures/coverage.py`` draws docs/methods/images/coverage.svg anew from a run of the
engine; so do its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import vl_convert

IMAGES = Path(__file__).resolve().parents[2] / "docs" / "methods" / "images"
SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"

TEAL, BROWN, PURPLE, BLUE, GREY = "#0f8a84", "#c2701b", "#a552c4", "#2f7fd1", "#78838a"
INK, QUIET, LINE = "#182225", "#566367", "#dfe4e5"
WIDTH, HEIGHT = 640, 300

Spec = dict[str, Any]


def axis(title: str, **more: Any) -> Spec:
    """Name an axis; Vega-Lite's own words may follow."""
    return {"title": title, **more}


def save(name: str, layers: Sequence[Spec], rows: Sequence[Mapping[str, Any]] = ()) -> None:
    """Draw layers over rows and keep the picture under its name."""
    keep(name, {"data": {"values": list(rows)}, "layer": list(layers)})


def keep(name: str, spec: Spec) -> None:
    """Draw a whole specification and keep the picture under its name."""
    whole = {"width": WIDTH, "height": HEIGHT, "padding": 16, "config": CONFIG} | spec
    svg = vl_convert.vegalite_to_svg(json.dumps(whole), vl_version="6.4")
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{name}.svg").write_text(svg + "\n", encoding="utf-8")
    print(f"docs/methods/images/{name}.svg")


CONFIG: Spec = {
    "background": "white",
    "font": "Inter, Helvetica, Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": QUIET,
        "titleColor": QUIET,
        "gridColor": LINE,
        "domainColor": LINE,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "labelPadding": 6,
        "ticks": False,
        "domain": False,
    },
    "axisY": {
        "titleAngle": 0,
        "titleAlign": "left",
        "titleBaseline": "bottom",
        "titleX": 0,
        "titleY": -8,
    },
    "axisX": {"grid": False, "domain": True, "titlePadding": 8},
    "legend": {
        "title": None,
        "orient": "top",
        "offset": 26,
        "labelFontSize": 12,
        "labelLimit": 400,
        "labelColor": INK,
        "symbolStrokeWidth": 2.5,
    },
    "text": {"color": INK, "fontSize": 12},
    "rule": {"color": QUIET},
}
