"""Specifications are valid Vega-Lite, draw Persian, and keep gaps, breaks and intervals."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
import vl_convert
from django.utils import translation

from nofuz.ui import charts, gallery_charts

TODAY = dt.date(2026, 3, 12)
KINDS = ("line", "bars", "grouped", "curve", "empty")


def drawn(spec: dict[str, Any]) -> str:
    sized = spec | {"width": 480}
    return vl_convert.vegalite_to_svg(json.dumps(sized), vl_version="6.4")


@pytest.mark.parametrize("language", ["en", "fa", "fr"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_draws_in_every_language(kind: str, language: str) -> None:
    with translation.override(language):
        svg = drawn(gallery_charts.samples(TODAY)[kind])
    assert svg.startswith("<svg")
    assert "NaN" not in svg
    assert "undefined" not in svg


def test_persian_labels_have_persian_digits_and_months() -> None:
    points = [charts.Point(TODAY + dt.timedelta(weeks=n), 50_000 * n) for n in range(30)]
    with translation.override("fa"):
        svg = drawn(charts.line([charts.Series("بازدید", points)], title="بازدید"))
    assert "میلیون" in svg
    assert "۱۴۰۵" in svg
    labels = [part.split("<")[0] for part in svg.split(">") if part.split("<")[0].strip()]
    assert not [label for label in labels if any(sign in "0123456789" for sign in label)]


def test_what_is_not_known_leaves_a_gap() -> None:
    values = [10.0, 20.0, None, 30.0, 40.0]
    points = [charts.Point(TODAY + dt.timedelta(days=n), v) for n, v in enumerate(values)]
    spec = charts.line([charts.Series("Views", points)], title="Views")
    assert [row["y"] for row in spec["data"]["values"]] == values
    assert spec["usermeta"]["table"]["rows"][2][1] == "—"


def test_no_line_crosses_a_break_in_meaning() -> None:
    points = [charts.Point(TODAY + dt.timedelta(days=n), 5) for n in range(4)]
    change = charts.Break(TODAY + dt.timedelta(days=2), "views replace impressions")
    spec = charts.line([charts.Series("Views", points)], title="Views", breaks=[change])
    assert [row["segment"] for row in spec["data"]["values"]] == ["0-0", "0-0", "0-1", "0-1"]
    assert "views replace impressions" in json.dumps(spec)


def test_money_is_drawn_in_major_units_and_read_with_its_currency() -> None:
    spec = charts.bars([charts.Bar("Radio", 915)], title="Cost", unit="EUR")
    assert spec["data"]["values"][0]["x"] == 9.15
    assert spec["usermeta"]["table"]["rows"] == [["Radio", "€9.15"]]


def test_nothing_known_is_said_instead_of_drawn() -> None:
    spec = charts.bars([charts.Bar("Radio", None)], title="Cost")
    assert spec["usermeta"]["empty"]


def test_bars_start_where_the_reader_starts() -> None:
    with translation.override("fa"):
        spec = charts.bars([charts.Bar("رادیو", 3)], title="هزینه")
    encoding = spec["layer"][0]["encoding"]
    assert encoding["x"]["scale"]["reverse"]
    assert encoding["y"]["axis"]["orient"] == "right"


def test_a_long_line_has_few_ticks() -> None:
    points = [charts.Point(dt.date(2020, 1, 1) + dt.timedelta(days=n), n) for n in range(2000)]
    spec = charts.line([charts.Series("Followers", points)], title="Followers")
    assert 4 <= len(spec["layer"][0]["encoding"]["x"]["axis"]["values"]) <= 7
