"""What all charts share: colours, type, number labels and the frame of a specification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from babel.numbers import get_currency_precision

from nofuz.core.money import Money
from nofuz.ui import format as figures
from nofuz.ui.bidi import RIGHT_TO_LEFT_MARK, embed_rtl
from nofuz.ui.languages import current_language

Spec = dict[str, Any]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
PERCENT = "%"

# The same middle tones as --nf-route-* in nofuz.css: at least 3:1 on the light and dark ground.
COLOURS = {
    "owned": "#2f7fd1",
    "paid": "#c2701b",
    "creator": "#a552c4",
    "advocate": "#3f8f3f",
    "earned": "#a38417",
    "offline": "#78838a",
    "accent": "#0f8a84",
}
SERIES_COLOURS = ("accent", "paid", "creator", "owned", "earned", "offline")
DASHES: tuple[list[int], ...] = ([1, 0], [7, 3], [2, 3], [9, 3, 2, 3], [4, 2], [1, 5])
INK, QUIET, LINE = "#182225", "#566367", "#dfe4e5"
_FONTS = {"fa": "Vazirmatn, Inter, sans-serif"}
_LATIN_FONTS = "Inter, Vazirmatn, sans-serif"
_SMALLEST_UNIT = 10


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of one axis read: a plain number, a share (``%``) or a currency's code."""

    title: str
    unit: str = ""

    def plot(self, value: float | None) -> float | None:
        """Return what is drawn: money in major units, everything else as it is."""
        if value is None or self.unit in {"", PERCENT}:
            return value
        return float(value / 10 ** get_currency_precision(self.unit))

    def text(self, value: float | None) -> str:
        """Return what is read in tooltips, labels and the table."""
        if value is None:
            return figures.UNKNOWN
        if self.unit == PERCENT:
            return figures.percent(value)
        if self.unit:
            return figures.money(Money(round(value), self.unit))
        return figures.number(value) if abs(value) < _SMALLEST_UNIT else figures.number(value, 0)

    def short(self, value: float | None) -> str:
        if value is None or self.unit == PERCENT:
            return self.text(value)
        if self.unit:
            return figures.money(Money(round(value), self.unit), brief=True)
        return figures.short(value)

    def bare(self, value: float | None) -> str:
        """Return the short figure without its currency, which the axis names."""
        return self.short(value) if self.unit in {"", PERCENT} else figures.short(self.plot(value))

    @property
    def title_with_unit(self) -> str:
        in_currency = self.unit not in {"", PERCENT}
        return f"{self.title} ({figures.currency(self.unit)})" if in_currency else str(self.title)

    def axis(self, **more: Any) -> Spec:
        return {
            "title": drawn(self.title_with_unit),
            "labelExpr": _label(self.unit),
            "tickCount": 5,
            "labelOverlap": True,
            **more,
        }


def drawn(text: str) -> str:
    """Prepare words for the drawing, whose own direction is left to right."""
    return embed_rtl(str(text)) if current_language() == "fa" else str(text)


def colour_of(name: str, position: int) -> str:
    """Return a named colour, else the next of the series colours."""
    return COLOURS[name or SERIES_COLOURS[position % len(SERIES_COLOURS)]]


def frame(layers: Sequence[Spec], *, rows: list[Spec], height: int, meta: Spec) -> Spec:
    """Put layers, data and theme together."""
    return {
        "$schema": SCHEMA,
        "data": {"values": rows},
        "width": "container",
        "height": height,
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": 2,
        "layer": list(layers),
        "config": config(),
        "usermeta": {"height": height, **meta},
    }


def config() -> Spec:
    """Return the theme for light paper; the page repaints ink and lines with its own tokens."""
    font = _FONTS.get(current_language(), _LATIN_FONTS)
    return {
        "background": "transparent",
        "font": font,
        "aria": False,
        "locale": {"number": _number_locale()},
        "view": {"stroke": None},
        "axis": {
            "labelColor": QUIET,
            "titleColor": QUIET,
            "gridColor": LINE,
            "domainColor": LINE,
            "tickColor": LINE,
            "labelFontSize": 11,
            "titleFontSize": 11,
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
        "text": {"color": INK, "font": font, "fontSize": 11},
        "rule": {"color": QUIET},
    }


def legend(entries: Sequence[tuple[str, str, list[int]]]) -> list[Spec]:
    """Describe the legend that the page writes; one series alone needs none."""
    described = [{"name": name, "colour": colour, "dash": dash} for name, colour, dash in entries]
    return described if described[1:] else []


def _number_locale() -> Spec:
    language = current_language()
    plain: Spec = {"grouping": [3], "currency": ["", ""], "minus": figures.MINUS}
    if language == "fa":
        persian = {"decimal": "٫", "thousands": "٬", "percent": "٪"}
        return plain | persian | {"numerals": list(figures.PERSIAN_DIGITS)}
    if language == "fr":
        return plain | {"decimal": ",", "thousands": "\u202f", "percent": "\u202f%"}
    return plain | {"decimal": ".", "thousands": ",", "percent": "%"}


def _label(unit: str) -> str:
    """Return the Vega expression that writes an axis value as ``format.short`` would."""
    if unit == PERCENT:
        return "format(datum.value, '.1~%')"
    mark = RIGHT_TO_LEFT_MARK if current_language() == "fa" else ""
    expression = "format(datum.value, '~r')"
    for size, word in reversed(figures.COMPACT_UNITS[current_language()].items()):
        scaled = f"'{mark}' + format(datum.value / {size}, '~r') + '{word}{mark}'"
        expression = f"abs(datum.value) >= {size} ? {scaled} : {expression}"
    return expression
